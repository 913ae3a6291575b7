import { MOST_PENCE, NO_AMOUNT } from './amounts';
import { ChunkTable } from './chunk-table';
import { allocate, doubled } from './memory';

/** The sums of the groups of a chunk: for each entry and column of amounts, how many amounts there are and their pence. */
@unmanaged
export class Sums {
  entries: ChunkTable = new ChunkTable();
  capacity: i32;
  /** Where the first row of each entry starts and ends in the chunk. */
  firsts: usize;
  counts: usize;
  pence: usize;

  /** @param width how many amounts a row has. */
  constructor(public width: i32) {
    this.capacity = this.entries.capacity;
    this.firsts = allocate(this.capacity << 3, 0);
    this.counts = allocate((this.capacity * width) << 2, 0);
    this.pence = allocate((this.capacity * width) << 3, 0);
  }

  /**
   * Adds the amounts of a row to its group.
   *
   * @param start,end of the row in the chunk.
   * @returns false, with nothing added, where a sum would leave the range in which doubles hold whole pence.
   */
  add(group: i32, amounts: usize, row: i32, start: i32, end: i32): bool {
    const entries = this.entries;
    const entry = entries.find(group);
    const isNew = entry == entries.count;
    const first = <usize>entry * this.width;
    if (!isNew)
      for (let i = 0; i < this.width; i++) {
        const amount = load<i64>(amounts + (i << 3));
        const sum = load<i64>(this.pence + ((first + i) << 3)) + (amount == NO_AMOUNT ? 0 : amount);
        if (sum > MOST_PENCE || sum < -MOST_PENCE) return false;
      }
    entries.addRow(group, entry, row);
    if (isNew) this.begin(entry, start, end);
    for (let i = 0; i < this.width; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount == NO_AMOUNT) continue;
      const at = first + i;
      store<i64>(this.pence + (at << 3), load<i64>(this.pence + (at << 3)) + amount);
      store<i32>(this.counts + (at << 2), load<i32>(this.counts + (at << 2)) + 1);
    }
    return true;
  }

  /** Turns the sums into doubles, as the caller reads them. */
  finish(): void {
    const end = this.pence + ((<usize>this.entries.count * this.width) << 3);
    for (let at = this.pence; at < end; at += 8) store<f64>(at, <f64>load<i64>(at));
  }

  private begin(entry: i32, start: i32, end: i32): void {
    const width = <usize>this.width;
    if (entry >= this.capacity) {
      const size = <usize>this.capacity;
      this.firsts = doubled(this.firsts, size << 3, 0);
      this.counts = doubled(this.counts, (size * width) << 2, 0);
      this.pence = doubled(this.pence, (size * width) << 3, 0);
      this.capacity <<= 1;
    }
    const place = <usize>entry;
    store<i32>(this.firsts + (place << 3), start);
    store<i32>(this.firsts + (place << 3), end, 4);
    memory.fill(this.counts + ((place * width) << 2), 0, width << 2);
    memory.fill(this.pence + ((place * width) << 3), 0, width << 3);
  }
}
