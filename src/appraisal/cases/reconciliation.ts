import { Factor, Money, Rate } from '../../money/index.js';
import type { FinancialYear, OptionId } from '../../model/index.js';
import type { Forecast } from '../result.js';
import type { YearFactor } from '../walk/option-walk.js';
import { amountsByYear, VAT_AS_IT_IS, type CaseTerms } from './case-years.js';
import type { FinancialCase } from './financial-case.js';

/**
 * The way from what an option costs in the economic case to what it costs in the financial case. The parts add up
 * exactly.
 */
export interface Reconciliation {
  readonly option: OptionId;
  /** The net present cost; what the option costs in the scenario's prices, where nothing is discounted. */
  readonly economic: Money;
  /** The amount that discounting takes off, added back. */
  readonly discounting: Money;
  /** Costs before the base year of present value. */
  readonly sunk: Money;
  /** From the prices of present value to those of the financial case. */
  readonly prices: Money;
  /** VAT that is not got back. */
  readonly vat: Money;
  /** The total of the financial case, worked out by itself: not the sum of the parts. */
  readonly financial: Money;
}

/** Each part is worked out by itself, as costs times what its factors differ by. */
export function reconcile(forecast: Forecast, { years, terms, budgets }: FinancialCase): Reconciliation[] {
  const { discounting, priceBase, priceIndex, table } = forecast;
  const costs = table.ofKind('cost');
  const one = (): Rate => Rate.one;
  const isSunk = (year: FinancialYear): boolean => discounting !== null && year < discounting.base;
  const deflated = (year: FinancialYear): Rate =>
    discounting ? priceIndex.between(priceBase, discounting.prices, year) : Rate.one;
  const discounted = (year: FinancialYear): Rate => discounting?.factorOf(year) ?? Rate.zero;
  return budgets.map(({ option, total }): Reconciliation => {
    const sumOf = (rate: (year: FinancialYear) => Rate, vat: CaseTerms['vat'] = VAT_AS_IT_IS): Money => {
      const factor: YearFactor = (year) => Factor.of(rate(year));
      return Money.sum(amountsByYear(forecast, option, costs, years, { factor, vat }));
    };
    return {
      option,
      economic: discounting ? sumOf((year) => (isSunk(year) ? Rate.zero : discounted(year))) : sumOf(one),
      discounting: discounting
        ? sumOf((year) => (isSunk(year) ? Rate.zero : deflated(year).minus(discounted(year))))
        : Money.zero,
      sunk: sumOf((year) => (isSunk(year) ? Rate.one : Rate.zero)),
      prices: sumOf((year) => terms.rate(year).minus(isSunk(year) ? Rate.one : deflated(year))),
      vat: sumOf(terms.rate, (said) => Factor.of(terms.vatOn(said))),
      financial: Money.sum(total),
    };
  });
}
