import type { ReadAmount } from './amounts.js';
import type { PlanHeader } from '../headers/header.js';
import { amountColumns } from '../headers/key-columns.js';
import type { SpendHeader } from '../headers/spend-header.js';

/** The cell that an amount was read from. */
export interface SourceCell {
  /** The column's heading in the file. */
  readonly column: string;
  /** The text of the cell. */
  readonly text: string;
}

/** Returns the cells that the lines of a used record were read from, in the order of the lines. */
export function amountCells(
  header: PlanHeader | SpendHeader,
  fields: readonly string[],
  readAmount: ReadAmount,
): SourceCell[] {
  return amountIndexes(header).flatMap((index) => {
    const text = fields[index] ?? '';
    // every amount of a used record can be read; other cells are blank, and make no line
    return readAmount(text) === null ? [] : [{ column: (header.headings[index] ?? '').trim(), text }];
  });
}

/** Returns the columns of amounts in the order of the lines that the row reader makes from them. */
export function amountIndexes(header: PlanHeader | SpendHeader): number[] {
  return header.layout === 'spend' ? [header.columns.get('amount') ?? -1] : amountColumns(header);
}
