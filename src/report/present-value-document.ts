import { priceBaseLabel, type Discounting, type Forecast } from '../appraisal/index.js';
import { Money } from '../money/index.js';
import { yearLabel, type Option, type PriceBase } from '../model/index.js';
import type { DiscountRate } from '../scenario/index.js';
import { bridgeItemDocument } from './bridge-table.js';
import type { BenefitRow, PresentValues } from './present-value-table.js';
import type { JsonValue } from './report.js';

/** The keys `npc` and `benefits` of JSON; absent where there is no discounting, no benefit. */
export function presentValueDocument(
  { discounting, priceBase }: Forecast,
  present: PresentValues | null,
): Record<string, JsonValue> {
  if (!present) return {};
  const { values, benefits } = present;
  return {
    ...(discounting ? { npc: npcDocument(discounting, priceBase, values) } : {}),
    ...(benefits ? { benefits: benefitsDocument(present, benefits, discounting) } : {}),
  };
}

function npcDocument(
  { base, rate, factors, prices, annuity, annuityTerms }: Discounting,
  priceBase: PriceBase,
  { central, local }: PresentValues['values'],
): JsonValue {
  return {
    base: yearLabel(base),
    rate: rateText(rate),
    ...(prices === priceBase ? {} : { prices: priceBaseLabel(prices) }),
    central: central.cost.toExact(),
    local: local.cost.toExact(),
    saving: central.cost.minus(local.cost).toExact(),
    sunkCentral: central.sunk.toExact(),
    sunkLocal: local.sunk.toExact(),
    equivalentAnnualCostCentral: central.equivalentAnnualCost?.toExact() ?? null,
    equivalentAnnualCostLocal: local.equivalentAnnualCost?.toExact() ?? null,
    ...(annuityTerms === 'arrears' ? { annuity: annuityTerms } : {}),
    annuityFactor: annuity.toExact(),
    factors: factors.map(({ year, factor }) => ({ year: yearLabel(year), factor: factor.toExact() })),
  };
}

function benefitsDocument(
  { values, bridge: items }: PresentValues,
  byType: readonly BenefitRow[],
  discounting: Discounting | null,
): JsonValue {
  const of = (option: Option): JsonValue => {
    const { cost, benefits, npsv, bcr, sunkBenefits } = values[option];
    return {
      total: Money.sum(byType.map((row) => row[option])).toExact(),
      byType: Object.fromEntries(byType.map((row) => [row.type, row[option].toExact()])),
      presentBenefits: benefits.toExact(),
      presentCosts: cost.toExact(),
      sunkBenefits: sunkBenefits.toExact(),
      npsv: npsv.toExact(),
      bcr: bcr?.toFixed(4) ?? null,
    };
  };
  return {
    discounted: discounting !== null,
    central: of('central'),
    local: of('local'),
    ...(items ? { bridge: items.map(bridgeItemDocument) } : {}),
  };
}

/** 'green-book', 'none' or '3.5%', as it is written in a scenario. */
const rateText = (rate: DiscountRate): string => (typeof rate === 'string' ? rate : rate.toPercentText());
