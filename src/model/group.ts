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
  let last: Group | undefined;
  cells.forEach((cell, index) => {
    const trustName = named ? cell.trustName : '';
    // cells come in order, so that one is often of the group of the one before
    const isLast =
      last?.key.trustName === trustName &&
      by.every((dimension, i) => last?.key.values[i] === cell.values[dimension]);
    if (!last || !isLast) {
      const values = by.map((dimension) => cell.values[dimension]);
      const key = `${values.join('\u0000')}\u0000${trustName}`;
      last = groups.get(key) ?? { key: { values, trustName }, members: [] };
      groups.set(key, last);
    }
    last.members.push(index);
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
