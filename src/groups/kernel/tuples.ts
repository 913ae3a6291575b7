import { allocate, doubled, renewed } from './memory';

const FIRST_CAPACITY: i32 = 128;
/** Slots of the hash table for each tuple, so that few share one. */
const SLOTS: i32 = 2;

/** Numbers different tuples of integers from 0, in the order in which they are added. */
@unmanaged
export class TupleTable {
  /** Hash table of the numbers; -1 in a free slot. */
  slots: usize = allocate((SLOTS * FIRST_CAPACITY) << 2, 0xff);
  mask: u32 = SLOTS * FIRST_CAPACITY - 1;
  tuples: usize;
  capacity: i32 = FIRST_CAPACITY;
  count: i32 = 0;
  /** How many bytes a tuple takes: its integers are hashed and compared two at a time. */
  size: usize;

  /** @param width how many integers make a tuple; where it is odd, a zero follows them. */
  constructor(public width: i32) {
    this.size = (<usize>width + (width & 1)) << 2;
    this.tuples = allocate(<usize>FIRST_CAPACITY * this.size, 0);
  }

  /** Returns the number of the tuple at an address; a new tuple gets the next number. */
  numberOf(tuple: usize): i32 {
    const size = this.size;
    let slot = hashOf(tuple, size) & this.mask;
    for (;;) {
      const number = load<i32>(this.slots + ((<usize>slot) << 2));
      if (number < 0) break;
      const known = this.at(number);
      let difference: u64 = 0;
      for (let i: usize = 0; i < size; i += 8) difference |= load<u64>(known + i) ^ load<u64>(tuple + i);
      if (difference == 0) return number;
      slot = (slot + 1) & this.mask;
    }
    const number = this.count++;
    if (number == this.capacity) this.enlarge();
    memory.copy(this.at(number), tuple, size);
    this.place(number);
    return number;
  }

  /** Returns the address of a tuple. */
  at(number: i32): usize {
    return this.tuples + <usize>number * this.size;
  }

  private enlarge(): void {
    this.tuples = doubled(this.tuples, <usize>this.capacity * this.size, 0);
    this.capacity <<= 1;
    this.slots = renewed(this.slots, (<usize>this.capacity * SLOTS) << 2, 0xff);
    this.mask = <u32>this.capacity * SLOTS - 1;
    for (let number = 0; number < this.count - 1; number++) this.place(number);
  }

  private place(number: i32): void {
    let slot = hashOf(this.at(number), this.size) & this.mask;
    while (load<i32>(this.slots + ((<usize>slot) << 2)) >= 0) slot = (slot + 1) & this.mask;
    store<i32>(this.slots + ((<usize>slot) << 2), number);
  }
}

function hashOf(tuple: usize, size: usize): u32 {
  let hash: u64 = 0;
  // a sum of products, so that no product has to wait for the one before
  for (let i: usize = 0, factor: u64 = 0x9e3779b97f4a7c15; i < size; i += 8, factor *= 0xbf58476d1ce4e5b9)
    hash += load<u64>(tuple + i) * factor;
  return <u32>((hash ^ (hash >> 29)) >> 20);
}
