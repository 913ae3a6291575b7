import { MOST_PENCE, NO_AMOUNT, NO_NUMBER, readPence, readWhole, UNREAD, UNSURE } from './amounts';
import { hashCell, isHashAscii, startHash, storeHash } from './hash';
import { block, mark, marks } from './marks';
import { filled, grown } from './memory';
import { DAY, Part } from './parts';
import { KNOWN, OPEN, Sums } from './sums';
import { TupleTable } from './tuples';
import { ValueTable } from './values';

/** What is wanted of a column; 0 is nothing. */
const VALUE: i32 = 1;
const AMOUNT: i32 = 2;
const EMPTY: i32 = 3;
const NUMBER: i32 = 4;

/** Of a row left: it is in doubt, or its like are wanted one by one; otherwise the group that it opens. */
const DOUBT: i32 = -1;
const REFUSED: i32 = -2;

/** So many rows left are told of at a time. */
export const MOST_LEFT: i32 = 1 << 10;

/** What is kept of each row that was added up or opened a group: its hash in two halves, and its pence. */
const LISTED: i32 = 16;
const FIRST_LISTED: i32 = 1 << 10;

/** What is known of a row that was cut. */
const PLAIN: i32 = 1;
const DOUBTFUL: i32 = 0;
const QUOTED: i32 = -1;

const QUOTE: u32 = 34;
const LF: u32 = 10;
const CR: u32 = 13;

