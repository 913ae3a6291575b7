import { Money } from '../../money/index.js';
import type { AmountsRow } from './judge.js';
import { resolveTotals, type PendingTotal, type ResolvedTotals } from './resolve-totals.js';
import type { TotalCells } from './total-cells.js';
import { RunningTotals, statesNothing, type TotalRow } from './total-rows.js';

/** Up to this record a row that may be a total is judged by all sums of its file, and not only by those at hand. */
const JUDGED_BY_ALL = 10_000;

/** Collects the rows of one file that are totals, or may be, and the sums by which most of them are judged. */
export class FileTotals {
  private readonly sums = new RunningTotals();
  /** Total rows, with their verdicts where the sums so far gave one. */
  private kept: PendingTotal[] = [];
  /** True once a row marked by nothing but a blank is no sum of others: then none of them is a total. */
  private areBlanksOrdinary = false;

  /** The sum of all rows that are no totals. */
  get sum(): Money {
    return this.sums.sum;
  }

  /** Adds the amount of a row, or of several. */
  addAmount(amount: Money): void {
    this.sums.add(amount);
  }

  /**
   * Adds a row that is a total, or may be one.
   *
   * @returns the rows that prove to be ordinary ones: this one, and those of its kind before it; none where it is kept.
   */
  add(row: TotalRow): TotalRow[] {
    const { readAsOrdinary, mark, stated } = row;
    const sum = Money.sum(stated.flatMap((amount) => amount ?? []));
    if (mark !== undefined && !this.mayBeTotal(row, sum)) {
      const others = mark === 'blank' && !sum.isZero() ? this.takeBlanks() : [];
      return [...others, row];
    }
    const agrees = this.sums.pass(sum);
    // the sums at hand are those of a row's amounts together
    const isAtHand = agrees && stated.length === 1 && stated[0] != null && readAsOrdinary === undefined;
    const isJudged = isAtHand || statesNothing(row);
    this.kept.push({ row, verdict: isJudged ? { agrees: true, sum: null, difference: null } : null });
    return [];
  }

  /** @see resolveTotals */
  async resolve(
    mayEndInTotal: boolean,
    read: () => AsyncIterable<AmountsRow>,
    cells: TotalCells,
    width: number,
  ): Promise<ResolvedTotals> {
    return resolveTotals(this.kept, mayEndInTotal, read, cells, width);
  }

  private mayBeTotal({ mark, place }: TotalRow, sum: Money): boolean {
    if (mark === 'blank') return !this.areBlanksOrdinary && !sum.isZero() && this.sums.mayBe(sum);
    return (place.record ?? 0) <= JUDGED_BY_ALL || this.sums.mayBe(sum);
  }

  /** Takes out the rows that nothing but a blank marks; the verdicts that counted on them are open again. */
  private takeBlanks(): TotalRow[] {
    this.areBlanksOrdinary = true;
    const blanks = this.kept.flatMap(({ row }) => (row.mark === 'blank' ? [row] : []));
    if (blanks.length > 0)
      this.kept = this.kept
        .filter(({ row }) => row.mark !== 'blank')
        .map(({ row, verdict }) => ({ row, verdict: statesNothing(row) ? verdict : null }));
    return blanks;
  }
}
