import type { Chunk } from './groups.js';
import { MOST_PENCE } from '../rows/pence.js';

/** Receives the sum of a group's rows in a column of amounts, in pence, and the number of amounts. */
export type VisitTotal = (group: number, column: number, pence: number, count: number) => void;

const FIRST_CAPACITY = 64;

/**
 * Sums of groups in whole pence, for each column of amounts, in columns of numbers. Each group has a place among those
 * that were added to; a sum too large to be added to exactly is left as it is, and the group goes on in another place.
 */
export class GroupTotals {
  /** By group, its place plus one; 0 for none. */
  private places = new Uint32Array(FIRST_CAPACITY);
  /** By place, its group. */
  private groups = new Uint32Array(FIRST_CAPACITY);
  private placeCount = 0;
  /** By place and column of amounts. */
  private pence: Float64Array;
  private counts: Float64Array;

  /** @param width how many columns of amounts there are. */
  constructor(readonly width: number) {
    this.pence = new Float64Array(FIRST_CAPACITY * width);
    this.counts = new Float64Array(FIRST_CAPACITY * width);
  }

  addChunk({ groups, counts, pence }: Pick<Chunk, 'groups' | 'counts' | 'pence'>): void {
    const { width } = this;
    this.reserve(this.placeCount + groups.length);
    for (let i = 0, at = 0; i < groups.length; i++)
      for (let column = 0; column < width; column++, at++)
        this.add(groups[i] as number, column, pence[at] as number, counts[at] as number);
  }

  add(group: number, column: number, pence: number, count: number): void {
    if (count === 0) return;
    if (group >= this.places.length) this.places = enlarged(this.places, 4 * (group + 1));
    let place = (this.places[group] as number) - 1;
    if (place < 0) place = this.newPlace(group);
    let at = place * this.width + column;
    if (Math.abs((this.pence[at] as number) + pence) > MOST_PENCE)
      at = this.newPlace(group) * this.width + column;
    this.pence[at] = (this.pence[at] as number) + pence;
    this.counts[at] = (this.counts[at] as number) + count;
  }

  /** Visits all sums of at least one amount; a large sum comes in several parts. */
  forEach(take: VisitTotal): void {
    const { groups, pence, counts } = this.columns();
    for (let place = 0, at = 0; place < groups.length; place++)
      for (let column = 0; column < this.width; column++, at++)
        if (counts[at] !== 0)
          take(groups[place] as number, column, pence[at] as number, counts[at] as number);
  }

  /**
   * Returns the sums as columns: a group for each place, in which it may not be alone, and for each place and column of
   * amounts, as they follow each other, the pence and how many amounts they are the sum of.
   */
  columns(): { readonly groups: Uint32Array; readonly pence: Float64Array; readonly counts: Float64Array } {
    const sums = this.placeCount * this.width;
    return {
      groups: this.groups.subarray(0, this.placeCount),
      pence: this.pence.subarray(0, sums),
      counts: this.counts.subarray(0, sums),
    };
  }

  private newPlace(group: number): number {
    const place = this.placeCount++;
    this.reserve(this.placeCount);
    this.groups[place] = group;
    this.places[group] = place + 1;
    return place;
  }

  /** Makes room for a number of places. */
  private reserve(count: number): void {
    if (count <= this.groups.length) return;
    // room that is not used yet is not touched, and costs less than moving what there is more often
    const room = Math.max(count, 4 * this.groups.length);
    this.groups = enlarged(this.groups, room);
    this.pence = enlarged(this.pence, room * this.width);
    this.counts = enlarged(this.counts, room * this.width);
  }
}

function enlarged<Column extends Float64Array | Uint32Array>(column: Column, size: number): Column {
  const larger = new (column.constructor as new (size: number) => Column)(size);
  larger.set(column);
  return larger;
}
