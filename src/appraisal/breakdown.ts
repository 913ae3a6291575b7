import { Money } from '../money/index.js';
import { groupCells, type Dimension, type Filter, type GroupKey, type Option } from '../model/index.js';
import { compareOptions, type Comparison } from './comparison.js';
import type { Forecast } from './forecast.js';
import type { OptionAmounts } from './walk.js';

/** Central against local for one group of lines. */
export interface BreakdownRow extends Comparison {
  readonly key: GroupKey;
}

/** Positions of the forecast's cells that a filter matches: what a report narrows to. */
export function slice(forecast: Forecast, filter: Filter): number[] {
  return forecast.cells.flatMap((cell, i) => (filter.matches(cell.values) ? [i] : []));
}

/** The forecast by group, in code-point order of the groups' keys. */
export function breakdown(
  forecast: Forecast,
  members: readonly number[],
  by: readonly Dimension[],
): BreakdownRow[] {
  const cells = members.flatMap((i) => forecast.cells[i] ?? []);
  return groupCells(cells, by).map(({ key, members: within }) => {
    const positions = within.flatMap((m) => members[m] ?? []);
    return { key, ...compareMembers(forecast.walk.end, positions) };
  });
}

/** Central against local over some of the cells. */
export function compareMembers(amounts: OptionAmounts, members: readonly number[]): Comparison {
  return compareOptions(sumOver(amounts.central, members), sumOver(amounts.local, members));
}

function sumOver(amounts: readonly Money[], members: readonly number[]): Money {
  return Money.sum(members.map((i) => amounts[i] ?? Money.zero));
}

/** One piece of the way from the central to the local total. */
export type BridgeItem =
  | { readonly kind: 'total'; readonly name: 'Central' | 'Local'; readonly amount: Money }
  | {
      readonly kind: 'effect';
      readonly name: string;
      /** On local minus on central. */
      readonly effect: Money;
      readonly effectLocal: Money;
      readonly effectCentral: Money;
    };

/** What the lines themselves differ by, before any step. */
export const DIFFERENCE_IN_LINES = 'Difference in lines';

/** The bridge over some of the cells: Central, each effect, Local; it adds up exactly. */
export function bridge({ walk }: Forecast, members: readonly number[]): BridgeItem[] {
  const start = compareMembers(walk.start, members);
  const end = compareMembers(walk.end, members);
  const effects = walk.steps.map(({ step, effects: of }): BridgeItem => {
    const on = (option: Option): Money => Money.sum(members.map((i) => of[option].get(i) ?? Money.zero));
    const effectLocal = on('local');
    const effectCentral = on('central');
    return {
      kind: 'effect',
      name: step.name,
      effect: effectLocal.minus(effectCentral),
      effectLocal,
      effectCentral,
    };
  });
  const difference: BridgeItem[] = start.saving.isZero()
    ? []
    : [
        {
          kind: 'effect',
          name: DIFFERENCE_IN_LINES,
          effect: start.saving.negated(),
          effectLocal: start.local,
          effectCentral: start.central,
        },
      ];
  return [
    { kind: 'total', name: 'Central', amount: end.central },
    ...difference,
    ...effects,
    { kind: 'total', name: 'Local', amount: end.local },
  ];
}
