import { Money, Rate } from '../money/index.js';
import { problem, type Place, type Problem } from '../problem.js';

/** How many rows are remembered to find equal ones; past it the search stops and says so. */
const REMEMBERED = 200_000;

/** A file of fewer rows may well have one that outweighs the rest. */
const FEWEST_TO_DOMINATE = 10;

/** What of a row the search for mistakes looks at. */
export interface SeenRow {
  readonly fields: readonly string[];
  readonly amount: Money;
  readonly transaction: string;
  readonly place: Place;
}

/**
 * Looks for what may be a mistake though it can be read: rows that are alike in every cell, an amount that is the
 * transaction's number, one row that is most of the file. Nothing is changed or left out for it.
 */
export class Suspicions {
  private readonly seen = new Map<string, number>();
  private duplicates = { rows: 0, amount: Money.zero, first: null as { place: Place; like: number } | null };
  private stopped = false;
  private rows = 0;
  private size = Money.zero;
  private largest: SeenRow | null = null;
  private print = [0, 0];

  constructor(private readonly report: (problem: Problem) => void) {}

  see(row: SeenRow): void {
    this.rows += 1;
    const size = row.amount.abs();
    this.size = this.size.plus(size);
    if (!this.largest || size.compare(this.largest.amount.abs()) > 0) this.largest = row;
    this.findDuplicate(row);
    const { amount, transaction, place } = row;
    if (isSameNumber(amount, transaction))
      this.report(problem('amount-is-number', 'warning', { ...place, value: transaction }));
  }

  /** Equal for files with the same rows, in whatever order; the empty text for a file without rows. */
  get fingerprint(): string {
    return this.rows === 0 ? '' : `${this.rows}:${this.print.join(':')}`;
  }

  /** What only all rows together show. */
  problems(file: string): Problem[] {
    return [...this.describeDuplicates(file), ...this.describeDominant()];
  }

  private findDuplicate({ fields, amount, place }: SeenRow): void {
    const key = fields.join('\u0000');
    const [a, b] = hash(key);
    this.print = [((this.print[0] ?? 0) + a) >>> 0, ((this.print[1] ?? 0) + b) >>> 0];
    const like = this.seen.get(key);
    if (like !== undefined) {
      const { rows, amount: sum, first } = this.duplicates;
      this.duplicates = { rows: rows + 1, amount: sum.plus(amount), first: first ?? { place, like } };
    } else if (this.seen.size < REMEMBERED) this.seen.set(key, place.record ?? 0);
    else this.stopped = true;
  }

  private describeDuplicates(file: string): Problem[] {
    const { rows, amount, first } = this.duplicates;
    const stopped = this.stopped
      ? [problem('duplicates-not-all-sought', 'note', { file }, { rows: REMEMBERED })]
      : [];
    if (!first) return stopped;
    return [
      problem('duplicate-rows', 'warning', first.place, {
        rows,
        amount: amount.toFixed(2),
        like: first.like,
      }),
      ...stopped,
    ];
  }

  private describeDominant(): Problem[] {
    const { largest, rows, size } = this;
    if (!largest || rows < FEWEST_TO_DOMINATE || largest.amount.abs().times(TWO).compare(size) <= 0)
      return [];
    const share = largest.amount.abs().shareOf(size)?.toPercent(0) ?? '';
    return [problem('row-dominates', 'warning', largest.place, { amount: largest.amount.toFixed(2), share })];
  }
}

const TWO = Rate.of('2');

/** An amount that reads as the transaction's number was most likely filled into the wrong column. */
function isSameNumber(amount: Money, transaction: string): boolean {
  return /^\d{5,}$/.test(transaction) && amount.equals(Money.of(transaction));
}

/** Two independent 32-bit FNV-1a hashes; a sum of them over rows does not depend on the rows' order. */
function hash(text: string): [number, number] {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return [a >>> 0, b >>> 0];
}
