import type { Report } from '../report.js';

/** The properties of the terminal or file that a view writes for, and its options. */
export interface ViewStyle {
  /** Columns of the terminal. */
  readonly width: number;
  /** Rows of the terminal; undefined where the text is not read on one. */
  readonly height?: number;
  /** 0 none, 1 basic, 2 and 3 richer: as chalk counts. */
  readonly colour: 0 | 1 | 2 | 3;
  /** CSV: whether to start with a byte order mark and write financial years so that a spreadsheet leaves them alone. */
  readonly bom: boolean;
  /** CSV: whether to give the rows for others and totals too. */
  readonly totals: boolean;
  /** CSV: whether a terminal shows it, and no program reads it. */
  readonly isTerminal?: boolean;
  /** Table: whether to draw the report's charts too. */
  readonly charts?: boolean;
  /** The path from the root of the repository to the folder that files are named from; '' where they are the same. */
  readonly root?: string;
  /** True where more than ASCII can be shown; it can unless said otherwise. */
  readonly unicode?: boolean;
}

/** A report as text in one format: a pure function. */
export type View = (report: Report, style: ViewStyle) => string;

/** The same for a format that is no text. */
export type BinaryView = (report: Report, style: ViewStyle) => Uint8Array;
