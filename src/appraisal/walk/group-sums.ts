import { ClassAdder, type ClassSums } from './class-sums.js';
import type { RowIndex } from './rows.js';
import { sumsSideBySide } from './side-by-side.js';

/** Groups whose cells are fewer than one in so many rows are added up one by one. */
const FEW = 8;

/** Members of each group: positions of cells, each of them once. */
type Groups = readonly ArrayLike<number>[];

/**
 * The units of groups of cells, added up by class. The same groups are read many times (for totals, for the effect of
 * each step), so their sums are cached until a step changes classes or adds terms.
 */
export class GroupSums {
  private readonly wholes = new WeakMap<ArrayLike<number>, Map<Uint32Array, ClassSums>>();
  private last: {
    readonly groups: Groups;
    readonly cellOf: Uint32Array;
    readonly sums: readonly ClassSums[];
  } | null = null;

  /** @param indexOf returns the rows of cells, by the cells that rows are in. */
  constructor(
    private readonly classCount: number,
    private readonly terms: readonly Float64Array[],
    private readonly classOf: Uint32Array,
    private readonly indexOf: (cellOf: Uint32Array) => RowIndex,
  ) {}

  /** Maps the class sums of each group. They are valid only during the call of `make`. @param cellOf by row. */
  map<T>(groups: Groups, cellOf: Uint32Array, make: (sums: ClassSums) => T): T[] {
    const [only] = groups;
    if (groups.length === 1 && only) return [make(this.ofWhole(only, cellOf))];
    const together = this.together(groups, cellOf);
    if (together) return together.map(make);
    const adder = this.adder();
    return groups.map((members) => {
      adder.clear();
      this.addRows(adder, members, cellOf);
      return make(adder);
    });
  }

  /** The units of some rows. @param rows by row, 1 for those that count. */
  ofRows(rows: Uint8Array): ClassSums {
    const adder = this.adder();
    for (let row = 0; row < rows.length; row++) if (rows[row] === 1) adder.add(row);
    return adder;
  }

  /** The sums of a single group, cached for as long as its list of members lives. */
  private ofWhole(members: ArrayLike<number>, cellOf: Uint32Array): ClassSums {
    let known = this.wholes.get(members);
    if (!known) this.wholes.set(members, (known = new Map<Uint32Array, ClassSums>()));
    let sums = known.get(cellOf);
    if (!sums) {
      const adder = this.adder();
      this.addRows(adder, members, cellOf);
      known.set(cellOf, (sums = adder.snapshot()));
    }
    return sums;
  }

  /** The sums of all groups in one pass over the rows; null where adding them one by one is better, or needed. */
  private together(groups: Groups, cellOf: Uint32Array): readonly ClassSums[] | null {
    const { last } = this;
    const isLast =
      last?.cellOf === cellOf &&
      last.groups.length === groups.length &&
      groups.every((members, g) => members === last.groups[g]);
    if (isLast) return last.sums;
    // a pass over all rows is not worth it for a few of them
    const count = groups.reduce((sum, members) => sum + members.length, 0);
    if (FEW * count < this.classOf.length) return null;
    const sums = sumsSideBySide(groups, cellOf, this.classCount, this.terms, this.classOf);
    if (sums) this.last = { groups, cellOf, sums };
    return sums;
  }

  private addRows(adder: ClassAdder, members: ArrayLike<number>, cellOf: Uint32Array): void {
    if (FEW * members.length >= cellOf.length) {
      const isMember = maskOf(members);
      for (let row = 0; row < cellOf.length; row++) if (isMember[cellOf[row] as number] === 1) adder.add(row);
      return;
    }
    const { first, next } = this.indexOf(cellOf);
    for (let k = 0; k < members.length; k++)
      for (let row = first[members[k] as number] ?? -1; row >= 0; row = next[row] as number) adder.add(row);
  }

  private adder(): ClassAdder {
    return new ClassAdder(this.classCount, this.terms, this.classOf);
  }
}

/** Returns, by cell, 1 for the members of a group. */
function maskOf(members: ArrayLike<number>): Uint8Array {
  let cells = 0;
  for (let k = 0; k < members.length; k++) cells = Math.max(cells, (members[k] as number) + 1);
  const mask = new Uint8Array(cells);
  for (let k = 0; k < members.length; k++) mask[members[k] as number] = 1;
  return mask;
}
