import type { CellTable } from './cell-table.js';
import { codedAt, compositeKeys, denseRanks, rankedBy } from './coded.js';
import type { Dimension } from './dimension.js';

/** The key of a group of cells: its values in the dimensions asked for, and the trust's name ('' unless by trust). */
export interface GroupKey {
  readonly values: readonly string[];
  readonly trustName: string;
}

export interface Group {
  readonly key: GroupKey;
  /** Positions of its cells. */
  readonly members: Uint32Array;
}

/**
 * Groups cells by dimensions, in code-point order of their keys. Without a dimension all cells are one group.
 *
 * @param among positions of the cells to group; by default all.
 */
export function groupCells(
  table: CellTable,
  by: readonly Dimension[],
  among: Uint32Array = allPositions(table.length),
): Group[] {
  const count = among.length;
  const named = by.includes('trust');
  const { dimensions, trustNames } = table.columns;
  const columns = by.map((dimension) => dimensions[dimension]);
  // a trust with a code has one name, so names only distinguish trusts without a code
  if (named) columns.push(trustNames);
  const isWhole = among.length === table.length && among.every((position, k) => position === k);
  const ranked = columns.map((column) => rankedBy(isWhole ? column : codedAt(column, among)));
  let { keys, bound } = compositeKeys(count, ranked);
  if (bound > 4 * count + 1024) ({ keys, bound } = denseRanks(keys));
  const sizes = new Uint32Array(bound);
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    sizes[key] = (sizes[key] as number) + 1;
  }
  const starts = new Uint32Array(bound);
  for (let key = 1; key < bound; key++)
    starts[key] = (starts[key - 1] as number) + (sizes[key - 1] as number);
  const ordered = new Uint32Array(count);
  const next = starts.slice();
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    const place = next[key] as number;
    ordered[place] = among[i] as number;
    next[key] = place + 1;
  }
  const groups: Group[] = [];
  for (let key = 0; key < bound; key++) {
    const size = sizes[key] as number;
    if (size === 0) continue;
    const start = starts[key] as number;
    const members = ordered.subarray(start, start + size);
    const first = members[0] as number;
    groups.push({
      key: {
        values: by.map((dimension) => table.text(dimension, first)),
        trustName: named ? table.trustName(first) : '',
      },
      members,
    });
  }
  return groups;
}

export function allPositions(count: number): Uint32Array {
  const all = new Uint32Array(count);
  for (let i = 0; i < count; i++) all[i] = i;
  return all;
}
