import type { ClassSums } from './class-sums.js';
import type { RowIndex } from './rows.js';

/** Groups x classes x terms that are added up side by side. */
const MOST_PLACES = 1 << 20;

/**
 * The sums of groups of cells in one pass over the rows, which lie in the order of their cells and not of the groups.
 *
 * @returns null where the groups are too many for that, or a cell is in more than one.
 */
export function sumsSideBySide(
  groups: readonly ArrayLike<number>[],
  { first, next }: RowIndex,
  classCount: number,
  terms: readonly Float64Array[],
  classOf: Uint32Array,
): ClassSums[] | null {
  if (groups.length * classCount * terms.length > MOST_PLACES) return null;
  const groupOf = new Int32Array(classOf.length).fill(-1);
  for (const [g, members] of groups.entries())
    for (let k = 0; k < members.length; k++)
      for (let row = first[members[k] as number] ?? -1; row >= 0; row = next[row] as number) {
        if (groupOf[row] !== -1) return null;
        groupOf[row] = g;
      }
  const adder = new GroupedAdder(groups.length, classCount, terms, classOf);
  adder.addAll(groupOf);
  return adder.groups();
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
