import type { FinancialYear, LineTrust, ProcurementLine, TrustRegister } from '../model/index.js';
import type { Place } from '../problem.js';
import type { SetAsideRow } from './rows/account.js';
import type { SourceCell } from './rows/amount-cells.js';
import type { DecimalMark } from './rows/amounts.js';
import type { CategoryReason, CategoryRules } from './categories/categories.js';
import type { ColumnUse } from './headers/column-uses.js';
import type { Layout } from './headers/columns.js';
import type { Described } from './categories/described.js';
import type { OptionWords } from './headers/option-words.js';
import type { MeaningOptions } from './meaning/read-meaning.js';

/** How files are to be read, beside what they say themselves. */
export interface ReadOptions extends MeaningOptions {
  readonly register: TrustRegister;
  readonly categories: CategoryRules;
  /** How words for options are read; central and local unless said. */
  readonly options?: OptionWords;
  /** Forces a layout instead of recognising it. */
  readonly layout?: Layout;
  /** The sheets of workbooks to read, by name; none: the one with a known header. */
  readonly sheets?: readonly string[];
  /** True where a row of a plan that cannot be used is set aside with a warning instead of stopping the run. */
  readonly lenient?: boolean;
  /** True where nothing is said of lines of years after their trust closed: a plan made before it did. */
  readonly mayBeClosed?: boolean;
  /** The trust of published spend that names none, by code or name. */
  readonly trust?: string;
  /** The financial year that published spend is put in, whatever its dates. */
  readonly year?: FinancialYear;
  /** The mark between pounds and pence in all files; a point unless said. */
  readonly decimal?: DecimalMark;
  /** How many threads may read at a time; by default 1. What comes out is the same, whatever their number. */
  readonly jobs?: number;
  /** The module of such a thread, where it can read sources that say where they are `locator`: it calls `serveScans`. */
  readonly worker?: URL;
  /** So that borders can be tried on little data. */
  readonly tuning?: {
    /** How many bytes are read at a time. */
    readonly stretch?: number;
    /** How many are looked at before a text is taken for ASCII until something else comes. */
    readonly looked?: number;
    /** From how many on threads are worth it. */
    readonly worthThreads?: number;
    /** Otherwise little data is read before threads have started. */
    readonly awaitThreads?: boolean;
  };
  /** `slow`: csv-parse reads every record. The result is the same; tests hold one against the other. */
  readonly lane?: 'slow';
  /** Told of each file what its columns are read as. */
  readonly onColumns?: (file: string, uses: readonly ColumnUse[]) => void;
  /** Told of every row set aside, as it stood, with its file's header. */
  readonly onSetAside?: (row: SetAsideRow) => void;
  /** Told of every line of published spend why it is of its category. */
  readonly onCategory?: (line: ProcurementLine, reason: CategoryReason, row: Described) => void;
  /**
   * Told of every line that is wanted, with its place and the cell that its amount was read from. Nothing is then said of
   * equal rows: it is for reading what has been read before.
   */
  readonly onLine?: (line: ProcurementLine, place: Place, cell: SourceCell) => void;
  /**
   * Returns whether `onLine` is to be told of lines: those of a trust that are like a line but for that and their amounts.
   * By default it is told of all; where few are wanted, the others are read much faster.
   */
  readonly wantsLine?: (template: ProcurementLine, trust: LineTrust) => boolean;
}
