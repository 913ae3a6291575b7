import type { ReadAmount } from '../rows/amounts.js';
import { SHORT_AMOUNT, THREE_DIGITS } from '../rows/record-cells.js';

/** The share of cells of a kind that makes the column one of that kind. */
export const NEARLY_ALL = 0.9;
export const MANY = 0.5;
export const WITH_PENCE = /\.\d{2}\D*$|,\d{3}/;

/** The cells of the first rows, column by column. */
export class Columns {
  private readonly cells = new Map<number, readonly string[]>();

  constructor(
    readonly rows: readonly (readonly string[])[],
    readonly readAmount: ReadAmount,
  ) {}

  first(index: number): string {
    for (const fields of this.rows) if ((fields[index] ?? '').trim() !== '') return fields[index] ?? '';
    return '';
  }

  /** Returns the cells of a column that are not blank. */
  filled(index: number): readonly string[] {
    let cells = this.cells.get(index);
    if (!cells) {
      cells = this.rows.flatMap((fields) => {
        const cell = fields[index] ?? '';
        return cell.trim() === '' ? [] : [cell];
      });
      this.cells.set(index, cells);
    }
    return cells;
  }

  /** Returns whether nearly all of the cells that are filled pass, and there are some. */
  isNearlyAll(index: number, test: (cell: string) => boolean, least = NEARLY_ALL): boolean {
    const cells = this.filled(index);
    let others = 0;
    for (const cell of cells) {
      if (test(cell)) continue;
      others += 1;
      if (cells.length - others < least * cells.length) return false;
    }
    return cells.length > 0;
  }

  /** Returns whether a column of which many cells are filled holds money: amounts, some of them with pence or thousands. */
  isMoney(index: number): boolean {
    const cells = this.filled(index);
    return (
      cells.length >= MANY * this.rows.length &&
      this.isNearlyAll(index, (cell) => this.readAmount(cell) !== null) &&
      cells.some((cell) => WITH_PENCE.test(cell))
    );
  }

  /** Returns whether all cells that are filled are numbers, not all of them three digits. */
  isOfNumbers(index: number): boolean {
    const isNumber = (cell: string): boolean => this.readAmount(cell) !== null;
    return (
      this.isNearlyAll(index, isNumber, 1) && this.filled(index).some((cell) => !THREE_DIGITS.test(cell))
    );
  }

  hasCodesBehind(index: number): boolean {
    return this.rows.some((fields) => {
      const amount = fields[index] ?? '';
      return (
        THREE_DIGITS.test(fields[index + 1] ?? '') &&
        !SHORT_AMOUNT.test(amount) &&
        this.readAmount(amount) !== null
      );
    });
  }
}
