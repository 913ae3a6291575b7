import { Rate } from '../money/index.js';
import { yearLabel, type FinancialYear, type PriceBase, type YearRange } from '../model/index.js';
import { fail } from '../problem.js';
import type { Discount, DiscountRate } from '../scenario/index.js';
import type { PriceIndex } from './prices.js';

/**
 * The Green Book's social time preference rate, which declines: up to and with each year, the rate of a year.
 * HM Treasury, Green Book (years 0 to 125) and Green Book 2003, Table 6.1; `data/reference/green-book.csv` has the
 * same figures with their addresses, and a test compares.
 */
export const GREEN_BOOK_RATES: readonly { readonly toYear: number; readonly rate: Rate }[] = [
  { toYear: 30, rate: Rate.percent('3.5') },
  { toYear: 75, rate: Rate.percent('3.0') },
  { toYear: 125, rate: Rate.percent('2.5') },
  { toYear: 200, rate: Rate.percent('2.0') },
  { toYear: 300, rate: Rate.percent('1.5') },
  { toYear: Infinity, rate: Rate.percent('1.0') },
];

/** The rate of the k-th year after the base, k from 1. */
function rateOfYear(rate: DiscountRate, k: number): Rate {
  if (rate === 'none') return Rate.zero;
  if (rate !== 'green-book') return rate;
  return GREEN_BOOK_RATES.find(({ toYear }) => k <= toYear)?.rate ?? Rate.zero;
}

/**
 * The discount factors of years 0 to `last`: 1, then the product of 1/(1+r_k), k = 1..t. The product below the line is
 * exact; the quotient is cut once at 40 digits.
 *
 * @example
 * discountFactors('green-book', 1)[1].toFixed(6); // '0.966184'
 */
export function discountFactors(rate: DiscountRate, last: number): Rate[] {
  const factors = [Rate.one];
  let compounded = Rate.one;
  for (let k = 1; k <= last; k++) {
    compounded = compounded.times(Rate.one.plus(rateOfYear(rate, k)));
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
   * What an equivalent annual cost is divided by: the sum of the factors of the horizon's years from the base on, paid in
   * advance, or of the years after each of them, paid in arrears.
   */
  readonly annuity: Rate;
  readonly annuityTerms: Discount['annuity'];
  /** What money of the scenario's prices, spent in a year, times gives its present value; null before the base: sunk. */
  factorOf(year: FinancialYear): Rate | null;
}

/**
 * Settles how years count. Money of the day is first brought to the prices of the base year, unless the rate is one for
 * money of the day itself.
 *
 * @param horizon both ends known.
 * @throws Failure where the base lies behind the horizon, where terms are nominal and the rate or the prices are real, and
 * where the index lacks a year.
 */
export function settleDiscounting(
  { rate, base: wanted, terms, annuity: annuityTerms, at }: Discount,
  priceBase: PriceBase,
  index: PriceIndex,
  horizon: YearRange & { readonly from: FinancialYear; readonly to: FinancialYear },
): Discounting {
  if (terms === 'nominal' && (rate === 'green-book' || priceBase !== 'nominal'))
    throw fail('discount-terms', at, { what: rate === 'green-book' ? 'rate' : 'prices' });
  const base = wanted ?? horizon.from;
  if (base > horizon.to)
    throw fail('discount-base-late', at, { base: yearLabel(base), last: yearLabel(horizon.to) });
  const last = horizon.to - base;
  const all = discountFactors(rate, last + 1);
  const factors = all.slice(0, last + 1).map((factor, t) => ({ year: (base + t) as FinancialYear, factor }));
  const paid = Math.max(horizon.from - base, 0) + (annuityTerms === 'arrears' ? 1 : 0);
  const annuity = all
    .slice(paid, last + (annuityTerms === 'arrears' ? 2 : 1))
    .reduce((sum, factor) => sum.plus(factor), Rate.zero);
  const isDeflated = priceBase === 'nominal' && rate !== 'none' && terms === 'real';
  const prices = isDeflated ? base : priceBase;
  const factorOf = (year: FinancialYear): Rate | null => {
    const factor = year > horizon.to ? undefined : all[year - base];
    return factor ? factor.times(index.between(priceBase, prices, year)) : null;
  };
  if (isDeflated) for (const { year } of factors) factorOf(year);
  return { rate, base, factors, prices, annuity, annuityTerms, factorOf };
}
