import type { Money, Rate } from '../../money/index.js';
import type { ForecastFigure, Measure } from '../../scenario/index.js';
import { compareGroups } from '../breakdown.js';
import type { Forecast, Measured } from '../result.js';
import { presentValues, type PresentValue } from '../prices/present-value.js';

/** A measure that the forecast itself gives. */
export type ForecastMeasure = Extract<Measure['of'], { kind: 'forecast' }>;

const DISCOUNTED: readonly ForecastFigure[] = ['npc', 'npc-saving', 'npsv'];

/** Returns whether a measure takes a scenario that discounts. */
export function needsDiscounting({ of }: Measure): boolean {
  return of.kind === 'forecast' && DISCOUNTED.includes(of.figure);
}

/** Returns whether benefits are part of a measure. */
export function countsBenefits({ of }: Measure): boolean {
  return of.kind === 'forecast' && ['benefits', 'npsv', 'bcr'].includes(of.figure);
}

/** Measures some of the cells: costs, and benefits where the measure is of benefits. */
export function measured(forecast: Forecast, measure: ForecastMeasure, members: Uint32Array): Measured {
  return measuredGroups(forecast, measure, [members])[0] as Measured;
}

/** Measures groups of cells. */
export function measuredGroups(
  { table, walk, discounting }: Forecast,
  { option, figure }: ForecastMeasure,
  groups: readonly Uint32Array[],
): Measured[] {
  if (figure === 'total' || figure === 'saving' || figure === 'saving-percent') {
    const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
    const costs = groups.map((members) => members.filter((i) => isCost[i] === 1));
    return compareGroups(walk, costs).map((comparison) => {
      if (figure === 'saving-percent') return rate(comparison.savingShare(option));
      return money(figure === 'saving' ? comparison.saving(option) : comparison.of(option));
    });
  }
  const own = presentValues(walk, groups, option, discounting);
  const { baseline } = walk.options;
  if (figure === 'npc-saving' && baseline !== null) {
    const base = presentValues(walk, groups, baseline, discounting);
    return base.map(({ cost }, g) => money(cost.minus((own[g] as PresentValue).cost)));
  }
  return own.map((value) => {
    switch (figure) {
      case 'benefits':
        return money(value.benefits);
      case 'npsv':
        return money(value.npsv);
      case 'bcr':
        return rate(value.bcr);
      default:
        return money(value.cost);
    }
  });
}

const money = (amount: Money): Measured => ({ kind: 'money', amount });
const rate = (value: Rate | null): Measured => (value ? { kind: 'rate', rate: value } : { kind: 'none' });
