import type { Chunk } from './groups.js';
import { MOST_PENCE } from './pence.js';

/** Takes what the rows of a group come to in a column of amounts. */
export type TakeTotal = (group: number, column: number, pence: number, count: number) => void;

const FIRST_CAPACITY = 64;

/** Sums of groups in whole pence, for each column of amounts, in columns of numbers. */
export class GroupTotals {
  private pence = new Float64Array(FIRST_CAPACITY);
  private counts = new Float64Array(FIRST_CAPACITY);
  /** The groups in the order in which they were first added to, and which these are. */
  private readonly groups: number[] = [];
  private readonly has: boolean[] = [];
  /** Sums to which no more could be added without loss. */
  private readonly full: Parameters<TakeTotal>[] = [];

  /** @param width how many columns of amounts there are. */
  constructor(readonly width: number) {}

  addChunk({ groups, counts, pence }: Pick<Chunk, 'groups' | 'counts' | 'pence'>): void {
    const { width } = this;
    for (let i = 0, at = 0; i < groups.length; i++)
      for (let column = 0; column < width; column++, at++)
        this.add(groups[i] as number, column, pence[at] as number, counts[at] as number);
  }

  add(group: number, column: number, pence: number, count: number): void {
    if (count === 0) return;
    if (this.has[group] !== true) {
      this.has[group] = true;
      this.groups.push(group);
    }
    const at = group * this.width + column;
    if (at >= this.pence.length) this.enlarge(at);
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

  /** Hands on all sums of at least one amount; a large one comes in several. */
  forEach(take: TakeTotal): void {
    for (const total of this.full) take(...total);
    const { width, pence, counts } = this;
    for (const group of this.groups)
      for (let column = 0, at = group * width; column < width; column++, at++)
        if (counts[at] !== 0) take(group, column, pence[at] as number, counts[at] as number);
  }

  private enlarge(at: number): void {
    const larger = (array: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(2 * (at + 1));
      copy.set(array);
      return copy;
    };
    this.pence = larger(this.pence);
    this.counts = larger(this.counts);
  }
}
