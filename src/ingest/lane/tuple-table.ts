import { grown } from './value-table.js';

/** Numbers tuples of whole numbers from 0 in the order in which they are first met. */
export class TupleTable {
  private slots = new Int32Array(256).fill(-1);
  private keys: Int32Array;
  private count = 0;

  /** @param width how many numbers make a tuple. */
  constructor(private readonly width: number) {
    this.keys = new Int32Array(128 * Math.max(1, width));
  }

  get size(): number {
    return this.count;
  }

  /** The number of a tuple; a new one gets the next. */
  numberOf(tuple: Int32Array): number {
    const { slots, keys, width } = this;
    const mask = slots.length - 1;
    let slot = hashOf(tuple, 0, width) & mask;
    for (;;) {
      const id = slots[slot] as number;
      if (id < 0) break;
      const start = id * width;
      let i = 0;
      while (i < width && keys[start + i] === tuple[i]) i += 1;
      if (i === width) return id;
      slot = (slot + 1) & mask;
    }
    return this.add(tuple);
  }

  private add(tuple: Int32Array): number {
    const id = this.count++;
    if ((id + 1) * this.width > this.keys.length) this.keys = grown(this.keys);
    this.keys.set(tuple.subarray(0, this.width), id * this.width);
    if (this.count * 2 > this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 4).fill(-1);
      for (let known = 0; known < id; known++) this.place(known);
    }
    this.place(id);
    return id;
  }

  private place(id: number): void {
    const mask = this.slots.length - 1;
    let slot = hashOf(this.keys, id * this.width, this.width) & mask;
    while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = id;
  }
}

function hashOf(keys: Int32Array, from: number, width: number): number {
  let hash = 0;
  for (let i = 0; i < width; i++) {
    hash = Math.imul(hash ^ (keys[from + i] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
