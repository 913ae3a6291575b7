import {
  groupCells,
  positionsIn,
  type Dimension,
  type Filter,
  type Group,
  type GroupKey,
  type Kind,
} from '../model/index.js';
import type { Money } from '../money/index.js';
import { Comparison } from './comparison.js';
import type { Forecast } from './result.js';
import { basisOf, type Basis } from './basis.js';
import type { Walk } from './walk/walk.js';

/** The cost of every option for one group of lines. */
export interface BreakdownRow {
  readonly key: GroupKey;
  readonly figures: Comparison;
  /** Positions of its cells in the forecast. */
  readonly members: Uint32Array;
  /** How far it was spent. */
  readonly basis: Basis;
}

/** Positions of the cells of a forecast that a filter matches: costs, unless another kind is asked for. */
export function slice({ table }: Forecast, filter: Filter, kind: Kind = 'cost'): Uint32Array {
  if (filter.isEmpty) return table.ofKind(kind);
  const isKind = table.maskWhere(({ kinds }) => kinds, kind);
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
    ...{ key, figures: compared[g] as Comparison },
    ...{ members: own, basis: basisOf(forecast.table, own) },
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

/** Returns the cost of every option for each group of cells, in the prices of the walk. */
export function compareGroups(walk: Walk, groups: readonly ArrayLike<number>[]): Comparison[] {
  const { options } = walk;
  const ends = options.ids.map((option) => walk.ends(option, groups));
  return groups.map(
    (_, g) =>
      new Comparison(
        options,
        ends.map((amounts) => amounts[g] as Money),
      ),
  );
}

/** Returns the cost of every option for some of the cells, in the prices of the walk. */
export function compareMembers(walk: Walk, members: ArrayLike<number>): Comparison {
  return compareGroups(walk, [members])[0] as Comparison;
}
