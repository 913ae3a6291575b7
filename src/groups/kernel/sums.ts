import { MOST_PENCE, NO_AMOUNT } from './amounts';
import { allocate, doubled, exchanged } from './memory';

const FIRST_CAPACITY: i32 = 128;

/** In place of a place: the group has no rows in the chunk. Four equal bytes, so that memory can be filled with them. */
const NO_ROWS: i32 = -1;
/** In place of a place: the rows of the group are deferred. */
const DEFERRED_GROUP: i32 = -2;

/** The rows of a group in a chunk; in memory an {@link AmountSum} for each column of amounts follows. */
@unmanaged
class GroupSum {
  group: i32 = 0;
  rows: i32 = 0;
  /** The number of its first row in the chunk, and where that starts and ends. */
  firstRow: i32 = 0;
  start: i32 = 0;
  end: i32 = 0;
  /** Puts the sums behind it at a multiple of eight bytes. */
  unused: i32 = 0;
}

@unmanaged
class AmountSum {
  pence: i64 = 0;
  count: i32 = 0;
  unused: i32 = 0;
}

/**
 * Adds up the rows of each group in a chunk, and lists the groups in the order of their first rows. Its memory follows
 * the groups of a chunk: of all others it keeps no more than that they have no place.
 */
@unmanaged
export class Sums {
  /** The place of each group among those of the chunk, by its number. */
  places: usize = allocate(FIRST_CAPACITY << 2, 0xff);
  placeCapacity: i32 = FIRST_CAPACITY;
  /** The table of {@link GroupSum}, by place; the bytes of an entry. Behind the last entry all is zero. */
  sums: usize;
  size: usize;
  capacity: i32 = FIRST_CAPACITY;
  /** How many groups have rows in the chunk. */
  count: i32 = 0;
  /** Columns that {@link finish} fills, with an entry for each of these groups. */
  listCapacity: i32 = 0;
  numbers: usize = 0;
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

  /** Refuses the rows of a group from now on. */
  deferGroup(group: i32): void {
    store<i32>(this.placeOf(group), DEFERRED_GROUP);
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
    const at = this.placeOf(group);
    const place = load<i32>(at);
    if (place == DEFERRED_GROUP) return false;
    const sum = this.at(place == NO_ROWS ? this.count : place);
    const sums = changetype<usize>(sum) + offsetof<GroupSum>();
    const width = this.width;
    for (let i = 0; i < width; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount == NO_AMOUNT) continue;
      const pence = changetype<AmountSum>(sums + i * offsetof<AmountSum>()).pence + amount;
      if (<u64>(pence + MOST_PENCE) > <u64>(2 * MOST_PENCE)) return false;
    }
    for (let i = 0; i < width; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount == NO_AMOUNT) continue;
      const to = changetype<AmountSum>(sums + i * offsetof<AmountSum>());
      to.pence += amount;
      to.count++;
    }
    sum.rows++;
    if (place == NO_ROWS) {
      store<i32>(at, this.count);
      sum.group = group;
      sum.firstRow = row;
      sum.start = start;
      sum.end = end;
      if (++this.count == this.capacity) this.enlarge();
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
      const sum = this.at(i);
      store<i32>(this.numbers + place, sum.group);
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
      const at = this.placeOf(this.at(i).group);
      if (load<i32>(at) != DEFERRED_GROUP) store<i32>(at, NO_ROWS);
    }
    memory.fill(this.sums, 0, <usize>this.count * this.size);
    this.count = 0;
  }

  /** Returns the address of a group's place. */
  private placeOf(group: i32): usize {
    while (group >= this.placeCapacity) {
      this.places = doubled(this.places, (<usize>this.placeCapacity) << 2, 0xff);
      this.placeCapacity <<= 1;
    }
    return this.places + ((<usize>group) << 2);
  }

  private enlarge(): void {
    this.sums = doubled(this.sums, <usize>this.capacity * this.size, 0);
    this.capacity <<= 1;
  }

  private enlargeLists(): void {
    this.listCapacity = 2 * this.count;
    const size = (<usize>this.listCapacity) << 2;
    this.numbers = exchanged(this.numbers, size);
    this.firstRows = exchanged(this.firstRows, size);
    this.rows = exchanged(this.rows, size);
    this.firsts = exchanged(this.firsts, 2 * size);
    this.counts = exchanged(this.counts, size * this.width);
    this.pence = exchanged(this.pence, 2 * size * this.width);
  }

  private at(place: i32): GroupSum {
    return changetype<GroupSum>(this.sums + <usize>place * this.size);
  }
}
