import { MOST_PENCE, NO_AMOUNT } from './amounts';
import { Cutter, PLAIN, QUOTED } from './cutter';
import { Fresh } from './fresh';
import { storeHash } from './hash';
import { block } from './marks';
import { filled, grown } from './memory';
import { DAY, Part } from './parts';
import { KNOWN, OPEN, Sums } from './sums';
import { TupleTable } from './tuples';

/** Of a row left: it is in doubt, or its like are wanted one by one; otherwise the group whose next row was wanted. */
const DOUBT: i32 = -1;
const REFUSED: i32 = -2;

/** So many rows left are told of at a time. */
export const MOST_LEFT: i32 = 1 << 10;

/** What is kept of each row that was added up or opened a group: its hash in two halves, and its pence. */
const LISTED: i32 = 16;
const FIRST_LISTED: i32 = 1 << 10;

/** A row left, in the order in which it is told of; its amounts follow. */
@unmanaged
class Left {
  start: i32;
  end: i32;
  lines: i32;
  group: i32;
  rowsBefore: i32;
  unused: i32;
  penceBefore: f64;
}

/** How rows under one header are cut and told apart, and what is known of them. */
@unmanaged
export class Lane {
  /** The key of the row that was cut last. */
  key: usize;
  parts: usize;
  groups: TupleTable;
  sums: Sums;
  fresh: Fresh;
  dayPart: i32 = -1;
  left: usize;
  leftSize: i32;
  leftCount: i32 = 0;
  /** Rows added up since the last one left, and their amounts together. */
  gapRows: i32 = 0;
  gapPence: i64 = 0;
  list: usize = 0;
  listRoom: i32 = 0;
  listCount: i32 = 0;
  stretch: i32 = 0;

  constructor(
    public cutter: Cutter,
    public amountsWide: i32,
    public partsWide: i32,
  ) {
    this.key = filled(partsWide << 2, 0);
    this.parts = filled(partsWide << 2, 0);
    this.groups = new TupleTable(partsWide);
    this.sums = new Sums(amountsWide);
    this.fresh = new Fresh(partsWide);
    this.leftSize = <i32>offsetof<Left>() + (amountsWide << 3);
    this.left = filled(MOST_LEFT * this.leftSize, 0);
    if (cutter.hashes) {
      this.list = filled(FIRST_LISTED * LISTED, 0);
      this.listRoom = FIRST_LISTED;
    }
  }

  part(index: i32): Part {
    return changetype<Part>(load<usize>(this.parts + (index << 2)));
  }

  setPart(index: i32, kind: i32, first: i32, second: i32, third: i32): void {
    store<usize>(this.parts + (index << 2), changetype<usize>(new Part(kind, first, second, third)));
    if (kind == DAY) this.dayPart = index;
  }

  /** A stretch starts. */
  start(): void {
    this.stretch++;
    this.gapRows = 0;
    this.gapPence = 0;
    this.listCount = 0;
    this.fresh.clear();
    if (this.dayPart >= 0) this.part(this.dayPart).seenCount = 0;
  }

  /**
   * Cuts the rows of the block, adds up those whose like are known, and leaves the others, which are told of.
   *
   * @returns how many rows are left; where there are {@link MOST_LEFT}, more may follow.
   */
  scan(): i32 {
    const cutter = this.cutter;
    this.leftCount = 0;
    while (cutter.mark < cutter.markEnd && this.leftCount < MOST_LEFT) {
      const start = cutter.next;
      let lines = 1;
      let group = DOUBT;
      const cut = cutter.cut();
      if (cut == QUOTED) {
        lines = cutter.pass();
        if (lines == 0) break;
      } else if (cut == PLAIN) {
        group = this.settle() ? this.groups.numberOf(this.key) : REFUSED;
        if (group >= 0) {
          const state = this.sums.stateOf(group);
          if (state <= KNOWN && this.add(group)) {
            if (state == KNOWN) continue;
            this.fresh.add(group, this.key, block + start, cutter.end);
            this.sums.setState(group, KNOWN);
            continue;
          }
          if (state == OPEN) this.sums.setState(group, KNOWN);
          else group = REFUSED;
        }
      }
      this.leave(start, lines, group);
    }
    return this.leftCount;
  }

  /** @returns false where the row is to be read by itself. */
  private settle(): bool {
    for (let i = 0; i < this.partsWide; i++) {
      const found = this.part(i).classIn(this.cutter.values, changetype<usize>(this), i);
      if (found < 0) return false;
      store<i32>(this.key + (i << 2), found);
    }
    return true;
  }

  /** @returns false where a sum would be more than a number of the caller's holds: the row is not added then. */
  private add(group: i32): bool {
    let total: i64 = 0;
    for (let i = 0; i < this.amountsWide; i++) {
      const amount = load<i64>(this.cutter.amounts + (i << 3));
      if (amount != NO_AMOUNT) total += amount;
    }
    const gap = this.gapPence + total;
    if (gap > MOST_PENCE || gap < -MOST_PENCE || !this.sums.hasRoomFor(group, this.cutter.amounts))
      return false;
    this.sums.add(group, this.cutter.amounts);
    this.gapPence = gap;
    this.gapRows++;
    this.enlist(total);
    return true;
  }

  private leave(start: i32, lines: i32, group: i32): void {
    const at = this.left + this.leftCount++ * this.leftSize;
    const left = changetype<Left>(at);
    left.start = start;
    left.end = <i32>(this.cutter.end - block);
    left.lines = lines;
    left.group = group;
    left.rowsBefore = this.gapRows;
    left.penceBefore = <f64>this.gapPence;
    this.gapRows = 0;
    this.gapPence = 0;
    if (group < 0) return;
    let total: i64 = 0;
    for (let i = 0; i < this.amountsWide; i++) {
      const amount = load<i64>(this.cutter.amounts + (i << 3));
      if (amount != NO_AMOUNT) total += amount;
      store<f64>(at + offsetof<Left>() + (i << 3), amount == NO_AMOUNT ? Infinity : <f64>amount);
    }
    this.enlist(total);
  }

  /** Keeps what is wanted of a row that is added up or opens a group. */
  private enlist(pence: i64): void {
    if (this.dayPart >= 0) this.part(this.dayPart).see(this.cutter.values, this.stretch);
    if (!this.cutter.hashes) return;
    if (this.listCount == this.listRoom) {
      this.list = grown(this.list, this.listRoom * LISTED, 0);
      this.listRoom <<= 1;
    }
    const at = this.list + this.listCount++ * LISTED;
    storeHash(at);
    store<f64>(at, <f64>pence, 8);
  }
}
