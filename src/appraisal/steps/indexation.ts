import { Factor, Rate } from '../../money/index.js';
import type { FinancialYear } from '../../model/index.js';
import type { EffectOf } from '../../scenario/index.js';
import { GROWTH_REACH } from '../sensitivity/reaches.js';
import { multiplyRows } from '../walk/step-context.js';
import type { StepEffect } from './step-effect.js';
import type { StepPrices } from './step-prices.js';

/** Grows each line by a rate a year, compounding after the year `from`. */
export const index: StepEffect<'index'> = {
  changes: 'line by line',
  apply(context, effect) {
    multiplyRows(context, (year) => Factor.of(growthTo(year, effect, context.prices)));
    return [];
  },
  estimate(effect, { prices }) {
    const growths = new Map<FinancialYear, number>();
    return (year) => {
      let growth = growths.get(year);
      if (growth === undefined) growths.set(year, (growth = growthTo(year, effect, prices).toNumber()));
      return growth;
    };
  },
  values: (effect) => [
    {
      ...{ key: 'index.rate', unit: 'percent', value: effect.rate, reach: GROWTH_REACH },
      at: (value) => ({ ...effect, rate: value as Rate }),
    },
  ],
};

/**
 * Returns the growth factor of a year: (1 + rate)^(year - from), and 1 for the year `from` and those before it. Where
 * the scenario is in real prices and the rate in nominal terms, it is divided by the deflator's growth over the same
 * years; in money of the day a rate is used as written.
 *
 * @throws Failure where the deflator's growth is needed and the series lacks a year.
 */
function growthTo(
  year: FinancialYear,
  { rate, from, terms }: EffectOf<'index'>,
  { base, index: deflator }: StepPrices,
): Rate {
  if (year <= from) return Rate.one;
  const growth = Rate.one.plus(rate).power(year - from);
  return terms === 'nominal' && base !== 'nominal' ? growth.times(deflator.factor(year, from)) : growth;
}
