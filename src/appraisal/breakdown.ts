import { Money } from '../money/index.js';
import {
  groupCells,
  type Dimension,
  type Filter,
  type Group,
  type GroupKey,
  type Kind,
} from '../model/index.js';
import { compareOptions, type Comparison } from './comparison.js';
import type { Forecast } from './forecast.js';
import { basisOf, type Basis } from './outturn.js';
import { positionsOf } from './sheet.js';
import type { OptionAmounts } from './walk.js';

/** Central against local for one group of lines. */
export interface BreakdownRow extends Comparison {
  readonly key: GroupKey;
  /** Positions of its cells in the forecast. */
  readonly members: readonly number[];
  /** Whether it was spent or is forecast. */
  readonly basis: Basis;
}

/** Positions of the forecast's cells that a filter matches: what a report narrows to. Costs alone, unless asked. */
export function slice(forecast: Forecast, filter: Filter, kind: Kind = 'cost'): number[] {
  return positionsOf(forecast.cells, (cell) => cell.kind === kind && filter.matches(cell.values));
}

/** The forecast by group, in code-point order of the groups' keys, in the prices it is shown in. */
export function breakdown(
  forecast: Forecast,
  members: readonly number[],
  by: readonly Dimension[],
): BreakdownRow[] {
  return groupsOf(forecast, members, by).map(({ key, members: own }) => {
    const { central, local, saving, savingShare } = compareMembers(forecast.shown.walk.end, own);
    return { key, members: own, central, local, saving, savingShare, basis: basisOf(forecast.cells, own) };
  });
}

/** Some of the cells by group, with their positions in the forecast. */
export function groupsOf(
  forecast: Forecast,
  members: readonly number[],
  by: readonly Dimension[],
): readonly Group[] {
  return groupCells(forecast.cells, by, members);
}

/** Central against local over some of the cells. */
export function compareMembers(amounts: OptionAmounts, members: readonly number[]): Comparison {
  return compareOptions(sumOver(amounts.central, members), sumOver(amounts.local, members));
}

export function sumOver(amounts: readonly Money[], members: readonly number[]): Money {
  return Money.sumAt(amounts, members);
}
