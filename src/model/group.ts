import type { Cell } from './cube.js';
import type { Dimension } from './dimension.js';
import { sortTexts } from './order.js';

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

/** Groups by the texts of one dimension after the other. */
type Branch = Map<string, Branch | Group>;

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
  const root: Branch = new Map();
  const named = by.includes('trust');
  const last = by.length - 1;
  for (let i = 0; i < among.length; i++) {
    const position = among[i] as number;
    const cell = cells[position] as Cell;
    const { values } = cell;
    let branch = root;
    for (let j = 0; j < last; j++) branch = branchOf(branch, values[by[j] as Dimension]);
    let text = last < 0 ? '' : values[by[last] as Dimension];
    // a trust with a code has one name; no text has a NUL, and nothing comes before it
    if (named && values.trust === '') text += `\u0000${cell.trustName}`;
    const group = branch.get(text) as Group | undefined;
    if (group) group.members.push(position);
    else branch.set(text, { key: keyOf(cell, by, named), members: [position] });
  }
  return inOrder(root, last);
}

function branchOf(branch: Branch, text: string): Branch {
  const known = branch.get(text) as Branch | undefined;
  if (known) return known;
  const found: Branch = new Map();
  branch.set(text, found);
  return found;
}

/** The groups of a branch in the order of their texts. @param depth how many branches deep they are. */
function inOrder(branch: Branch, depth: number): Group[] {
  const texts = sortTexts([...branch.keys()]);
  if (depth <= 0) return texts.map((text) => branch.get(text) as Group);
  return texts.flatMap((text) => inOrder(branch.get(text) as Branch, depth - 1));
}

function keyOf(cell: Cell, by: readonly Dimension[], named: boolean): GroupKey {
  const values: string[] = [];
  for (let i = 0; i < by.length; i++) values.push(cell.values[by[i] as Dimension]);
  return { values, trustName: named ? cell.trustName : '' };
}
