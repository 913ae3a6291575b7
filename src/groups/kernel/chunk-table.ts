import { allocate, doubled } from './memory';

const FIRST_CAPACITY: i32 = 128;

/** Gives each group (or value) that occurs in a chunk an entry, in the order of their first rows. */
@unmanaged
export class ChunkTable {
  /** The entry of each number, plus one; 0 for those that have not occurred in the chunk. */
  entryOf: usize = allocate(FIRST_CAPACITY << 2, 0);
  numberCapacity: i32 = FIRST_CAPACITY;
  count: i32 = 0;
  capacity: i32 = FIRST_CAPACITY;
  numbers: usize = allocate(FIRST_CAPACITY << 2, 0);
  firstRows: usize = allocate(FIRST_CAPACITY << 2, 0);
  rows: usize = allocate(FIRST_CAPACITY << 2, 0);

  /** Returns the entry of a number; the next one where it has none. */
  find(number: i32): i32 {
    while (number >= this.numberCapacity) {
      this.entryOf = doubled(this.entryOf, (<usize>this.numberCapacity) << 2, 0);
      this.numberCapacity <<= 1;
    }
    const entry = load<i32>(this.entryOf + ((<usize>number) << 2)) - 1;
    return entry < 0 ? this.count : entry;
  }

  /** Counts a row of a number. @param entry which {@link find} returned for it. */
  addRow(number: i32, entry: i32, row: i32): void {
    const place = (<usize>entry) << 2;
    if (entry == this.count) {
      if (entry == this.capacity) this.enlarge();
      this.count++;
      store<i32>(this.entryOf + ((<usize>number) << 2), entry + 1);
      store<i32>(this.numbers + place, number);
      store<i32>(this.firstRows + place, row);
      store<i32>(this.rows + place, 0);
    }
    store<i32>(this.rows + place, load<i32>(this.rows + place) + 1);
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) {
      const number = load<i32>(this.numbers + ((<usize>i) << 2));
      store<i32>(this.entryOf + ((<usize>number) << 2), 0);
    }
    this.count = 0;
  }

  private enlarge(): void {
    const length = (<usize>this.capacity) << 2;
    this.numbers = doubled(this.numbers, length, 0);
    this.firstRows = doubled(this.firstRows, length, 0);
    this.rows = doubled(this.rows, length, 0);
    this.capacity <<= 1;
  }
}
