import type { Money } from '../money/index.js';
import type { FinancialYear, LineTrust, ProcurementLine } from '../model/index.js';
import type { Place, Problem } from '../problem.js';
import type { CalendarDate } from './dates.js';
import type { TotalLabel } from './totals/total-cells.js';
import type { RowTrust } from './trust-column.js';

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
  | { readonly kind: 'total'; readonly stated: readonly (Money | null)[]; readonly said: TotalLabel };

/** What tells rows apart: how they name their trust, and what else matters. */
export interface RowKey {
  readonly trust: string;
  readonly rest: string;
}

/** Turns the records of one file, in their order, into rows. */
export interface RowReader {
  /** @param fields as many as the header has. */
  read(fields: readonly string[], place: Place): Row;
  /** What tells a row from others, for rows that are to be added up. */
  keyOf(fields: readonly string[]): RowKey;
  /** The trust that a row names; null where it names none, or says that it is a total. */
  trustOf(fields: readonly string[]): RowTrust | null;
  /** The region that a row itself names, where that tells it from others; '' where it does not. */
  regionOf(fields: readonly string[]): string;
  /** So many of them, of a trust and dated in a year, are alike but for their amounts. */
  addAlike(trust: LineTrust, dated: FinancialYear | null, rows: number, amount: Money): void;
  /** What can only be said once all rows are read. */
  finish(): Problem[];
}
