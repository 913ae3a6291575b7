import { Factor, Rate } from '../../money/index.js';
import type { FinancialYear, PriceBase } from '../../model/index.js';
import { Failure } from '../../problem/index.js';
import type { Forecast } from '../result.js';
import { PriceIndex } from '../prices/prices.js';
import { VatBasis } from '../prices/vat.js';
import type { CaseTerms } from './case-years.js';

/** The terms of the financial case: money of the day, and the VAT that is paid and not got back. */
export interface FinancialTerms extends CaseTerms {
  readonly prices: PriceBase;
  /** The first year whose money of the day the index does not give, so that the scenario's prices stand; null: none. */
  readonly missing: FinancialYear | null;
  /** The factor from money of the scenario's prices to money of the case, by year. */
  readonly rate: (year: FinancialYear) => Rate;
  /** The VAT on amounts that say so of it, 0 where none is added. */
  readonly vatOn: (said: string) => Rate;
  /** The basis of the amounts: VAT is added to net ones and is in gross ones already; null where the scenario says nothing. */
  readonly vatIs: 'added' | 'included' | null;
  /** The share of VAT that is borne, 0 to 1: the rest is recovered. */
  readonly borne: Rate;
  /** The growth that was assumed of years after the series. */
  readonly index: PriceIndex;
}

/** Settles the terms of the financial case of a forecast. */
export function financialTerms(forecast: Forecast, years: readonly FinancialYear[]): FinancialTerms {
  const { priceBase, scenario } = forecast;
  // an index of its own: what it is asked for is no part of what the economic case used
  const index = new PriceIndex(forecast.priceIndex.deflator);
  const missing = priceBase === 'nominal' ? null : firstMissing(index, priceBase, years);
  const borne = scenario.vat ? Rate.one.minus(scenario.vat.recovered) : Rate.zero;
  const isAdded = scenario.vat?.basis === 'net';
  const basis = new VatBasis(scenario.vat);
  const prices = missing === null ? 'nominal' : priceBase;
  const rate = (year: FinancialYear): Rate => index.between(priceBase, prices, year);
  // a line that says nothing of VAT bears none: it is on the basis already, whichever that is
  const vatOn = (said: string): Rate =>
    isAdded && said !== '' ? basis.rateOf(said).times(borne) : Rate.zero;
  return {
    ...{ prices, missing, rate, vatOn, borne, index },
    factor: prices === priceBase ? null : remembered((year: FinancialYear) => Factor.of(rate(year))),
    vat: remembered((said: string) => Factor.of(Rate.one.plus(vatOn(said)))),
    vatIs: scenario.vat ? (isAdded ? 'added' : 'included') : null,
  };
}

function firstMissing(
  index: PriceIndex,
  base: FinancialYear,
  years: readonly FinancialYear[],
): FinancialYear | null {
  for (const year of years) {
    try {
      index.between(base, 'nominal', year);
    } catch (error) {
      if (error instanceof Failure) return year;
      throw error;
    }
  }
  return null;
}

/** Each factor is made once. */
function remembered<Key>(make: (key: Key) => Factor): (key: Key) => Factor {
  const known = new Map<Key, Factor>();
  return (key) => {
    let factor = known.get(key);
    if (!factor) known.set(key, (factor = make(key)));
    return factor;
  };
}
