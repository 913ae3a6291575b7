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
  /**
   * @param name where the series comes from, for reports.
   * @param calendar indexes by calendar year.
   * @param financial indexes by financial year; where there is one it is used before the calendar years.
   */
  constructor(
    readonly name: string,
    private readonly calendar: ReadonlyMap<number, Rate>,
    private readonly financial: ReadonlyMap<FinancialYear, Rate> = new Map(),
  ) {}

  /** Every index as it was given. */
  get indexes(): {
    readonly calendar: ReadonlyMap<number, Rate>;
    readonly financial: ReadonlyMap<FinancialYear, Rate>;
  } {
    return { calendar: this.calendar, financial: this.financial };
  }

  /**
   * The index of a financial year: its own where the series has one, else 3/4 of the first calendar year's and 1/4 of
   * the next one's, exactly. null where the series has neither.
   */
  index(year: FinancialYear): Rate | null {
    const own = this.financial.get(year);
    if (own) return own;
    const first = this.calendar.get(year);
    const next = this.calendar.get(year + 1);
    if (!first || !next) return null;
    return first.times(FIRST_CALENDAR_YEAR).plus(next.times(NEXT_CALENDAR_YEAR));
  }

  /** Whether the index of a year is made up of two calendar years: an approximation. */
  isApproximate(year: FinancialYear): boolean {
    return !this.financial.has(year);
  }

  /** The first and the last financial year that there is an index for: '2003-04 to 2023-24'. */
  describeSpan(): string {
    const years = [...this.calendar.keys()].filter((year) => this.calendar.has(year + 1));
    const all = [...years, ...this.financial.keys()].sort((a, b) => a - b) as FinancialYear[];
    const [first] = all;
    const last = all.at(-1);
    if (first === undefined || last === undefined) return 'no financial year';
    return first === last ? yearLabel(first) : `${yearLabel(first)} to ${yearLabel(last)}`;
  }
}