/** A column of the header. */
@unmanaged
class Column {
  use: i32;
  table: ValueTable;
}

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
  columns: usize;
  /** Of the row that was cut last: the numbers of its values, its amounts in pence, and its key. */
  values: usize;
  amounts: usize;
  key: usize;
  parts: usize;
  groups: TupleTable;
  sums: Sums;
  valuesWide: i32 = 0;
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
  /** Where the row ends that was cut or passed last, without its line end. */
  end: usize = 0;
  /** The next mark to be looked at, where they end, and where the next row starts. */
  mark: usize = 0;
  markEnd: usize = 0;
  next: i32 = 0;

  constructor(
    public width: i32,
    public delimiter: i32,
    public pound: u32,
    public mostDecimals: i32,
    public mayBeEmpty: bool,
    public hashes: bool,
    public isUtf8: bool,
    public amountsWide: i32,
    public partsWide: i32,
  ) {
    this.columns = filled(width * offsetof<Column>(), 0);
    this.values = filled(width << 2, 0);
    this.amounts = filled(amountsWide << 3, 0);
    this.key = filled(partsWide << 2, 0);
    this.parts = filled(partsWide << 2, 0);
    this.groups = new TupleTable(partsWide);
    this.sums = new Sums(amountsWide);
    this.leftSize = <i32>offsetof<Left>() + (amountsWide << 3);
    this.left = filled(MOST_LEFT * this.leftSize, 0);
    if (hashes) {
      this.list = filled(FIRST_LISTED * LISTED, 0);
      this.listRoom = FIRST_LISTED;
    }
  }

  column(index: i32): Column {
    return changetype<Column>(this.columns + index * offsetof<Column>());
  }

  part(index: i32): Part {
    return changetype<Part>(load<usize>(this.parts + (index << 2)));
  }

  /** The table of a column of which the values are numbered, by its place among those. */
  table(place: i32): ValueTable {
    let index = 0;
    for (let before = place; ; index++) {
      if (this.column(index).use != VALUE) continue;
      if (before-- == 0) break;
    }
    return this.column(index).table;
  }

  setColumn(index: i32, use: i32): void {
    const column = this.column(index);
    column.use = use;
    if (use == VALUE) {
      column.table = new ValueTable();
      this.valuesWide++;
    }
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
    if (this.dayPart >= 0) this.part(this.dayPart).seenCount = 0;
  }

  /** The block holds rows from its start on, up to `to`, just behind a line end. */
  begin(to: i32): void {
    this.mark = marks;
    this.markEnd = mark(to, <u8>this.delimiter);
    this.next = 0;
  }

  /**
   * Cuts the rows of the block, adds up those whose like are known, and leaves the others, which are told of.
   *
   * @returns how many rows are left; where there are {@link MOST_LEFT}, more may follow.
   */
  scan(): i32 {
    this.leftCount = 0;
    while (this.mark < this.markEnd && this.leftCount < MOST_LEFT) {
      const start = this.next;
      let lines = 1;
      let group = DOUBT;
      const cut = this.cut();
      if (cut == QUOTED) {
        lines = this.pass();
        if (lines == 0) {
          this.mark = this.markEnd;
          break;
        }
      } else if (cut == PLAIN) {
        group = this.settle() ? this.groups.numberOf(this.key) : REFUSED;
        if (group >= 0) {
          const state = this.sums.stateOf(group);
          if (state == KNOWN && this.add(group)) continue;
          if (state == OPEN) this.sums.setState(group, KNOWN);
          else group = REFUSED;
        }
      }
      this.leave(start, lines, group);
    }
    return this.leftCount;
  }

  /**
   * Cuts the row at the next mark where nothing about it is in doubt: as many cells as the header has, each bare, or
   * wholly inside one pair of quotes with no quote and no line end in it.
   *
   * @returns {@link PLAIN}; {@link DOUBTFUL} where it ends with its line all the same; {@link QUOTED} where a quote makes
   * even that unsure, and nothing has been passed.
   */
  private cut(): i32 {
    const delimiter = <u32>this.delimiter;
    const width = this.width;
    const hashes = this.hashes;
    let mark = this.mark;
    let at = block + this.next;
    let column = 0;
    let value = this.values;
    let amount = this.amounts;
    let number = NO_NUMBER;
    let isPlain = true;
    let end: usize = 0;
    let byte: u32 = 0;
    if (hashes) startHash();
    do {
      let from = at;
      let to = block + load<u16>(mark);
      mark += 2;
      byte = load<u8>(to);
      end = to;
      if (byte == QUOTE) {
        if (to != from) return QUOTED;
        from++;
        do {
          to = block + load<u16>(mark);
          mark += 2;
          byte = load<u8>(to);
        } while (byte == delimiter);
        end = to + 1;
        if (byte != QUOTE || block + load<u16>(mark) != end) return QUOTED;
        mark += 2;
        byte = load<u8>(end);
        if (byte == QUOTE) return QUOTED;
      }
      at = end + 1;
      if (column < width) {
        const rule = this.column(column);
        const use = rule.use;
        if (use == VALUE) {
          const known = rule.table.numberOf(from, to);
          store<i32>(value, known);
          value += 4;
          if (known < 0) isPlain = false;
        } else if (use == AMOUNT) {
          const pence = readPence(from, to, this.pound, this.mostDecimals);
          store<i64>(amount, pence);
          amount += 8;
          if (pence == UNREAD || (pence == NO_AMOUNT && !this.mayBeEmpty)) isPlain = false;
        } else if (use == EMPTY) {
          if (from != to) isPlain = false;
        } else if (use == NUMBER) {
          number = readWhole(from, to);
          if (number == UNSURE) isPlain = false;
        }
        if (hashes) hashCell(from, to);
      }
      column++;
    } while (byte == delimiter);
    this.end = end;
    this.pastLineEnd(end, mark);
    if (!isPlain || column != width) return DOUBTFUL;
    if (number >= 0 && number * 100 == load<i64>(this.amounts)) return DOUBTFUL;
    return hashes && !this.isUtf8 && !isHashAscii() ? DOUBTFUL : PLAIN;
  }

  /**
   * Passes the record at the next mark, which ends at the first line end with an even number of quotes before it.
   *
   * @returns how many lines it spans; 0 where it does not end in the block.
   */
  private pass(): i32 {
    let quotes = 0;
    let lines = 1;
    for (let mark = this.mark; mark < this.markEnd; mark += 2) {
      const at = block + load<u16>(mark);
      const byte: u32 = load<u8>(at);
      if (byte == QUOTE) quotes++;
      else if (byte == LF || byte == CR) {
        if ((quotes & 1) == 0) {
          this.end = at;
          this.pastLineEnd(at, mark + 2);
          return lines;
        }
        lines++;
        if (byte == CR && load<u8>(at + 1) == LF) mark += 2;
      }
    }
    return 0;
  }

  /** The next row starts behind a line end. @param mark the next one. */
  private pastLineEnd(end: usize, mark: usize): void {
    const isPair = load<u8>(end) == CR && load<u8>(end + 1) == LF;
    this.next = <i32>(end - block) + (isPair ? 2 : 1);
    this.mark = isPair ? mark + 2 : mark;
  }

  /** @returns false where the row is to be read by itself. */
  private settle(): bool {
    for (let i = 0; i < this.partsWide; i++) {
      const found = this.part(i).classIn(this.values, changetype<usize>(this), i);
      if (found < 0) return false;
      store<i32>(this.key + (i << 2), found);
    }
    return true;
  }

  /** @returns false where a sum would be more than a number of the caller's holds: the row is not added then. */
  private add(group: i32): bool {
    let total: i64 = 0;
    for (let i = 0; i < this.amountsWide; i++) {
      const amount = load<i64>(this.amounts + (i << 3));
      if (amount != NO_AMOUNT) total += amount;
    }
    const gap = this.gapPence + total;
    if (gap > MOST_PENCE || gap < -MOST_PENCE || !this.sums.hasRoomFor(group, this.amounts)) return false;
    this.sums.add(group, this.amounts);
    this.gapPence = gap;
    this.gapRows++;
    this.enlist(total);
    return true;
  }

  private leave(start: i32, lines: i32, group: i32): void {
    const at = this.left + this.leftCount++ * this.leftSize;
    const left = changetype<Left>(at);
    left.start = start;
    left.end = <i32>(this.end - block);
    left.lines = lines;
    left.group = group;
    left.rowsBefore = this.gapRows;
    left.penceBefore = <f64>this.gapPence;
    this.gapRows = 0;
    this.gapPence = 0;
    if (group < 0) return;
    let total: i64 = 0;
    for (let i = 0; i < this.amountsWide; i++) {
      const amount = load<i64>(this.amounts + (i << 3));
      if (amount != NO_AMOUNT) total += amount;
      store<f64>(at + offsetof<Left>() + (i << 3), amount == NO_AMOUNT ? Infinity : <f64>amount);
    }
    this.enlist(total);
  }

  /** Keeps what is wanted of a row that is added up or opens a group. */
  private enlist(pence: i64): void {
    if (this.dayPart >= 0) this.part(this.dayPart).see(this.values, this.stretch);
    if (!this.hashes) return;
    if (this.listCount == this.listRoom) {
      this.list = grown(this.list, this.listRoom * LISTED, 0);
      this.listRoom <<= 1;
    }
    const at = this.list + this.listCount++ * LISTED;
    storeHash(at);
    store<f64>(at, <f64>pence, 8);
  }
}
