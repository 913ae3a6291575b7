import type { Money } from '../money/index.js';
import type { ProcurementLine } from '../model/index.js';
import type { Place, Problem } from '../problem.js';
import type { CalendarDate } from './dates.js';

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
    };

/** Turns the records of one file, in their order, into rows. */
export interface RowReader {
  /** @param fields as many as the header has. */
  read(fields: readonly string[], place: Place): Row;
  /** Rows that were read elsewhere, as this reader would have: pounds as written. */
  addSeen(amount: Money): void;
  /** What can only be said once all rows are read. */
  finish(): Problem[];
}
