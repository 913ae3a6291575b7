import type { Money } from '../../money/index.js';
import type { FinancialYear, LineTrust, ProcurementLine } from '../../model/index.js';
import type { Place, Problem } from '../../problem.js';
import type { CalendarDate } from '../dates/dates.js';
import type { TotalLabel } from '../totals/total-cells.js';
import type { RowTrust } from './trust-column.js';

/** A row that is counted, as used or as set aside. */
export type EnteredRow = Exclude<Row, { readonly kind: 'total' | 'none' }>;

/** What became of one record. `amount` is in pounds as written in the file, null where it could not be read. */
export type Row =
  | {
      readonly kind: 'used';
      readonly lines: readonly ProcurementLine[];
      readonly amount: Money;
      /** Of published spend. */
      readonly date?: CalendarDate;
    }
  | {
      readonly kind: 'set aside';
      readonly faults: readonly Problem[];
      readonly amount: Money | null;
      /** A total row that agrees with the rows above: no loss, so `--strict` does not count it. */
      readonly excused?: boolean;
    }
  /** It adds others up: whether it agrees with them is judged when they have all been read. */
  | {
      readonly kind: 'total';
      readonly stated: readonly (Money | null)[];
      readonly label: TotalLabel;
      /** Reads it as any other row, where it turns out to be no total; absent where it can only be one. */
      readonly readAsOrdinary?: () => EnteredRow;
    }
  /** It says that there is nothing to publish. */
  | { readonly kind: 'none'; readonly note: Problem };

/** Turns the records of one file, in their order, into rows. */
export interface RowReader {
  /** Reads a record. @param fields as many as the header has. */
  read(fields: readonly string[], place: Place): Row;
  /** Returns the trust that a row names; null where it names none, or says that it is a total. */
  trustOf(fields: readonly string[], place: Place): RowTrust | null;
  /** Returns the region that a row itself names, where that tells it from others; else ''. */
  regionOf(fields: readonly string[]): string;
  /** Adds so many rows, that were added up, of a trust and dated in a year, once all rows are read. */
  addSummed(trust: LineTrust, dated: FinancialYear | null, rows: number, amount: Money): void;
  /** Returns what can only be said once all rows are read. */
  finish(): Problem[];
}
