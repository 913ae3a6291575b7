import { MOST_PENCE, NO_AMOUNT } from './amounts';
import { allocate, doubled, renewed } from './memory';

const FIRST_CAPACITY: i32 = 128;

/** In place of a number of rows: the rows of this group are deferred. */
const DEFERRED_GROUP: i32 = -1;

/** The rows of a group in a chunk; in memory an {@link AmountSum} for each column of amounts follows. */
@unmanaged
class GroupSum {
  rows: i32 = 0;
  /** The number of its first row in the chunk, and where that starts and ends. */
  firstRow: i32 = 0;
  start: i32 = 0;
  end: i32 = 0;
}

@unmanaged
class AmountSum {
  pence: i64 = 0;
  count: i32 = 0;
  unused: i32 = 0;
}

/** Adds up the rows of each group in a chunk, and lists the groups in the order of their first rows. */
@unmanaged
export class Sums {
  /** The table of {@link GroupSum}, by number of group; the bytes of an entry. */
  sums: usize;
  size: usize;
  capacity: i32 = FIRST_CAPACITY;
  /** How many groups have rows in the chunk, and their numbers. */
  count: i32 = 0;
  numbers: usize = allocate(FIRST_CAPACITY << 2, 0);
  /** Columns that {@link finish} fills, with an entry for each of these groups. */
  listCapacity: i32 = 0;
  firstRows: usize = 0;
  rows: usize = 0;
  firsts: usize = 0;
  counts: usize = 0;
  pence: usize = 0;

  /** @param width how many amounts a row has. */
  constructor(public width: i32) {
    this.size = offsetof<GroupSum>() + <usize>width * offsetof<AmountSum>();
    this.sums = allocate(<usize>FIRST_CAPACITY * this.size, 0);
  }

  /** Makes room for a group. */
  reserve(group: i32): void {
    while (group >= this.capacity) {
      this.sums = doubled(this.sums, <usize>this.capacity * this.size, 0);
      this.numbers = doubled(this.numbers, (<usize>this.capacity) << 2, 0);
      this.capacity <<= 1;
    }
  }

  /** Refuses the rows of a group from now on. */
  deferGroup(group: i32): void {
    this.at(group).rows = DEFERRED_GROUP;
  }

  /**
   * Adds a row to its group.
   *
   * @param total of its amounts.
   * @param start,end of the row in the chunk.
   * @returns false, with nothing added, where the group is deferred, or where a sum would leave the range in which
   * doubles hold whole pence.
   */
  add(group: i32, amounts: usize, row: i32, start: i32, end: i32): bool {
    const sum = this.at(group);
    const sums = changetype<usize>(sum) + offsetof<GroupSum>();
    const width = this.width;
    for (let i = 0; i < width; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount == NO_AMOUNT) continue;
      const pence = changetype<AmountSum>(sums + i * offsetof<AmountSum>()).pence + amount;
      if (<u64>(pence + MOST_PENCE) > <u64>(2 * MOST_PENCE)) return false;
    }
    if (sum.rows <= 0) {
      if (sum.rows == DEFERRED_GROUP) return false;
      store<i32>(this.numbers + ((<usize>this.count) << 2), group);
      this.count++;
      sum.firstRow = row;
      sum.start = start;
      sum.end = end;
    }
    sum.rows++;
    for (let i = 0; i < width; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount == NO_AMOUNT) continue;
      const to = changetype<AmountSum>(sums + i * offsetof<AmountSum>());
      to.pence += amount;
      to.count++;
    }
    return true;
  }

  /** Lists the groups of the chunk. */
  finish(): void {
    const width = <usize>this.width;
    if (this.count > this.listCapacity) this.enlargeLists();
    let column: usize = 0;
    for (let i = 0; i < this.count; i++) {
      const place = (<usize>i) << 2;
      const sum = this.at(load<i32>(this.numbers + place));
      store<i32>(this.firstRows + place, sum.firstRow);
      store<i32>(this.rows + place, sum.rows);
      store<i32>(this.firsts + 2 * place, sum.start);
      store<i32>(this.firsts + 2 * place, sum.end, 4);
      const sums = changetype<usize>(sum) + offsetof<GroupSum>();
      const end = sums + width * offsetof<AmountSum>();
      for (let at = sums; at < end; at += offsetof<AmountSum>(), column++) {
        const from = changetype<AmountSum>(at);
        store<i32>(this.counts + (column << 2), from.count);
        store<f64>(this.pence + (column << 3), <f64>from.pence);
      }
    }
  }

  /** Clears the sums for another chunk. */
  clear(): void {
    for (let i = 0; i < this.count; i++) {
      const sum = this.at(load<i32>(this.numbers + ((<usize>i) << 2)));
      if (sum.rows != DEFERRED_GROUP) sum.rows = 0;
      const sums = changetype<usize>(sum) + offsetof<GroupSum>();
      memory.fill(sums, 0, this.size - offsetof<GroupSum>());
    }
    this.count = 0;
  }

  private enlargeLists(): void {
    this.listCapacity = 2 * this.count;
    const size = (<usize>this.listCapacity) << 2;
    this.firstRows = renewed(this.firstRows, size, 0);
    this.rows = renewed(this.rows, size, 0);
    this.firsts = renewed(this.firsts, 2 * size, 0);
    this.counts = renewed(this.counts, size * this.width, 0);
    this.pence = renewed(this.pence, 2 * size * this.width, 0);
  }

  private at(group: i32): GroupSum {
    return changetype<GroupSum>(this.sums + <usize>group * this.size);
  }
}
