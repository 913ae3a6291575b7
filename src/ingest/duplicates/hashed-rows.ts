import type { SummedRows } from './summed-rows.js';

const FIRST_ROOM = 16;

/** The hashes of rows, in two words, and the numbers of their records, as columns. */
class HashColumns {
  length = 0;
  a = new Int32Array(FIRST_ROOM);
  b = new Int32Array(FIRST_ROOM);
  record = new Int32Array(FIRST_ROOM);

  add(a: number, b: number, record: number): void {
    if (this.length === this.a.length) this.enlarge();
    this.a[this.length] = a;
    this.b[this.length] = b;
    this.record[this.length] = record;
    this.length += 1;
  }

  private enlarge(): void {
    const { a, b, record, length } = this;
    this.a = new Int32Array(2 * length);
    this.b = new Int32Array(2 * length);
    this.record = new Int32Array(2 * length);
    this.a.set(a);
    this.b.set(b);
    this.record.set(record);
  }
}

/** The hashes of rows: in lists for rows that were added up, and one by one for others. */
export class HashedRows {
  count = 0;
  readonly lists: SummedRows[] = [];
  readonly single = new HashColumns();

  add(a: number, b: number, record: number): void {
    this.single.add(a, b, record);
    this.count += 1;
  }

  addMany(rows: SummedRows): void {
    this.lists.push(rows);
    this.count += rows.count;
  }

  /** Adds all rows of another collection. */
  addAll({ lists, single: { a, b, record, length } }: HashedRows): void {
    for (const rows of lists) this.addMany(rows);
    for (let i = 0; i < length; i++) this.add(a[i] as number, b[i] as number, record[i] as number);
  }

  /** Returns the rows that do not have these records, which are in the order of the rows. */
  without(records: Int32Array): HashedRows {
    const rest = new HashedRows();
    let next = 0;
    const isLeftOut = (record: number): boolean => {
      if (records[next] !== record) return false;
      next += 1;
      return true;
    };
    for (const { list, listed, count, record } of this.lists)
      for (let i = 0, at = 4 * listed; i < count; i++, at += 4)
        if (!isLeftOut(record + i))
          rest.add(list.hashes[at] as number, list.hashes[at + 1] as number, record + i);
    const { a, b, record, length } = this.single;
    for (let i = 0; i < length; i++)
      if (!isLeftOut(record[i] as number)) rest.add(a[i] as number, b[i] as number, record[i] as number);
    return rest;
  }
}
