import { Money } from '../money/index.js';
import { problem, type Place, type Problem } from '../problem.js';
import type { Row } from './row.js';

const TOTAL_WORD = /^\s*(?:sum|totals?|grand total|sub-?total)\s*:?\s*$/i;

/** Whether a cell says that its row is a sum of others. */
export function saysTotal(cell: string): boolean {
  return TOTAL_WORD.test(cell);
}

/** Keeps the sums that a file's own total rows can be held against. */
export class RunningTotals {
  private all = Money.zero;
  private sinceTotal = Money.zero;

  add(amount: Money | null): void {
    if (!amount) return;
    this.all = this.all.plus(amount);
    this.sinceTotal = this.sinceTotal.plus(amount);
  }

  /**
   * A total row: set aside without pounds, whatever it says. It agrees where it is the sum of all rows above it, or of
   * those since the total before; one without a figure has nothing to disagree with.
   */
  check(stated: Money | null, place: Place): Row {
    const agrees = stated === null || stated.equals(this.all) || stated.equals(this.sinceTotal);
    const faults: Problem[] = [
      agrees
        ? problem('total-row', 'note', place, { agrees: stated ? ', and it agrees with the rows above' : '' })
        : problem('total-disagrees', 'warning', place, {
            sum: this.all.toFixed(2),
            difference: stated.minus(this.all).toFixed(2),
          }),
    ];
    this.sinceTotal = Money.zero;
    return { kind: 'set aside', faults, amount: null, excused: agrees };
  }
}
