import { Rate } from '../../money/index.js';
import { yearLabel, type FinancialYear, type PriceBase, type YearRange } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import type { Discount, DiscountRate } from '../../scenario/index.js';
import type { PriceIndex } from './prices.js';

/** Rates that decline: up to and with each year, the rate of a year. */
type Bands = readonly { readonly toYear: number; readonly rate: Rate }[];

const bands = (...rates: readonly (readonly [toYear: number, percent: string])[]): Bands =>
  rates.map(([toYear, percent]) => ({ toYear, rate: Rate.percent(percent) }));

/**
 * The Green Book's rates by use. HM Treasury, Green Book: Table 8 (years 0 to 125) and, for the standard rate after that,
 * Green Book 2003, Table 6.1; `data/reference/green-book.csv` has the same figures with their addresses, and a test
 * compares. Reduced rates leave out pure time preference; those of health are for benefits measured in health alone.
 */
export const GREEN_BOOK_RATES = {
  standard: bands([30, '3.5'], [75, '3.0'], [125, '2.5'], [200, '2.0'], [300, '1.5'], [Infinity, '1.0']),
  reduced: bands([30, '3.0'], [75, '2.57'], [125, '2.14']),
  health: bands([30, '1.5'], [75, '1.29'], [125, '1.07']),
  'reduced health': bands([30, '1.0'], [75, '0.86'], [125, '0.71']),
} as const;

/** The use of a rate of the Green Book. */
type RateUse = keyof typeof GREEN_BOOK_RATES;

/** The last year after the base for which all of these rates are published. */
const LAST_PUBLISHED = 125;

/**
 * Over more years than these the Green Book asks for the result at the reduced rates too (annex 6, intergenerational
 * effects).
 */
const LONG_TERM = 50;

/** The rate of the k-th year after the base, k from 1. */
function rateOfYear(rate: DiscountRate, use: RateUse, k: number): Rate {
  if (rate === 'none') return Rate.zero;
  if (typeof rate !== 'string') return rate;
  return GREEN_BOOK_RATES[use].find(({ toYear }) => k <= toYear)?.rate ?? Rate.zero;
}

/**
 * The discount factors of years 0 to `last`: 1, then the product of 1/(1+r_k), k = 1..t. The product below the line is
 * exact; the quotient is cut once at 40 digits.
 *
 * @example
 * discountFactors('green-book', 1)[1].toFixed(6); // '0.966184'
 */
export function discountFactors(rate: DiscountRate, last: number, use: RateUse = 'standard'): Rate[] {
  const factors = [Rate.one];
  let compounded = Rate.one;
  for (let k = 1; k <= last; k++) {
    compounded = compounded.times(Rate.one.plus(rateOfYear(rate, use, k)));
    factors.push(Rate.one.dividedBy(compounded));
  }
  return factors;
}

/** How the years of an appraisal count at present value. */
export interface Discounting {
  readonly rate: DiscountRate;
  /** Year 0. */
  readonly base: FinancialYear;
  /** From the base to the last year, in order; years before the base are sunk and have none. */
  readonly factors: readonly { readonly year: FinancialYear; readonly factor: Rate }[];
  /** The prices of present values: nominal where money of the day is discounted as it stands. */
  readonly prices: PriceBase;
  /**
   * The annuity factor, by which the net present cost is divided for the equivalent annual cost: the sum of the discount
   * factors of the horizon's years from the base on (paid in advance), or of the years after each (paid in arrears).
   */
  readonly annuity: Rate;
  readonly annuityTerms: Discount['annuity'];
  /**
   * Returns the factor from an amount of a year in the scenario's prices to its present value; null before the base year
   * (sunk) and after the horizon.
   *
   * @param isHealth for benefits measured in health, which may have rates of their own.
   */
  factorOf(year: FinancialYear, isHealth?: boolean): Rate | null;
  /**
   * The same at the reduced rates, without pure time preference; null where the years are fewer than it is asked for.
   */
  readonly reduced: Pick<Discounting, 'factorOf'> | null;
}

/**
 * Settles how years count. Money of the day is first brought to the prices of the base year, unless the rate is one for
 * money of the day itself.
 *
 * @param horizon both ends known.
 * @throws Failure where the base lies behind the horizon, where terms are nominal and the rate or the prices are real, where
 * the years go on after the published rates of health, and where the index lacks a year.
 */
export function resolveDiscounting(
  { rate, base: wanted, terms, annuity: annuityTerms, at }: Discount,
  priceBase: PriceBase,
  index: PriceIndex,
  horizon: YearRange & { readonly from: FinancialYear; readonly to: FinancialYear },
): Discounting {
  const isNamed = rate === 'green-book' || rate === 'green-book-health';
  if (terms === 'nominal' && (isNamed || priceBase !== 'nominal'))
    throw fail('discount-terms', at, { what: isNamed ? 'rate' : 'prices' });
  const base = wanted ?? horizon.from;
  if (base > horizon.to)
    throw fail('discount-base-late', at, { base: yearLabel(base), last: yearLabel(horizon.to) });
  const last = horizon.to - base;
  const hasHealthRate = rate === 'green-book-health';
  if (hasHealthRate && last > LAST_PUBLISHED)
    throw fail('discount-rate-ends', at, { years: LAST_PUBLISHED, last: yearLabel(horizon.to) });
  const all = discountFactors(rate, last + 1);
  const factors = all.slice(0, last + 1).map((factor, t) => ({ year: (base + t) as FinancialYear, factor }));
  const paid = Math.max(horizon.from - base, 0) + (annuityTerms === 'arrears' ? 1 : 0);
  const annuity = all
    .slice(paid, last + (annuityTerms === 'arrears' ? 2 : 1))
    .reduce((sum, factor) => sum.plus(factor), Rate.zero);
  const isDeflated = priceBase === 'nominal' && rate !== 'none' && terms === 'real';
  const prices = isDeflated ? base : priceBase;
  const factorsOf =
    (standard: readonly Rate[], ofHealth: readonly Rate[]): Discounting['factorOf'] =>
    (year, isHealth = false) => {
      const factor = year > horizon.to ? undefined : (isHealth ? ofHealth : standard)[year - base];
      return factor ? factor.times(index.between(priceBase, prices, year)) : null;
    };
  const healthOr = (use: RateUse, others: readonly Rate[]): readonly Rate[] =>
    hasHealthRate ? discountFactors(rate, last, use) : others;
  const factorOf = factorsOf(all, healthOr('health', all));
  if (isDeflated) for (const { year } of factors) factorOf(year);
  const isLong = isNamed && last > LONG_TERM && last <= LAST_PUBLISHED;
  const lower = isLong ? discountFactors(rate, last, 'reduced') : null;
  const reduced = lower && { factorOf: factorsOf(lower, healthOr('reduced health', lower)) };
  return { rate, base, factors, prices, annuity, annuityTerms, factorOf, reduced };
}
