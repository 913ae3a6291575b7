import type { ReadAmount } from './amounts.js';
import type { PlanHeader } from '../headers/header.js';
import { amountColumns } from '../headers/key-columns.js';
import type { SpendHeader } from '../headers/spend-header.js';

/** The cell that an amount was read from. */
export interface SourceCell {
  /** The column as the file heads it. */
  readonly column: string;
  /** As it stands there. */
  readonly text: string;
}

/** The cells with amounts of a record that was used, one for each of its lines, in their order. */
export function amountCells(
  header: PlanHeader | SpendHeader,
  fields: readonly string[],
  readAmount: ReadAmount,
): SourceCell[] {
  return amountIndexes(header).flatMap((index) => {
    const text = fields[index] ?? '';
    // in a record that was used every amount can be read; what cannot is blank, and no line came of it
    return readAmount(text) === null ? [] : [{ column: (header.headings[index] ?? '').trim(), text }];
  });
}

/** The columns of amounts, in the order in which the row reader makes lines of them. */
export function amountIndexes(header: PlanHeader | SpendHeader): number[] {
  return header.layout === 'spend' ? [header.columns.get('amount') ?? -1] : amountColumns(header);
}
