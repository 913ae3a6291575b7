import type { Cell } from './cube.js';
import type { Dimension } from './dimension.js';
import { rankCells, type TextOf } from './ranks.js';

/** What tells one group of cells from another: the values of the dimensions asked for, and the trust's name. */
export interface GroupKey {
  readonly values: readonly string[];
  readonly trustName: string;
}

export interface Group {
  readonly key: GroupKey;
  /** Positions of its cells. */
  readonly members: number[];
}

/**
 * Groups cells by dimensions, in code-point order of their keys. Without a dimension all cells are one group.
 *
 * @param among positions of the cells to group; by default all.
 */
export function groupCells(
  cells: readonly Cell[],
  by: readonly Dimension[],
  among: readonly number[] = [...cells.keys()],
): Group[] {
  const members: Cell[] = [];
  for (let i = 0; i < among.length; i++) members.push(cells[among[i] as number] as Cell);
  const named = by.includes('trust');
  const order: TextOf[] = by.map((dimension) => (cell) => cell.values[dimension]);
  if (named) order.push(({ trustName }) => trustName);
  const ranks = rankCells(members, order);
  const groups = new Map<number, Group>();
  for (let i = 0; i < members.length; i++) {
    const rank = ranks[i] as number;
    let group = groups.get(rank);
    if (!group) {
      group = { key: keyOf(members[i] as Cell, by, named), members: [] };
      groups.set(rank, group);
    }
    group.members.push(among[i] as number);
  }
  return Array.from(Float64Array.from(groups.keys()).sort(), (rank) => groups.get(rank) as Group);
}

function keyOf(cell: Cell, by: readonly Dimension[], named: boolean): GroupKey {
  const values: string[] = [];
  for (let i = 0; i < by.length; i++) values.push(cell.values[by[i] as Dimension]);
  return { values, trustName: named ? cell.trustName : '' };
}
