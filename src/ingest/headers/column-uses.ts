import { yearLabel } from '../../model/index.js';
import type { PlanHeader } from './header.js';
import type { SpendHeader } from './spend-header.js';

/** The use of a column of a file. */
export interface ColumnUse {
  readonly heading: string;
  /** The name of the column, or in words what its amounts are of; null where it is not used. */
  readonly use: string | null;
}

/** Returns the use of each column, in the order of the file. */

export function columnUses(header: PlanHeader | SpendHeader): ColumnUse[] {
  const uses = new Map<number, string>();
  for (const [name, index] of header.columns) uses.set(index, name);
  if (header.layout !== 'spend') {
    for (const { index, year, status } of header.yearColumns)
      uses.set(index, `amount of ${yearLabel(year)}${status === null ? '' : `, ${status}`}`);
    for (const { index, option } of header.optionColumns) uses.set(index, `amount of ${option}`);
  }
  return header.headings.map((heading, index) => ({ heading, use: uses.get(index) ?? null }));
}
