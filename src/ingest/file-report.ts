import type { Dimension } from '../model/index.js';
import type { FileOutcome } from './rows/account.js';
import type { Layout } from './headers/columns.js';
import type { DateOrder } from './dates/dates.js';
import type { Encoding } from './text/encoding.js';
import type { Delimiter } from './text/records.js';
import type { WorkbookKind } from './workbooks/cell.js';

/** What a file was recognised as and what it came to. */
export interface FileReport extends FileOutcome {
  readonly file: string;
  /** Of a workbook. */
  readonly sheet?: string;
  /** True where its rows or columns say which option an amount is part of. */
  readonly namesOptions: boolean;
  readonly layout: Layout;
  /** Of a workbook its kind. */
  readonly encoding: Encoding | WorkbookKind;
  /** Of a workbook ''. */
  readonly delimiter: Delimiter | '';
  /** The physical line of the header, or its row in a sheet, from 1. */
  readonly headerLine: number;
  /** What its lines can be told apart by. */
  readonly dimensions: readonly Dimension[];
  /** Of published spend. */
  readonly dateOrder: DateOrder | null;
}
