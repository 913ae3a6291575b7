/** Where something went wrong. `record` counts from 1 after the header, `line` is the physical line, from 1. */
export interface Place {
  readonly file?: string;
  readonly record?: number;
  readonly line?: number;
  /** A column of a data file by name, or a column of a text by number. */
  readonly column?: string | number;
  /** Of a workbook: the sheet, where no cell is meant. */
  readonly sheet?: string;
  /** Of a workbook: the sheet and the cell, as a formula names them: 'Budget!F17'. */
  readonly cell?: string;
  /** The text at fault, as it stood. */
  readonly value?: string;
}

/** `note`: nothing to do, but worth saying; `warning`: look at it; `error`: the run cannot go on. */
export type Severity = 'note' | 'warning' | 'error';
