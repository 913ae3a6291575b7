import { Rate } from '../money/index.js';
import { yearLabel, type FinancialYear } from './financial-year.js';

/** Three quarters of a financial year lie in its first calendar year, one in the next. */
const FIRST_CALENDAR_YEAR = Rate.of('0.75');
const NEXT_CALENDAR_YEAR = Rate.of('0.25');

/**
 * A price index by financial year: how prices of one year compare with those of another. Only ratios of its indexes
 * mean anything, so the year that is 100 does not matter.
 */
export class Deflator {
  /** The last year of the series itself; null where it has none. */
  readonly lastYear: FinancialYear | null;

  /**
   * @param name where the series comes from, for reports.
   * @param calendar indexes by calendar year.
   * @param financial indexes by financial year; where there is one it is used before the calendar years.
   * @param beyond the growth that is assumed a year after the last year of the series; null: nothing is assumed.
   */
  constructor(
    readonly name: string,
    private readonly calendar: ReadonlyMap<number, Rate>,
    private readonly financial: ReadonlyMap<FinancialYear, Rate> = new Map(),
    readonly beyond: Rate | null = null,
  ) {
    this.lastYear = this.years().at(-1) ?? null;
  }

  /** Makes a deflator of prices that grow by the same rate every year, without a series. */
  static constant(rate: Rate): Deflator {
    return new Deflator(`${rate.toPercentText()} a year, as assumed`, new Map(), new Map(), rate);
  }

  /** Returns the same series continued at a rate of growth a year after its last year. */
  continued(beyond: Rate): Deflator {
    return new Deflator(this.name, this.calendar, this.financial, beyond);
  }

  /** Every index as given. */
  get indexes(): {
    readonly calendar: ReadonlyMap<number, Rate>;
    readonly financial: ReadonlyMap<FinancialYear, Rate>;
  } {
    return { calendar: this.calendar, financial: this.financial };
  }

  /**
   * Returns the index of a financial year: its own where the series has one, else 3/4 of the first calendar year's and 1/4 of
   * the next one's, exactly. After the last year the last index grows by the rate assumed, where there is one. null where
   * the series has no index and none can be assumed, and in a series of a constant rate, which has ratios alone.
   */
  index(year: FinancialYear): Rate | null {
    if (this.lastYear === null || !this.isAssumed(year)) return this.published(year);
    return (this.published(this.lastYear) as Rate).times(this.growth(year - this.lastYear));
  }

  /**
   * Returns the factor that converts prices of one year to those of another: index(to) / index(from). The quotient is
   * cut once at 40 digits; growth alone, from a year to a later one, is exact. null where the series lacks a year.
   */
  ratio(from: FinancialYear, to: FinancialYear): Rate | null {
    const both = [from, to].map((year) => this.isAssumed(year) || this.published(year) !== null);
    if (both.includes(false)) return null;
    const start = this.isAssumed(from) ? this.lastYear : from;
    const end = this.isAssumed(to) ? this.lastYear : to;
    const years = (end === null ? to : to - end) - (start === null ? from : from - start);
    if (start === end && years >= 0) return this.growth(years);
    const [over, under] = start === end ? [Rate.one, Rate.one] : [this.at(end), this.at(start)];
    return years >= 0
      ? over.times(this.growth(years)).dividedBy(under)
      : over.dividedBy(under.times(this.growth(-years)));
  }

  /** Returns true where the index of a year is assumed: it lies after the series, or there is no series. */
  isAssumed(year: FinancialYear): boolean {
    return this.beyond !== null && (this.lastYear === null || year > this.lastYear);
  }

  private growth(years: number): Rate {
    return Rate.one.plus(this.beyond ?? Rate.zero).power(years);
  }

  private at(year: FinancialYear | null): Rate {
    return (year === null ? null : this.published(year)) ?? Rate.one;
  }

  private published(year: FinancialYear): Rate | null {
    const own = this.financial.get(year);
    if (own) return own;
    const first = this.calendar.get(year);
    const next = this.calendar.get(year + 1);
    if (!first || !next) return null;
    return first.times(FIRST_CALENDAR_YEAR).plus(next.times(NEXT_CALENDAR_YEAR));
  }

  /** Returns whether the index of a year is made up of two calendar years: an approximation. */
  isApproximate(year: FinancialYear): boolean {
    return !this.financial.has(year) && this.published(year) !== null;
  }

  /** The financial years that the series has an index of, in order. */
  private years(): FinancialYear[] {
    const years = [...this.calendar.keys()].filter((year) => this.calendar.has(year + 1));
    return [...new Set([...years, ...this.financial.keys()])].sort((a, b) => a - b) as FinancialYear[];
  }

  /** Returns the first and the last financial year with an index: '2003-04 to 2023-24'. */
  describeSpan(): string {
    const [first] = this.years();
    if (first === undefined || this.lastYear === null) return 'no financial year';
    return first === this.lastYear ? yearLabel(first) : `${yearLabel(first)} to ${yearLabel(this.lastYear)}`;
  }
}
