import { filled, grown } from './memory';

const FIRST_ROOM: i32 = 128;

/** Numbers tuples of whole numbers from 0 in the order in which they are first met. */
@unmanaged
export class TupleTable {
  /** Twice as many slots as there is room for tuples, at least; -1 where one is free. */
  slots: usize = filled((2 * FIRST_ROOM) << 2, 0xff);
  mask: u32 = 2 * FIRST_ROOM - 1;
  tuples: usize;
  room: i32 = FIRST_ROOM;
  count: i32 = 0;

  /** @param width how many numbers make a tuple. */
  constructor(public width: i32) {
    this.tuples = filled((FIRST_ROOM * (width + 1)) << 2, 0);
  }

  /** The number of the tuple at an address; a new one gets the next. */
  numberOf(tuple: usize): i32 {
    const width = this.width;
    let slot = hashOf(tuple, width) & this.mask;
    for (;;) {
      const number = load<i32>(this.slots + ((<usize>slot) << 2));
      if (number < 0) break;
      const known = this.at(number);
      let i = 0;
      while (i < width && load<i32>(known + (i << 2)) == load<i32>(tuple + (i << 2))) i++;
      if (i == width) return number;
      slot = (slot + 1) & this.mask;
    }
    const number = this.count++;
    if (number == this.room) this.enlarge();
    memory.copy(this.at(number), tuple, width << 2);
    this.place(number);
    return number;
  }

  /** Where the tuple of a number stands. */
  at(number: i32): usize {
    return this.tuples + ((<usize>number * this.width) << 2);
  }

  private enlarge(): void {
    this.tuples = grown(this.tuples, (<usize>this.room * (this.width + 1)) << 2, 0);
    this.room <<= 1;
    this.slots = filled((<usize>this.room) << 3, 0xff);
    this.mask = ((<u32>this.room) << 1) - 1;
    for (let number = 0; number < this.count - 1; number++) this.place(number);
  }

  private place(number: i32): void {
    let slot = hashOf(this.at(number), this.width) & this.mask;
    while (load<i32>(this.slots + ((<usize>slot) << 2)) >= 0) slot = (slot + 1) & this.mask;
    store<i32>(this.slots + ((<usize>slot) << 2), number);
  }
}

function hashOf(tuple: usize, width: i32): u32 {
  let hash: u32 = 0;
  // a sum of products: none has to wait for the one before
  for (let i = 0, factor: u32 = 0x9e3779b1; i < width; i++, factor *= 0x85ebca6b)
    hash += load<u32>(tuple + (i << 2)) * factor;
  hash = (hash ^ (hash >> 15)) * 0xc2b2ae35;
  return hash ^ (hash >> 16);
}
