/** The place of a problem. `record` counts from 1 after the header, `line` is the physical line, from 1. */
export interface Place {
  readonly file?: string;
  readonly record?: number;
  readonly line?: number;
  /** A column of a data file by its heading, or a column of a text by its number. */
  readonly column?: string | number;
  /** The sheet of a workbook, where the place is no single cell. */
  readonly sheet?: string;
  /** The sheet and cell of a workbook, as a formula names them: 'Budget!F17'. */
  readonly cell?: string;
  /** The text at fault, as written. */
  readonly value?: string;
}

/** `note`: nothing needs to be done; `warning`: it should be looked at; `error`: the run cannot continue. */
export type Severity = 'note' | 'warning' | 'error';
