import type { Money, Rate } from '../money/index.js';
import type { Option } from '../model/index.js';
import { MEASURES, type MeasureName } from '../scenario/index.js';
import { compareMembers } from './breakdown.js';
import type { Forecast } from './forecast.js';
import { presentValue } from './present-value.js';

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
export function measured(forecast: Forecast, measure: MeasureName, members: readonly number[]): Measured {
  const [subject, what] = measure.split('.') as [Option | 'saving', string];
  if (what === 'total' || what === 'percent') {
    const costs = members.filter((i) => forecast.cells[i]?.kind === 'cost');
    const comparison = compareMembers(forecast.walk.end, costs);
    return MEASURES[measure] === 'money' ? money(comparison[subject]) : rate(comparison.savingShare);
  }
  const valueOf = (option: Option) =>
    presentValue(forecast.cells, forecast.walk.end, members, option, forecast.discounting);
  if (subject === 'saving') return money(valueOf('central').cost.minus(valueOf('local').cost));
  const value = valueOf(subject);
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
}

const money = (amount: Money): Measured => ({ kind: 'money', amount });
const rate = (value: Rate | null): Measured => (value ? { kind: 'rate', rate: value } : { kind: 'none' });
