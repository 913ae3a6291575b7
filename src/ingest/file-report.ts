import type { Dimension } from '../model/index.js';
import type { FileOutcome } from './rows/account.js';
import type { Layout } from './headers/columns.js';
import type { DateOrder } from './dates/dates.js';
import type { Encoding } from './text/encoding.js';
import type { Delimiter } from './text/records.js';
import type { WorkbookKind } from './workbooks/cell.js';

/** How a file was recognised, and the result of reading its rows. */
export interface FileReport extends FileOutcome {
  readonly file: string;
  /** The sheet, for a workbook. */
  readonly sheet?: string;
  /** True where its rows or columns say which option an amount is part of. */
  readonly namesOptions: boolean;
  readonly layout: Layout;
  /** The encoding of a text; the kind of a workbook. */
  readonly encoding: Encoding | WorkbookKind;
  /** The delimiter of a text; '' for a workbook. */
  readonly delimiter: Delimiter | '';
  /** The physical line of the header, or its row in a sheet, from 1. */
  readonly headerLine: number;
  /** The dimensions that its lines have. */
  readonly dimensions: readonly Dimension[];
  /** The order of day and month in published spend; null for a plan. */
  readonly dateOrder: DateOrder | null;
}
