import { Money, Rate } from '../../money/index.js';
import type { FinancialYear } from '../../model/index.js';
import type { EffectOf, Matched, StepPrices } from './matched.js';

/**
 * Each cell times its year's growth, less itself: the year `from` and those before it are left as they are, then
 * growth compounds year by year.
 */
export function indexation(
  effect: EffectOf<'index'>,
  { cells, amounts }: Matched,
  prices: StepPrices,
): Money[] {
  const growths = new Map<FinancialYear, Rate>();
  return cells.map(({ year }, i) => {
    const growth = growths.get(year) ?? growthTo(year, effect, prices);
    growths.set(year, growth);
    return (amounts[i] ?? Money.zero).times(growth.minus(Rate.one));
  });
}

/**
 * (1 + rate)^(year - from). Where the scenario is in real prices and the rate in nominal terms, that is divided by the
 * deflator's growth over the same years; money of the day takes a rate as it stands.
 *
 * @throws Failure where the deflator's growth is needed and the series lacks a year.
 */
function growthTo(
  year: FinancialYear,
  { rate, from, terms }: EffectOf<'index'>,
  { base, index }: StepPrices,
): Rate {
  if (year <= from) return Rate.one;
  const growth = Rate.one.plus(rate).power(year - from);
  return terms === 'nominal' && base !== 'nominal' ? growth.times(index.factor(year, from)) : growth;
}
