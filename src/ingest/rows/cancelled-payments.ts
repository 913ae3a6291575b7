import { Money } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import type { SpendHeader } from '../headers/spend-header.js';

const HEADING = /(?:^|[^a-z])(?:status|state|outcome)(?:$|[^a-z])/i;
const CANCELLED =
  /^\s*(?:(?:payment|invoice|cheque|bacs)\s+)?(?:cancel(?:l?ed|lation)|void(?:ed)?|rejected|reversed|stopped|recalled)\s*$/i;

/** The letters with which a cell that {@link saysCancelled} starts: a fast test that most cells fail. */
export const CANCELLED_STARTS = ['pay', 'inv', 'che', 'bac', 'can', 'voi', 'rej', 'rev', 'sto', 'rec'];

/** Returns the columns of published spend that may say that a payment was cancelled: 'Payment Status'. */
export function cancelledColumns({ headings, columns }: SpendHeader): number[] {
  const used = new Set(columns.values());
  return headings.flatMap((heading, i) => (HEADING.test(heading) && !used.has(i) ? [i] : []));
}

/** Returns true for a cell that calls its payment cancelled, void or rejected. */
export function saysCancelled(cell: string): boolean {
  return CANCELLED.test(cell);
}

/** The payments of a file that a column calls cancelled, void or rejected: they are counted like any other. */
export class CancelledPayments {
  private readonly words = new Set<string>();
  private rows = 0;
  private amount = Money.zero;
  private readonly indexes: readonly number[];

  constructor(private readonly header: SpendHeader) {
    this.indexes = cancelledColumns(header);
  }

  /** Adds a payment. @param amount in pounds. */
  add(fields: readonly string[], amount: Money): void {
    const word = this.indexes.map((index) => fields[index] ?? '').find(saysCancelled);
    if (word === undefined) return;
    this.words.add(word.trim().toLowerCase());
    this.rows += 1;
    this.amount = this.amount.plus(amount);
  }

  /** Returns a warning with their amount; none where they come to nothing, as with their reversals. */
  problems(file: string): Problem[] {
    if (this.amount.isZero()) return [];
    const column = this.indexes.map((index) => (this.header.headings[index] ?? '').trim()).join(', ');
    const details = {
      rows: this.rows,
      amount: this.amount.toFixed(2),
      words: [...this.words].sort().join(', '),
    };
    return [problem('payments-cancelled', 'warning', { file, column }, details)];
  }
}
