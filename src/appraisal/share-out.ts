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
  const groups = new Map<string, number[]>();
  cells.forEach((cell, i) => {
    const key = keyWithoutFile(cell);
    const members = groups.get(key);
    if (members) members.push(i);
    else groups.set(key, [i]);
  });
  const lists = [...groups.values()];
  const weightOf = (i: number): Money => amounts[i] ?? Money.zero;
  const shares = allocate(
    total,
    lists.map((members) => Money.sum(members.map(weightOf))),
  );
  const result: Money[] = new Array<Money>(cells.length).fill(Money.zero);
  lists.forEach((members, g) => {
    const share = shares[g] ?? Money.zero;
    if (share.isZero()) return;
    // nearly always a cell has no like in another file, and then there is nothing to split
    const parts = members.length === 1 ? [share] : allocate(share, members.map(weightOf));
    members.forEach((i, m) => {
      result[i] = parts[m] ?? Money.zero;
    });
  });
  return result;
}

function keyWithoutFile(cell: Cell): string {
  const values = DIMENSIONS.filter((dimension) => dimension !== 'file').map(
    (dimension) => cell.values[dimension],
  );
  return [...values, cell.trustName, cell.option, cell.status, cell.year, cell.kind, cell.priceBase].join(
    '\u0000',
  );
}
