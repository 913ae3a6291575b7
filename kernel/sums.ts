import { MOST_PENCE, NO_AMOUNT } from './amounts';
import { filled, grown } from './memory';

const FIRST_ROOM: i32 = 128;

/** What is done with the rows of a group: the first is told of and added up, all are added up, the next is left, all are. */
export const NEW: u8 = 0;
export const KNOWN: u8 = 1;
export const OPEN: u8 = 2;
export const ONE_BY_ONE: u8 = 3;

/** Of each group what is done with its rows, and what they come to in a stretch, for each column of amounts. */
@unmanaged
export class Sums {
  states: usize = filled(FIRST_ROOM, NEW);
  /** The state of a group that no row of has come yet. */
  first: u8 = NEW;
  room: i32 = FIRST_ROOM;
  rows: usize = filled(FIRST_ROOM << 2, 0);
  counts: usize;
  pence: usize;
  /** The groups that rows were added to. */
  touched: usize = filled(FIRST_ROOM << 2, 0);
  touchedCount: i32 = 0;
  /** What {@link Sums.take} hands over. */
  takenCounts: usize;
  takenPence: usize;

  /** @param width how many amounts a row has. */
  constructor(public width: i32) {
    this.counts = filled((FIRST_ROOM * width) << 2, 0);
    this.pence = filled((FIRST_ROOM * width) << 3, 0);
    this.takenCounts = filled((FIRST_ROOM * width) << 2, 0);
    this.takenPence = filled((FIRST_ROOM * width) << 3, 0);
  }

  stateOf(group: i32): u8 {
    while (group >= this.room) this.enlarge();
    return load<u8>(this.states + group);
  }

  setState(group: i32, state: u8): void {
    store<u8>(this.states + group, state);
  }

  /** Whether amounts can be added to a group without a sum becoming more than a number of the caller's holds. */
  hasRoomFor(group: i32, amounts: usize): bool {
    for (let i = 0; i < this.width; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount == NO_AMOUNT) continue;
      const sum = load<i64>(this.pence + ((<usize>group * this.width + i) << 3)) + amount;
      if (sum > MOST_PENCE || sum < -MOST_PENCE) return false;
    }
    return true;
  }

  /** A row of the group, with its amounts. */
  add(group: i32, amounts: usize): void {
    this.touch(group);
    for (let i = 0; i < this.width; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount == NO_AMOUNT) continue;
      const at = <usize>group * this.width + i;
      store<i64>(this.pence + (at << 3), load<i64>(this.pence + (at << 3)) + amount);
      store<i32>(this.counts + (at << 2), load<i32>(this.counts + (at << 2)) + 1);
    }
  }

  /**
   * What many rows of a group come to in each column.
   *
   * @returns false where a sum would be more than a number of the caller's holds: nothing is added then.
   */
  addMany(group: i32, counts: usize, pence: usize): bool {
    while (group >= this.room) this.enlarge();
    const first = <usize>group * this.width;
    for (let i = 0; i < this.width; i++) {
      const sum = load<i64>(this.pence + ((first + i) << 3)) + <i64>load<f64>(pence + (i << 3));
      if (sum > MOST_PENCE || sum < -MOST_PENCE) return false;
    }
    this.touch(group);
    for (let i = 0; i < this.width; i++) {
      const at = first + i;
      store<i64>(
        this.pence + (at << 3),
        load<i64>(this.pence + (at << 3)) + <i64>load<f64>(pence + (i << 3)),
      );
      store<i32>(this.counts + (at << 2), load<i32>(this.counts + (at << 2)) + load<i32>(counts + (i << 2)));
    }
    return true;
  }

  private touch(group: i32): void {
    const rows = this.rows + ((<usize>group) << 2);
    const before = load<i32>(rows);
    store<i32>(rows, before + 1);
    if (before != 0) return;
    store<i32>(this.touched + ((<usize>this.touchedCount) << 2), group);
    this.touchedCount++;
  }

  /** Puts the counts and sums of the touched groups one behind the other; all start again from zero. */
  take(): i32 {
    const width = this.width;
    for (let place = 0, to: usize = 0; place < this.touchedCount; place++) {
      const group = load<i32>(this.touched + ((<usize>place) << 2));
      store<i32>(this.rows + ((<usize>group) << 2), 0);
      for (let i = 0, from = <usize>group * width; i < width; i++, from++, to++) {
        store<i32>(this.takenCounts + (to << 2), load<i32>(this.counts + (from << 2)));
        store<f64>(this.takenPence + (to << 3), <f64>load<i64>(this.pence + (from << 3)));
        store<i32>(this.counts + (from << 2), 0);
        store<i64>(this.pence + (from << 3), 0);
      }
    }
    const count = this.touchedCount;
    this.touchedCount = 0;
    return count;
  }

  /** The next row of every group is left, and the first of those that have none yet. */
  forget(): void {
    this.first = OPEN;
    memory.fill(this.states, OPEN, this.room);
  }

  private enlarge(): void {
    const wide = <usize>this.room * this.width;
    this.states = grown(this.states, this.room, this.first);
    this.rows = grown(this.rows, (<usize>this.room) << 2, 0);
    this.touched = grown(this.touched, (<usize>this.room) << 2, 0);
    this.counts = grown(this.counts, wide << 2, 0);
    this.pence = grown(this.pence, wide << 3, 0);
    this.takenCounts = filled(wide << 3, 0);
    this.takenPence = filled(wide << 4, 0);
    this.room <<= 1;
  }
}
