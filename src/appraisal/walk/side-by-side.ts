import type { ClassSums } from './class-sums.js';

/** Groups x classes x terms that are added up side by side. */
const MOST_PLACES = 1 << 20;

/**
 * The sums of groups of cells in one pass over the rows, which lie in the order of their cells and not of the groups.
 *
 * @param cellOf by row.
 * @returns null where the groups are too many for that, or a cell is in more than one.
 */
export function sumsSideBySide(
  groups: readonly ArrayLike<number>[],
  cellOf: Uint32Array,
  classCount: number,
  terms: readonly Float64Array[],
  classOf: Uint32Array,
): ClassSums[] | null {
  if (groups.length * classCount * terms.length > MOST_PLACES) return null;
  const groupOfCell = groupsByCell(groups);
  if (!groupOfCell) return null;
  const groupOf = new Int32Array(classOf.length);
  for (let row = 0; row < groupOf.length; row++) {
    const cell = cellOf[row] as number;
    groupOf[row] = cell < groupOfCell.length ? (groupOfCell[cell] as number) - 1 : -1;
  }
  const adder = new GroupedAdder(groups.length, classCount, terms, classOf);
  adder.addAll(groupOf);
  return adder.groups();
}

/** Returns, by cell, the group that it is in, plus one; null where a cell is in more than one. */
function groupsByCell(groups: readonly ArrayLike<number>[]): Uint32Array | null {
  let cells = 0;
  for (const members of groups)
    for (let k = 0; k < members.length; k++) cells = Math.max(cells, (members[k] as number) + 1);
  const groupOfCell = new Uint32Array(cells);
  for (const [g, members] of groups.entries())
    for (let k = 0; k < members.length; k++) {
      const cell = members[k] as number;
      if (groupOfCell[cell] !== 0) return null;
      groupOfCell[cell] = g + 1;
    }
  return groupOfCell;
}

/** Adds up the units of rows by group, class and term, in one pass over the rows as they lie. */
class GroupedAdder {
  private readonly sums: Float64Array;
  private readonly isThere: Uint8Array;
  private readonly beyond = new Map<number, bigint>();
  private readonly width: number;

  constructor(
    private readonly groupCount: number,
    private readonly classCount: number,
    private readonly terms: readonly Float64Array[],
    private readonly classOf: Uint32Array,
  ) {
    this.width = terms.length;
    this.sums = new Float64Array(groupCount * classCount * this.width);
    this.isThere = new Uint8Array(groupCount * classCount);
  }

  /** Adds all rows, each to the group that it is in; -1: none. */
  addAll(groupOf: Int32Array): void {
    const { sums, isThere, width, classCount, classOf, terms } = this;
    for (let row = 0; row < groupOf.length; row++) {
      const group = groupOf[row] as number;
      if (group >= 0) isThere[group * classCount + (classOf[row] as number)] = 1;
    }
    for (let t = 0; t < width; t++) {
      const units = terms[t] as Float64Array;
      for (let row = 0; row < groupOf.length; row++) {
        const group = groupOf[row] as number;
        const added = units[row] as number;
        if (group < 0 || added === 0) continue;
        const place = (group * classCount + (classOf[row] as number)) * width + t;
        const sum = (sums[place] as number) + added;
        if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) sums[place] = sum;
        else {
          this.beyond.set(place, (this.beyond.get(place) ?? 0n) + BigInt(sums[place] as number));
          sums[place] = added;
        }
      }
    }
  }

  /** The sums of each group. */
  groups(): ClassSums[] {
    const { classCount, width } = this;
    return Array.from({ length: this.groupCount }, (_, group) => {
      const classes: number[] = [];
      for (let own = 0; own < classCount; own++)
        if (this.isThere[group * classCount + own] === 1) classes.push(own);
      return {
        classes,
        units: (own, term) => {
          const place = (group * classCount + own) * width + term;
          const sum = this.sums[place] as number;
          const beyond = this.beyond.size === 0 ? undefined : this.beyond.get(place);
          return beyond === undefined ? sum : beyond + BigInt(sum);
        },
      };
    });
  }
}
