import { Rate } from '../../money/index.js';
import type { FinancialYear } from '../../model/index.js';
import type { EffectOf, StepPrices } from './step-prices.js';

/**
 * Returns the growth factor of a year: (1 + rate)^(year - from), and 1 for the year `from` and those before it. Where
 * the scenario is in real prices and the rate in nominal terms, it is divided by the deflator's growth over the same
 * years; in money of the day a rate is used as written.
 *
 * @throws Failure where the deflator's growth is needed and the series lacks a year.
 */
export function growthTo(
  year: FinancialYear,
  { rate, from, terms }: EffectOf<'index'>,
  { base, index }: StepPrices,
): Rate {
  if (year <= from) return Rate.one;
  const growth = Rate.one.plus(rate).power(year - from);
  return terms === 'nominal' && base !== 'nominal' ? growth.times(index.factor(year, from)) : growth;
}
