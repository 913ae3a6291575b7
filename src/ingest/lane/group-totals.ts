import type { Chunk } from './groups.js';
import { MOST_PENCE } from '../rows/pence.js';

/** Receives the sum of a group's rows in a column of amounts, in pence, and the number of amounts. */
export type VisitTotal = (group: number, column: number, pence: number, count: number) => void;

const FIRST_CAPACITY = 64;

/** Sums of groups in whole pence, for each column of amounts, in columns of numbers. */
export class GroupTotals {
  private pence: Float64Array;
  private counts: Float64Array;
  /** The groups in the order in which they were first added to, and a flag for each group that is among them. */
  private groups = new Int32Array(FIRST_CAPACITY);
  private groupCount = 0;
  private isIncluded = new Uint8Array(FIRST_CAPACITY);
  /** Sums to which no more could be added exactly. */
  private readonly full: Parameters<VisitTotal>[] = [];

  /** @param width how many columns of amounts there are. */
  constructor(readonly width: number) {
    this.pence = new Float64Array(FIRST_CAPACITY * width);
    this.counts = new Float64Array(FIRST_CAPACITY * width);
  }

  addChunk({ groups, counts, pence }: Pick<Chunk, 'groups' | 'counts' | 'pence'>): void {
    const { width } = this;
    for (let i = 0, at = 0; i < groups.length; i++)
      for (let column = 0; column < width; column++, at++)
        this.add(groups[i] as number, column, pence[at] as number, counts[at] as number);
  }

  add(group: number, column: number, pence: number, count: number): void {
    if (count === 0) return;
    const at = group * this.width + column;
    if (group >= this.isIncluded.length) this.enlarge(group);
    if (this.isIncluded[group] === 0) {
      this.isIncluded[group] = 1;
      if (this.groupCount === this.groups.length) this.groups = enlarged(this.groups, 2 * this.groupCount);
      this.groups[this.groupCount++] = group;
    }
    const sum = (this.pence[at] as number) + pence;
    if (Math.abs(sum) > MOST_PENCE) {
      this.full.push([group, column, this.pence[at] as number, this.counts[at] as number]);
      this.pence[at] = pence;
      this.counts[at] = count;
    } else {
      this.pence[at] = sum;
      this.counts[at] = (this.counts[at] as number) + count;
    }
  }

  /** An upper bound of the number of sums that {@link forEach} visits. */
  get mostSums(): number {
    return this.full.length + this.groupCount * this.width;
  }

  /** Visits all sums of at least one amount; a large sum comes in several parts. */
  forEach(take: VisitTotal): void {
    for (const total of this.full) take(...total);
    const { width, pence, counts, groups, groupCount } = this;
    for (let i = 0; i < groupCount; i++) {
      const group = groups[i] as number;
      for (let column = 0, at = group * width; column < width; column++, at++)
        if (counts[at] !== 0) take(group, column, pence[at] as number, counts[at] as number);
    }
  }

  private enlarge(group: number): void {
    const size = 2 * (group + 1);
    this.pence = enlarged(this.pence, size * this.width);
    this.counts = enlarged(this.counts, size * this.width);
    this.isIncluded = enlarged(this.isIncluded, size);
  }
}

function enlarged<Column extends Float64Array | Int32Array | Uint8Array>(
  column: Column,
  size: number,
): Column {
  const larger = new (column.constructor as new (size: number) => Column)(size);
  larger.set(column);
  return larger;
}
