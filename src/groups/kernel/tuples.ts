import { allocate, doubled } from './memory';

const FIRST_CAPACITY: i32 = 128;

/** Numbers different tuples of integers from 0, in the order in which they are added. */
@unmanaged
export class TupleTable {
  /** Hash table of the numbers, at least twice as large as the capacity; -1 in a free slot. */
  slots: usize = allocate((2 * FIRST_CAPACITY) << 2, 0xff);
  mask: u32 = 2 * FIRST_CAPACITY - 1;
  tuples: usize;
  capacity: i32 = FIRST_CAPACITY;
  count: i32 = 0;

  /** @param width how many integers make a tuple. */
  constructor(public width: i32) {
    this.tuples = allocate((FIRST_CAPACITY * (width + 1)) << 2, 0);
  }

  /** Returns the number of the tuple at an address; a new tuple gets the next number. */
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
    if (number == this.capacity) this.enlarge();
    memory.copy(this.at(number), tuple, width << 2);
    this.place(number);
    return number;
  }

  /** Returns the address of a tuple. */
  at(number: i32): usize {
    return this.tuples + ((<usize>number * this.width) << 2);
  }

  private enlarge(): void {
    this.tuples = doubled(this.tuples, (<usize>this.capacity * (this.width + 1)) << 2, 0);
    this.capacity <<= 1;
    this.slots = allocate((<usize>this.capacity) << 3, 0xff);
    this.mask = ((<u32>this.capacity) << 1) - 1;
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
  // a sum of products, so that no product has to wait for the one before
  for (let i = 0, factor: u32 = 0x9e3779b1; i < width; i++, factor *= 0x85ebca6b)
    hash += load<u32>(tuple + (i << 2)) * factor;
  hash = (hash ^ (hash >> 15)) * 0xc2b2ae35;
  return hash ^ (hash >> 16);
}
