import { allocate, Money } from '../money/index.js';
import { DIMENSIONS, type Cell } from '../model/index.js';

/**
 * Shares an amount out over cells pro rata to their amounts, to the penny, ties to the earlier cell. Cells that differ
 * by nothing but their file are shared to as one, and then between them: how the lines were put into files does not
 * move a penny between trusts, products or years.
 *
 * @param cells in the order of their keys.
 * @throws RangeError where the amounts add to zero.
 */
export function shareOut(total: Money, cells: readonly Cell[], amounts: readonly Money[]): Money[] {
  // nearly always no cell has a like in another file
  if (!cells.some((cell, i) => i > 0 && isNear(cells[i - 1] as Cell, cell)))
    return allocate(total, amounts).map((share) => (share.isZero() ? Money.zero : share));
  const lists = alikeButForFile(cells);
  const weightOf = (i: number): Money => amounts[i] ?? Money.zero;
  const shares = allocate(
    total,
    lists.map((members) => Money.sum(members.map(weightOf))),
  );
  const result: Money[] = new Array<Money>(cells.length).fill(Money.zero);
  lists.forEach((members, g) => {
    const share = shares[g] ?? Money.zero;
    if (share.isZero()) return;
    const parts = members.length === 1 ? [share] : allocate(share, members.map(weightOf));
    members.forEach((i, m) => {
      result[i] = parts[m] ?? Money.zero;
    });
  });
  return result;
}

/** The positions of cells that differ by nothing but their file, list by list, in the order of their first. */
function alikeButForFile(cells: readonly Cell[]): number[][] {
  const lists: number[][] = [];
  let near: number[][] = [];
  cells.forEach((cell, i) => {
    const before = cells[i - 1];
    if (!before || !isNear(before, cell)) near = [];
    const known = near.find(([first = -1]) => cells[first]?.priceBase === cell.priceBase);
    if (known) known.push(i);
    else lists.push((near[near.length] = [i]));
  });
  return lists;
}

const BUT_FOR_FILE = DIMENSIONS.filter((dimension) => dimension !== 'file');

/** Whether cells differ by no more than price base and file. In the order of their keys such cells stand together. */
function isNear(a: Cell, b: Cell): boolean {
  return (
    a.year === b.year &&
    a.trustName === b.trustName &&
    a.option === b.option &&
    a.status === b.status &&
    a.kind === b.kind &&
    BUT_FOR_FILE.every((dimension) => a.values[dimension] === b.values[dimension])
  );
}
