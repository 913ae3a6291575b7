import type { Cell } from './cube.js';
import type { Dimension } from './dimension.js';
import { compareText } from './order.js';

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
  among: Iterable<number> = cells.keys(),
): Group[] {
  const named = by.includes('trust');
  const groups: Group[] = [];
  let known: Map<string, Group> | null = null;
  let last: Group | undefined;
  for (const position of among) {
    const cell = cells[position];
    if (!cell) continue;
    // cells come in order, so that one is often of the group of the one before
    if (!last || !isOf(last.key, cell, by, named)) {
      const key = keyOf(cell, by, named);
      // and where groups come in order too, none comes back
      if (last && known === null && compareKeys(last.key, key) > 0)
        known = new Map(groups.map((group) => [textOf(group.key), group]));
      last = known?.get(textOf(key));
      if (!last) {
        last = { key, members: [] };
        groups.push(last);
        known?.set(textOf(key), last);
      }
    }
    last.members.push(position);
  }
  return known === null ? groups : groups.sort((a, b) => compareKeys(a.key, b.key));
}

function keyOf(cell: Cell, by: readonly Dimension[], named: boolean): GroupKey {
  const values: string[] = [];
  for (const dimension of by) values.push(cell.values[dimension]);
  return { values, trustName: named ? cell.trustName : '' };
}

function textOf({ values, trustName }: GroupKey): string {
  return `${values.join('\u0000')}\u0000${trustName}`;
}

function isOf(key: GroupKey, cell: Cell, by: readonly Dimension[], named: boolean): boolean {
  if (named && key.trustName !== cell.trustName) return false;
  // the last dimension changes most often
  for (let i = by.length - 1; i >= 0; i--)
    if (key.values[i] !== cell.values[by[i] as Dimension]) return false;
  return true;
}

function compareKeys(a: GroupKey, b: GroupKey): number {
  for (let i = 0; i < a.values.length; i++) {
    const order = compareText(a.values[i] ?? '', b.values[i] ?? '');
    if (order !== 0) return order;
  }
  return compareText(a.trustName, b.trustName);
}
