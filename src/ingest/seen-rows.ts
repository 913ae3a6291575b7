import { grown } from './lane/value-table.js';

/** Remembers rows by their hashes, up to a bound, and where each was first met. */
export class SeenRows {
  private slots = new Int32Array(256).fill(-1);
  private hashes = new Int32Array(256);
  private records = new Float64Array(128);
  private count = 0;
  /** Whether a row has come that could not be remembered. */
  isFull = false;

  constructor(private readonly most: number) {}

  /** @returns the record at which a row with these hashes was first met; -1 where it is new. */
  find(a: number, b: number, record: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    let slot = a & mask;
    for (;;) {
      const id = slots[slot] as number;
      if (id < 0) break;
      if (hashes[2 * id] === a && hashes[2 * id + 1] === b) return this.records[id] as number;
      slot = (slot + 1) & mask;
    }
    if (this.count === this.most) this.isFull = true;
    else this.add(a, b, record, slot);
    return -1;
  }

  private add(a: number, b: number, record: number, slot: number): void {
    const id = this.count++;
    this.slots[slot] = id;
    this.hashes[2 * id] = a;
    this.hashes[2 * id + 1] = b;
    this.records[id] = record;
    if (this.count === this.records.length) {
      this.hashes = grown(this.hashes);
      this.records = grown(this.records);
      this.slots = new Int32Array(this.slots.length * 2).fill(-1);
      for (let known = 0; known < this.count; known++) this.place(known);
    }
  }

  private place(id: number): void {
    const mask = this.slots.length - 1;
    let slot = (this.hashes[2 * id] as number) & mask;
    while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = id;
  }
}
