import { Money, Rate } from '../../money/index.js';
import { problem, type Place, type Problem } from '../../problem/index.js';
import { fingerprintOf } from '../lane/groups.js';
import { MOST_PENCE, pounds } from '../rows/pence.js';
import { SeenRows } from './seen-rows.js';
import type { SummedRows } from './summed-rows.js';

/** How many rows are remembered to find equal ones; after these the search stops, and a note says so. */
const REMEMBERED = 1_000_000;

/** The fewest rows of which one is reported as most of the file. */
const FEWEST_TO_DOMINATE = 10;

/** The parts of a row that are examined for mistakes. */
export interface ExaminedRow {
  readonly fields: readonly string[];
  readonly amount: Money;
  readonly transaction: string;
  readonly place: Place;
}

/**
 * Looks for likely mistakes in rows that can be read: rows equal in every cell, an amount that is the transaction's
 * number, one row that is most of the file. They are reported; no row is changed or left out.
 */
export class Suspicions {
  private readonly seen: SeenRows;
  private rows = 0;
  private size = Money.zero;
  private largest: { readonly amount: Money; readonly place: Place } | null = null;
  private readonly fingerprintSum = new Uint32Array(2);

  constructor(
    private readonly report: (problem: Problem) => void,
    private readonly isSpend: boolean,
    private readonly most = REMEMBERED,
  ) {
    this.seen = new SeenRows(most);
  }

  add({ fields, amount, transaction, place }: ExaminedRow): void {
    const { a, b } = fingerprintOf(fields);
    this.addToFingerprint(a, b, 1);
    this.seen.add(a, b, place.record ?? 0, place.line ?? 0, amount);
    this.size = this.size.plus(amount.abs());
    this.updateLargest(amount, () => place);
    if (this.isSpend && isSameNumber(amount, transaction))
      this.report(problem('amount-is-number', 'warning', { ...place, value: transaction }));
  }

  /** Adds rows that were added up; no amount among them equals the transaction's number. */
  addMany(file: string, { count, list, listed, record, line }: SummedRows): void {
    this.seen.addMany({ list, listed, count, record, line });
    const { hashes, pence } = list;
    const placeOf = (i: number): Place => ({ file, record: record + i, line: line + i });
    const amountOf = (i: number): Money => pounds(pence[2 * (listed + i) + 1] as number);
    let [one, other] = [0, 0];
    let sum = 0;
    let most = 0;
    let largest = -1;
    for (let i = 0; i < count; i++) {
      const at = listed + i;
      one = (one + (hashes[4 * at] as number)) | 0;
      other = (other + (hashes[4 * at + 1] as number)) | 0;
      const size = Math.abs(pence[2 * at + 1] as number);
      if (size > largest) {
        largest = size;
        most = i;
      }
      sum += size;
      if (sum <= MOST_PENCE) continue;
      this.size = this.size.plus(pounds(sum));
      sum = 0;
    }
    this.addToFingerprint(one, other, count);
    this.size = this.size.plus(pounds(sum));
    this.updateLargest(amountOf(most), () => placeOf(most));
  }

  /** A fingerprint of all rows, equal for files with the same rows in any order; '' for a file without rows. */
  get fingerprint(): string {
    return this.rows === 0 ? '' : `${this.rows}:${this.fingerprintSum.join(':')}`;
  }

  /** Returns the problems that only all rows together show. */
  problems(file: string): Problem[] {
    return [...this.describeDuplicates(file), ...this.describeDominant()];
  }

  private addToFingerprint(a: number, b: number, rows: number): void {
    const { fingerprintSum } = this;
    this.rows += rows;
    fingerprintSum[0] = (fingerprintSum[0] as number) + a;
    fingerprintSum[1] = (fingerprintSum[1] as number) + b;
  }

  private updateLargest(amount: Money, place: () => Place): void {
    if (!this.largest || amount.abs().compare(this.largest.amount.abs()) > 0)
      this.largest = { amount, place: place() };
  }

  private describeDuplicates(file: string): Problem[] {
    const { equalRows, isFull } = this.seen;
    const { rows, amount, first } = equalRows;
    const stopped = isFull
      ? [problem('duplicates-not-all-sought', 'note', { file }, { rows: this.most })]
      : [];
    if (!first) return stopped;
    return [
      problem(
        'duplicate-rows',
        'warning',
        { file, record: first.record, line: first.line },
        { rows, amount: amount.toFixed(2), like: first.earlier, layout: this.isSpend ? 'spend' : 'plan' },
      ),
      ...stopped,
    ];
  }

  private describeDominant(): Problem[] {
    const { largest, rows, size } = this;
    if (
      !this.isSpend ||
      !largest ||
      rows < FEWEST_TO_DOMINATE ||
      largest.amount.abs().times(TWO).compare(size) <= 0
    )
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
