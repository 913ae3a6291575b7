import type { Money } from '../../money/index.js';
import type { FinancialYear, LineTrust, ProcurementLine } from '../../model/index.js';
import type { Place, Problem } from '../../problem/index.js';
import type { CalendarDate } from '../dates/dates.js';
import type { TotalLabel, TotalMark } from '../totals/total-label.js';
import type { RowTrust } from './trust-column.js';

/** A row that is counted, as used or as set aside. */
export type EnteredRow = Exclude<Row, { readonly kind: 'total' | 'none' }>;

/** A record as it was read. `amount` is in pounds as written in the file, null where it could not be read. */
export type Row =
  | {
      readonly kind: 'used';
      readonly lines: readonly ProcurementLine[];
      readonly amount: Money;
      /** The date of a row of published spend. */
      readonly date?: CalendarDate;
    }
  | {
      readonly kind: 'set aside';
      readonly faults: readonly Problem[];
      readonly amount: Money | null;
      /** A total row that agrees with the rows above: no loss, so `--strict` does not count it. */
      readonly excused?: boolean;
    }
  /** A total of other rows; it is compared with them when all have been read. */
  | {
      readonly kind: 'total';
      readonly stated: readonly (Money | null)[];
      readonly label: TotalLabel;
      /** Reads the row as an ordinary one, where it proves to be no total; absent where it can only be a total. */
      readonly readAsOrdinary?: () => EnteredRow;
      /** The weak mark of a total, where only the sums can show whether the row is one. */
      readonly mark?: TotalMark;
    }
  /** A nil return: the row says that there is nothing to publish. */
  | { readonly kind: 'none'; readonly note: Problem };

/** Turns the records of one file, in their order, into rows. */
export interface RowReader {
  /** Reads a record. @param fields as many as the header has. */
  read(fields: readonly string[], place: Place): Row;
  /** Returns the trust that a row names; null where it names none, or says that it is a total. */
  trustOf(fields: readonly string[], place: Place): RowTrust | null;
  /** Returns the region that a row itself names, where lines are told apart by it; else ''. */
  regionOf(fields: readonly string[]): string;
  /** Adds rows that were added up, of one trust and dated in one year; called once all rows are read. */
  addSummed(trust: LineTrust, dated: FinancialYear | null, rows: number, amount: Money): void;
  /** Returns the problems that show only when all rows have been read. */
  finish(): Problem[];
}
