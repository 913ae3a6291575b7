import { priceBaseLabel, type Discounting, type Forecast, type PresentValue } from '../../appraisal/index.js';
import { Money } from '../../money/index.js';
import { yearLabel, type OptionId, type OptionList, type PriceBase } from '../../model/index.js';
import type { DiscountRate } from '../../scenario/index.js';
import { bridgeDocument, ownKey } from './bridge-table.js';
import type { BenefitRow, PresentValues } from './present-value-table.js';
import type { JsonValue } from '../report.js';

/** The keys `npc` and `benefits` of JSON; absent where there is no discounting, no benefit. */
export function presentValueDocument(
  { discounting, options, priceBase }: Forecast,
  present: PresentValues | null,
): Record<string, JsonValue> {
  if (!present) return {};
  const { benefits } = present;
  return {
    ...(discounting ? { npc: npcDocument(discounting, priceBase, present, options) } : {}),
    ...(benefits ? { benefits: benefitsDocument(present, benefits, discounting, options) } : {}),
  };
}

function npcDocument(
  { base, rate, factors, prices, annuity, annuityTerms }: Discounting,
  priceBase: PriceBase,
  { values, reduced }: PresentValues,
  options: OptionList,
): JsonValue {
  const { ids, others, onlyAlternative, baseline, hasOwnKeys } = options;
  const each = (of: (value: PresentValue) => string | null): [OptionId, string | null][] =>
    ids.map((id, i) => [id, of(values[i] as PresentValue)]);
  const costOf = (id: OptionId): Money => (values[options.indexOf(id)] as PresentValue).cost;
  const savingOf = (id: OptionId): string =>
    costOf(baseline ?? id)
      .minus(costOf(id))
      .toExact();
  const sunk = each((value) => value.sunk.toExact());
  const annual = each(({ equivalentAnnualCost }) => equivalentAnnualCost?.toExact() ?? null);
  const keyed = (stem: string, amounts: readonly [OptionId, string | null][]): Record<string, JsonValue> =>
    hasOwnKeys
      ? Object.fromEntries(amounts.map(([id, amount]) => [ownKey(stem, id), amount]))
      : { [stem]: Object.fromEntries(amounts) };
  return {
    base: yearLabel(base),
    rate: rateText(rate),
    ...(prices === priceBase ? {} : { prices: priceBaseLabel(prices) }),
    ...Object.fromEntries(each(({ cost }) => cost.toExact())),
    ...(onlyAlternative
      ? { saving: savingOf(onlyAlternative.id) }
      : others.length > 0
        ? { savings: Object.fromEntries(others.map(({ id }) => [id, savingOf(id)])) }
        : {}),
    ...keyed('sunk', sunk),
    ...keyed('equivalentAnnualCost', annual),
    ...(annuityTerms === 'arrears' ? { annuity: annuityTerms } : {}),
    annuityFactor: annuity.toExact(),
    ...(reduced
      ? {
          reducedRates: Object.fromEntries(
            ids.map((id, i) => [
              id,
              { npc: reduced[i]?.cost.toExact() ?? '', npsv: reduced[i]?.npsv.toExact() ?? '' },
            ]),
          ),
        }
      : {}),
    factors: factors.map(({ year, factor }) => ({ year: yearLabel(year), factor: factor.toExact() })),
  };
}

function benefitsDocument(
  { values, bridges }: PresentValues,
  byType: readonly BenefitRow[],
  discounting: Discounting | null,
  options: OptionList,
): JsonValue {
  const of = (o: number): JsonValue => {
    const { cost, benefits, npsv, bcr, sunkBenefits } = values[o] as PresentValue;
    const amountOf = ({ amounts }: BenefitRow): Money => amounts[o] ?? Money.zero;
    return {
      total: Money.sum(byType.map(amountOf)).toExact(),
      byType: Object.fromEntries(byType.map((row) => [row.type, amountOf(row).toExact()])),
      presentBenefits: benefits.toExact(),
      presentCosts: cost.toExact(),
      sunkBenefits: sunkBenefits.toExact(),
      npsv: npsv.toExact(),
      bcr: bcr?.toFixed(4) ?? null,
    };
  };
  const [first] = bridges;
  return {
    discounted: discounting !== null,
    ...Object.fromEntries(options.ids.map((id, o) => [id, of(o)])),
    ...(options.onlyAlternative && first ? { bridge: bridgeDocument(first, options) } : {}),
    ...(options.hasOwnKeys || bridges.length === 0
      ? {}
      : {
          bridges: Object.fromEntries(
            bridges.map((bridge) => [bridge.option, bridgeDocument(bridge, options)]),
          ),
        }),
  };
}

/** 'green-book', 'none' or '3.5%', as it is written in a scenario. */
export const rateText = (rate: DiscountRate): string =>
  typeof rate === 'string' ? rate : rate.toPercentText();
