import { Rate } from '../money/index.js';
import { yearLabel, type FinancialYear, type PriceBase, type YearRange } from '../model/index.js';
import { fail } from '../problem.js';
import type { Discount, DiscountRate } from '../scenario/index.js';

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
  /** The sum of the factors of the horizon's years from the base on: what an equivalent annual cost is divided by. */
  readonly annuity: Rate;
  /** null for a year before the base, which is sunk. */
  factorOf(year: FinancialYear): Rate | null;
}

/**
 * Settles how years count.
 *
 * @param horizon both ends known.
 * @throws Failure in a nominal scenario, and where the base lies behind the horizon.
 */
export function settleDiscounting(
  { rate, base: wanted, at }: Discount,
  priceBase: PriceBase,
  horizon: YearRange & { readonly from: FinancialYear; readonly to: FinancialYear },
): Discounting {
  if (priceBase === 'nominal' && rate !== 'none') throw fail('discount-nominal', at);
  const base = wanted ?? horizon.from;
  if (base > horizon.to)
    throw fail('discount-base-late', at, { base: yearLabel(base), last: yearLabel(horizon.to) });
  const all = discountFactors(rate, horizon.to - base);
  const factors = all.map((factor, t) => ({ year: (base + t) as FinancialYear, factor }));
  const annuity = factors
    .filter(({ year }) => year >= horizon.from)
    .reduce((sum, { factor }) => sum.plus(factor), Rate.zero);
  return { rate, base, factors, annuity, factorOf: (year) => all[year - base] ?? null };
}
