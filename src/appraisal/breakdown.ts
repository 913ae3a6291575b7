import {
  groupCells,
  positionsIn,
  type Dimension,
  type Filter,
  type Group,
  type GroupKey,
  type Kind,
} from '../model/index.js';
import { compareOptions, type Comparison } from './comparison.js';
import type { Forecast } from './forecast.js';
import { basisOf, type Basis } from './basis.js';
import type { Walk } from './walk/walk.js';

/** Central against local for one group of lines. */
export interface BreakdownRow extends Comparison {
  readonly key: GroupKey;
  /** Positions of its cells in the forecast. */
  readonly members: Uint32Array;
  /** Whether it was spent or is forecast. */
  readonly basis: Basis;
}

/** Positions of the forecast's cells that a filter matches: what a report narrows to. Costs alone, unless asked. */
export function slice({ table }: Forecast, filter: Filter, kind: Kind = 'cost'): Uint32Array {
  if (filter.isEmpty) return table.ofKind(kind);
  const isKind = table.having(({ kinds }) => kinds, kind);
  const mask = filter.mask(table);
  for (let i = 0; i < mask.length; i++) mask[i] = (mask[i] as number) & (isKind[i] as number);
  return positionsIn(mask);
}

/** The forecast by group, in code-point order of the groups' keys, in the prices it is shown in. */
export function breakdown(
  forecast: Forecast,
  members: Uint32Array,
  by: readonly Dimension[],
): BreakdownRow[] {
  const groups = groupsOf(forecast, members, by);
  const compared = compareGroups(
    forecast.shown.walk,
    groups.map((group) => group.members),
  );
  return groups.map(({ key, members: own }, g) => ({
    ...(compared[g] as Comparison),
    ...{ key, members: own, basis: basisOf(forecast.table, own) },
  }));
}

/** Some of the cells by group, with their positions in the forecast. */
export function groupsOf(
  { table }: Forecast,
  members: Uint32Array,
  by: readonly Dimension[],
): readonly Group[] {
  return groupCells(table, by, members);
}

/** Central against local over groups of cells. */
export function compareGroups(walk: Walk, groups: readonly ArrayLike<number>[]): Comparison[] {
  const [central, local] = [walk.ends('central', groups), walk.ends('local', groups)];
  return central.map((amount, g) => compareOptions(amount, local[g] as typeof amount));
}

/** Central against local over some of the cells. */
export function compareMembers(walk: Walk, members: ArrayLike<number>): Comparison {
  return compareGroups(walk, [members])[0] as Comparison;
}
