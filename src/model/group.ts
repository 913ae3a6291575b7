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
  /** Positions in the list that was grouped. */
  readonly members: number[];
}

/** Groups cells by dimensions, in code-point order of their keys. Without a dimension all cells are one group. */
export function groupCells(cells: readonly Cell[], by: readonly Dimension[]): Group[] {
  const named = by.includes('trust');
  const groups = new Map<string, Group>();
  cells.forEach((cell, index) => {
    const values = by.map((dimension) => cell.values[dimension]);
    const trustName = named ? cell.trustName : '';
    const key = `${values.join('\u0000')}\u0000${trustName}`;
    const group = groups.get(key);
    if (group) group.members.push(index);
    else groups.set(key, { key: { values, trustName }, members: [index] });
  });
  return [...groups.values()].sort((a, b) => compareKeys(a.key, b.key));
}

function compareKeys(a: GroupKey, b: GroupKey): number {
  for (const [i, value] of a.values.entries()) {
    const order = compareText(value, b.values[i] ?? '');
    if (order !== 0) return order;
  }
  return compareText(a.trustName, b.trustName);
}
