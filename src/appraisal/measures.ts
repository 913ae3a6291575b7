import type { Money, Rate } from '../money/index.js';
import type { Option } from '../model/index.js';
import { MEASURES, type MeasureName } from '../scenario/index.js';
import { compareGroups } from './breakdown.js';
import type { Forecast } from './forecast.js';
import { presentValues, type PresentValue } from './present-value.js';

/** What a measure comes to, in its unit: pounds of the scenario's price base, or a share or ratio. */
export type Measured =
  | { readonly kind: 'money'; readonly amount: Money }
  | { readonly kind: 'rate'; readonly rate: Rate }
  /** There is no figure, and why: a share of nothing. */
  | { readonly kind: 'none' };

/** Whether a measure takes a scenario that discounts. */
export function needsDiscounting(measure: MeasureName): boolean {
  return measure.endsWith('.npc') || measure.endsWith('.npsv');
}

/** Measures some of the cells: costs, and benefits where the measure is of benefits. */
export function measured(forecast: Forecast, measure: MeasureName, members: Uint32Array): Measured {
  return measuredGroups(forecast, measure, [members])[0] as Measured;
}

/** Measures groups of cells. */
export function measuredGroups(
  { table, walk, discounting }: Forecast,
  measure: MeasureName,
  groups: readonly Uint32Array[],
): Measured[] {
  const [subject, what] = measure.split('.') as [Option | 'saving', string];
  if (what === 'total' || what === 'percent') {
    const isCost = table.having(({ kinds }) => kinds, 'cost');
    const costs = groups.map((members) => members.filter((i) => isCost[i] === 1));
    return compareGroups(walk, costs).map((comparison) =>
      MEASURES[measure] === 'money' ? money(comparison[subject]) : rate(comparison.savingShare),
    );
  }
  const valuesOf = (option: Option): PresentValue[] => presentValues(walk, groups, option, discounting);
  if (subject === 'saving') {
    const [central, local] = [valuesOf('central'), valuesOf('local')];
    return central.map(({ cost }, g) => money(cost.minus((local[g] as PresentValue).cost)));
  }
  return valuesOf(subject).map((value) => {
    switch (what) {
      case 'npc':
        return money(value.cost);
      case 'benefits':
        return money(value.benefits);
      case 'npsv':
        return money(value.npsv);
      default:
        return rate(value.bcr);
    }
  });
}

const money = (amount: Money): Measured => ({ kind: 'money', amount });
const rate = (value: Rate | null): Measured => (value ? { kind: 'rate', rate: value } : { kind: 'none' });
