import { Money } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import type { ReadAmount } from '../rows/amounts.js';
import { toPounds, type AmountUnit } from './unit.js';

const HEADING = /(?:^|[^a-z])(?:status|state|outcome)(?:$|[^a-z])/i;
const CANCELLED =
  /^\s*(?:(?:payment|invoice|cheque|bacs)\s+)?(?:cancel(?:l?ed|lation)|void(?:ed)?|rejected|reversed|stopped|recalled)\s*$/i;

/** Returns true for a heading of a column that may say that a payment was cancelled: 'Payment Status'. */
export function mayNameCancelled(heading: string): boolean {
  return HEADING.test(heading);
}

/** Adds up the payments that a column calls cancelled, void or rejected: they are counted like any other. */
export class CancelledSurvey {
  private readonly words = new Set<string>();
  private rows = 0;
  private amount = Money.zero;

  constructor(
    private readonly index: number,
    private readonly heading: string,
    private readonly readAmount: ReadAmount,
  ) {}

  add(fields: readonly string[], amounts: readonly string[]): void {
    const cell = (fields[this.index] ?? '').trim();
    if (!CANCELLED.test(cell)) return;
    this.words.add(cell.toLowerCase());
    this.rows += 1;
    for (const text of amounts) this.amount = this.amount.plus(this.readAmount(text) ?? Money.zero);
  }

  /** Returns a warning with their amount; none where they come to nothing, as with their reversals. */
  problems(file: string, unit: AmountUnit): Problem[] {
    if (this.amount.isZero()) return [];
    const details = {
      rows: this.rows,
      amount: toPounds(this.amount, unit).toFixed(2),
      words: [...this.words].sort().join(', '),
    };
    return [problem('payments-cancelled', 'warning', { file, column: this.heading }, details)];
  }
}
