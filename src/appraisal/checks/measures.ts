import type { Money, Rate } from '../../money/index.js';
import { EVERY_OPTION, type OptionId } from '../../model/index.js';
import { forecastFigure, type ForecastFigure, type Measure } from '../../scenario/index.js';
import { compareGroups } from '../breakdown.js';
import type { Comparison } from '../comparison.js';
import type { Forecast, Measured } from '../result.js';
import { presentValues, type PresentValue } from '../prices/present-value.js';

/** A measure that the forecast itself gives. */
export type ForecastMeasure = Extract<Measure['of'], { kind: 'forecast' }>;

/** Returns whether a measure needs a scenario that discounts. */
export function needsDiscounting({ of }: Measure): boolean {
  return of.kind === 'forecast' && forecastFigure(of.figure).needsDiscounting === true;
}

/** Returns whether benefits are part of a measure. */
export function countsBenefits({ of }: Measure): boolean {
  return of.kind === 'forecast' && forecastFigure(of.figure).countsBenefits === true;
}

/** Returns the value of a figure of an option for each group of cells. */
type FigureReader = (forecast: Forecast, option: OptionId, groups: readonly Uint32Array[]) => Measured[];

const READERS: Readonly<Record<ForecastFigure, FigureReader>> = {
  total: ofCosts((comparison, option) => money(comparison.of(option))),
  saving: ofCosts((comparison, option) => money(comparison.saving(option))),
  'saving-percent': ofCosts((comparison, option) =>
    rate(comparison.savingShare(option), 'the baseline comes to nothing'),
  ),
  npc: ofPresentValue(({ cost }) => money(cost)),
  'npc-saving': presentSaving,
  benefits: ofPresentValue(({ benefits }) => money(benefits)),
  npsv: ofPresentValue(({ npsv }) => money(npsv)),
  bcr: benefitCostRatio,
};

/** Reads a figure from the total costs of the options. */
function ofCosts(read: (comparison: Comparison, option: OptionId) => Measured): FigureReader {
  return ({ table, walk }, option, groups) => {
    const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
    const costs = groups.map((members) => members.filter((i) => isCost[i] === 1));
    return compareGroups(walk, costs).map((comparison) => read(comparison, option));
  };
}

/** Reads a figure from the present value of an option. */
function ofPresentValue(read: (value: PresentValue) => Measured): FigureReader {
  return ({ walk, discounting }, option, groups) =>
    presentValues(walk, groups, option, discounting).map(read);
}

/** Benefits over costs. Where no line is a benefit of the option there is no ratio: it would be 0 whatever is spent. */
function benefitCostRatio(...[forecast, option, groups]: Parameters<FigureReader>): Measured[] {
  const { table } = forecast;
  const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
  const { texts, codes } = table.columns.dimensions.option;
  const isBenefit = (i: number): boolean =>
    isCost[i] === 0 && [option, EVERY_OPTION].includes(texts[codes[i] as number] ?? '');
  if (!groups.some((members) => members.some(isBenefit)))
    return groups.map(() => ({ kind: 'none', reason: `no line is a benefit of ${option}` }));
  return ofPresentValue(({ bcr }) => rate(bcr, 'what it costs is not above nothing'))(
    forecast,
    option,
    groups,
  );
}

/** The net present cost of the baseline minus that of an option; without a baseline, that of the option. */
function presentSaving(...[forecast, option, groups]: Parameters<FigureReader>): Measured[] {
  const { walk, discounting } = forecast;
  const own = presentValues(walk, groups, option, discounting);
  const { baseline } = walk.options;
  if (baseline === null) return own.map(({ cost }) => money(cost));
  const base = presentValues(walk, groups, baseline, discounting);
  return base.map(({ cost }, g) => money(cost.minus((own[g] as PresentValue).cost)));
}

/** Returns the value of a measure for some of the cells: costs, and benefits where they are part of it. */
export function measured(forecast: Forecast, measure: ForecastMeasure, members: Uint32Array): Measured {
  return measuredGroups(forecast, measure, [members])[0] as Measured;
}

/** Returns the value of a measure for each group of cells. */
export function measuredGroups(
  forecast: Forecast,
  { option, figure }: ForecastMeasure,
  groups: readonly Uint32Array[],
): Measured[] {
  return READERS[figure](forecast, option, groups);
}

function money(amount: Money): Measured {
  return { kind: 'money', amount };
}

function rate(value: Rate | null, reason: string): Measured {
  return value ? { kind: 'rate', rate: value } : { kind: 'none', reason };
}
