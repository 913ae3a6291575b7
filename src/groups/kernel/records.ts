import { allocate, doubled } from './memory';

const FIRST_CAPACITY: i32 = 64;
const FIRST_TEXT: usize = 1 << 13;

/** A deferred record. */
@unmanaged
class Entry {
  /** The number of its row and of its first line in the chunk, from 0. */
  row: i32 = 0;
  line: i32 = 0;
  lines: i32 = 0;
  /** Where its text ends among the texts. */
  end: i32 = 0;
  /** Pence of all rows of the chunk that were added up before it. */
  pence: f64 = 0;
}

/** The deferred records of a chunk, with their texts one after the other, without line ends. */
@unmanaged
export class Records {
  count: i32 = 0;
  capacity: i32 = FIRST_CAPACITY;
  entries: usize = allocate(FIRST_CAPACITY * offsetof<Entry>(), 0);
  length: usize = 0;
  textCapacity: usize = FIRST_TEXT;
  text: usize = allocate(FIRST_TEXT, 0);

  clear(): void {
    this.count = 0;
    this.length = 0;
  }

  /** Adds a record. @returns the address for its text of `length` bytes. */
  add(row: i32, line: i32, lines: i32, pence: i64, length: usize): usize {
    if (this.count == this.capacity) {
      this.entries = doubled(this.entries, this.capacity * offsetof<Entry>(), 0);
      this.capacity <<= 1;
    }
    while (this.length + length > this.textCapacity) {
      this.text = doubled(this.text, this.textCapacity, 0);
      this.textCapacity <<= 1;
    }
    const text = this.text + this.length;
    this.length += length;
    const entry = changetype<Entry>(this.entries + this.count++ * offsetof<Entry>());
    entry.row = row;
    entry.line = line;
    entry.lines = lines;
    entry.end = <i32>this.length;
    entry.pence = <f64>pence;
    return text;
  }
}
