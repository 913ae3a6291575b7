import type { FinancialYear, LineTrust, ProcurementLine, TrustRegister } from '../model/index.js';
import type { Place } from '../problem/index.js';
import type { SetAsideRow } from './rows/account.js';
import type { SourceCell } from './rows/amount-cells.js';
import type { DecimalMark } from './rows/amounts.js';
import type { CategoryReason, CategoryRules } from './categories/categories.js';
import type { ColumnUse } from './headers/column-uses.js';
import type { Layout } from './headers/columns.js';
import type { Described } from './categories/described.js';
import type { OptionWords } from './headers/option-words.js';
import type { MeaningOptions } from './meaning/read-meaning.js';

/** Options for reading files. */
export interface ReadOptions extends MeaningOptions {
  readonly register: TrustRegister;
  readonly categories: CategoryRules;
  /** How words for options are read; by default those of central and local. */
  readonly options?: OptionWords;
  /** The layout of all files; by default it is recognised. */
  readonly layout?: Layout;
  /** The sheets of workbooks to read, by name; by default the one with a known header. */
  readonly sheets?: readonly string[];
  /** True where a row of a plan that cannot be used is set aside with a warning instead of stopping the run. */
  readonly lenient?: boolean;
  /** True to accept lines of years after their trust closed without a warning, as in a plan made before. */
  readonly mayBeClosed?: boolean;
  /** The trust, by code or name, of published spend that names none. */
  readonly trust?: string;
  /** The financial year of all published spend, whatever its dates. */
  readonly year?: FinancialYear;
  /** The names by which messages call the options `trust` and `year`; by default --trust and --year. */
  readonly optionNames?: { readonly trust: string; readonly year: string };
  /** The decimal mark in all files; by default a point. */
  readonly decimal?: DecimalMark;
  /** How many threads may read at a time; by default 1. The result does not depend on it. */
  readonly jobs?: number;
  /** The module of a thread that can open sources by their `locator`: it calls `serveScans`. */
  readonly worker?: URL;
  /** Sizes that tests lower, to reach limits with little data. */
  readonly tuning?: {
    /** How many bytes are read at a time. */
    readonly chunkSize?: number;
    /** How many bytes are examined before a text is assumed to be ASCII until another byte comes. */
    readonly examinedBytes?: number;
    /** From how many bytes on threads are started. */
    readonly worthThreads?: number;
    /** True to wait for threads to start, since little data would be read before. */
    readonly awaitThreads?: boolean;
  };
  /** `slow`: csv-parse reads every record. The result is the same; tests compare the two. */
  readonly lane?: 'slow';
  /** Receives the name of each file with the uses of its columns. */
  readonly onColumns?: (file: string, uses: readonly ColumnUse[]) => void;
  /** Receives every row set aside, as written, with its file's header. */
  readonly onSetAside?: (row: SetAsideRow) => void;
  /** Receives every line of published spend with the reason for its category. */
  readonly onCategory?: (line: ProcurementLine, reason: CategoryReason, row: Described) => void;
  /**
   * Receives every line that `wantsLine` accepts, with its place and the cell that its amount was read from. Equal rows
   * are then not reported: it is for reading again files that have been read before.
   */
  readonly onLine?: (line: ProcurementLine, place: Place, cell: SourceCell) => void;
  /**
   * Returns whether `onLine` receives the lines of a trust that equal a template in all but trust and amount. By default
   * it receives all; where few are wanted, the others are read much faster.
   */
  readonly wantsLine?: (template: ProcurementLine, trust: LineTrust) => boolean;
}
