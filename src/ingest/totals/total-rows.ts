import { Money } from '../../money/index.js';
import { problem, type Place, type Problem } from '../../problem/index.js';
import type { CsvRecord } from '../text/records.js';
import type { EnteredRow } from '../rows/row.js';
import type { TotalLabel, TotalMark } from './total-label.js';

/** A row that adds others up, as it was read. */
export interface TotalRow {
  readonly csv: CsvRecord;
  readonly place: Place;
  /** One for each column of amounts; null where the row gives none. */
  readonly stated: readonly (Money | null)[];
  readonly label: TotalLabel;
  /** As {@link Row} has them. */
  readonly readAsOrdinary?: (() => EnteredRow) | undefined;
  readonly mark?: TotalMark | undefined;
}

/** The verdict on a total row: whether it agrees with the rows that it adds up, else by how much it differs. */
export interface Verdict {
  readonly agrees: boolean;
  /** Of the sum that comes nearest, in the first column that differs. */
  readonly sum: Money | null;
  readonly difference: Money | null;
  /** The number of rows whose sum it is, where that is known. */
  readonly rows?: number;
}

/** Returns whether a total gives no amount, and so cannot disagree. */
export function statesNothing({ stated }: TotalRow): boolean {
  return stated.every((amount) => amount === null);
}

/** Running sums of amounts, those of a row added up: enough to judge most totals of a file without reading it again. */
export class RunningTotals {
  private all = Money.zero;
  private sinceTotal = Money.zero;
  private subtotals = Money.zero;
  private count = 0;

  add(amount: Money): void {
    this.all = this.all.plus(amount);
    this.sinceTotal = this.sinceTotal.plus(amount);
  }

  /** Everything added so far. */
  get sum(): Money {
    return this.all;
  }

  /** Returns true where an amount is the sum of the rows so far, of those since the last total, or of the totals so far. */
  mayBe(stated: Money): boolean {
    return (
      stated.equals(this.all) ||
      stated.equals(this.sinceTotal) ||
      (this.count > 0 && stated.equals(this.subtotals))
    );
  }

  /** Enters a total. @returns whether it {@link mayBe} one. */
  pass(stated: Money): boolean {
    const agrees = this.mayBe(stated);
    this.subtotals = this.subtotals.plus(stated);
    this.count += 1;
    this.sinceTotal = Money.zero;
    return agrees;
  }
}

/** Returns the problem that reports a total row: where it disagrees a bad row of a plan, a warning in published spend. */
export function describeTotal(
  row: TotalRow,
  { agrees, sum, difference }: Verdict,
  severity: 'error' | 'warning',
): Problem {
  if (agrees || sum === null || difference === null) {
    const detail = statesNothing(row) ? '' : ', and it agrees with the rows above';
    return problem('total-row', 'note', row.place, { agrees: detail });
  }
  return problem('total-disagrees', severity, row.place, {
    sum: sum.toFixed(2),
    difference: difference.toFixed(2),
  });
}
