/**
 * The kind of a cell's value: a number, a number shown as a percentage, other text, the error of a formula, or no value
 * where a formula's was not stored.
 */
export type CellKind = 'number' | 'percent' | 'text' | 'error' | 'no value';

/** A cell that is not empty. */
export interface SheetCell {
  /** The column, from 0. */
  readonly column: number;
  /** The text, as in a CSV file of the sheet. */
  readonly text: string;
  readonly kind: CellKind;
}

/** A row of a sheet. Rows without cells may be left out. */
export interface SheetRow {
  /** The row, from 0. */
  readonly index: number;
  readonly isHidden: boolean;
  /** The cells that are not empty, in the order of their columns. */
  readonly cells: readonly SheetCell[];
}

/** A rectangle of cells that are shown as one; all numbers from 0, the last ones included. */
export interface MergedRange {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** Columns side by side, from 0, the last one included. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

/** A sheet of a workbook that has been opened. */
export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Returns the rows in their order, some at a time. May be called more than once. */
  rows(): AsyncIterable<readonly SheetRow[]>;
  /** Known once all rows have been read. */
  merged(): readonly MergedRange[];
  /** Known once all rows have been read. */
  hiddenColumns(): readonly ColumnRange[];
}

/** The kinds of workbooks that can be read. */
export type WorkbookKind = 'xlsx' | 'ods' | 'xls';

/** A workbook that has been opened. */
export interface Workbook {
  readonly kind: WorkbookKind;
  readonly sheets: readonly WorkbookSheet[];
  /** The program that wrote it, where it says so. */
  readonly creator: string;
}

/** Returns the letters of a column: 'A' for 0, 'XFD' for 16,383. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
