/**
 * Something wrong or doubtful in the data, with its place.
 *
 * @public
 */
export interface Problem {
  /** A word that stays the same when wordings change, such as `amount-unreadable` (docs/ERRORS.md lists them). */
  readonly code: string;
  /** `note`: nothing to do; `warning`: have a look; `error`: there can be no figure. */
  readonly severity: 'note' | 'warning' | 'error';
  /** A sentence that says what is wrong and what to do. */
  readonly message: string;
  /** The file, by the name that it was given under; `scenario` for a scenario given as an object. */
  readonly file?: string;
  /** The row, counted from 1 after the header. */
  readonly record?: number;
  /** The physical line, from 1. */
  readonly line?: number;
  /** The column of data by its heading, or of a text by its number. */
  readonly column?: string | number;
  /** The sheet of a workbook. */
  readonly sheet?: string;
  /** The cell of a workbook: `Budget!F17`. */
  readonly cell?: string;
  /** The text at fault, as written. */
  readonly value?: string;
  /** The amount of the row at fault, in pounds, where it can be read. */
  readonly amount?: string;
}
