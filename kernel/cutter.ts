import { NO_AMOUNT, NO_NUMBER, readAmount, readWhole, UNREAD, UNSURE } from './amounts';
import { hashCell, isHashAscii, startHash } from './hash';
import { block, mark, marks } from './marks';
import { filled } from './memory';
import { ValueTable } from './values';

/** What is wanted of a column; 0 is nothing. */
const VALUE: i32 = 1;
const AMOUNT: i32 = 2;
const EMPTY: i32 = 3;
const NUMBER: i32 = 4;

/** What is known of a row that was cut. */
export const PLAIN: i32 = 1;
export const DOUBTFUL: i32 = 0;
export const QUOTED: i32 = -1;

const QUOTE: u32 = 34;
const LF: u32 = 10;
const CR: u32 = 13;

/** A column of the header. */
@unmanaged
class Column {
  use: i32;
  /** Where its values are numbered. */
  table: ValueTable;
}

/** Cuts the rows of a block into cells, numbers their values and reads their amounts. */
@unmanaged
export class Cutter {
  columns: usize;
  /** Of the row that was cut last: the numbers of its values, and its amounts in pence. */
  values: usize;
  amounts: usize;
  /** Where the row ends that was cut or passed last, without its line end. */
  end: usize = 0;
  /** The next mark to be looked at, where they end, and where the next row starts in the block. */
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
  ) {
    this.columns = filled(width * offsetof<Column>(), 0);
    this.values = filled(width << 2, 0);
    this.amounts = filled(width << 3, 0);
  }

  setColumn(index: i32, use: i32): void {
    const column = this.column(index);
    column.use = use;
    if (use == VALUE) column.table = new ValueTable();
  }

  /** The values of a column, by its place among those of which values are numbered. */
  table(place: i32): ValueTable {
    let i = 0;
    for (let before = place; ; i++) {
      if (this.column(i).use != VALUE) continue;
      if (before-- == 0) break;
    }
    return this.column(i).table;
  }

  /** The block holds rows from its start on, up to `to`, just behind a line end. */
  begin(to: i32): void {
    this.mark = marks;
    this.markEnd = mark(to, <u8>this.delimiter);
    this.next = 0;
  }

  /**
   * Cuts the row at the next mark where nothing about it is in doubt: as many cells as the header has, each bare, or
   * wholly inside one pair of quotes with no quote and no line end in it.
   *
   * @returns {@link PLAIN}; {@link DOUBTFUL} where it ends with its line all the same; {@link QUOTED} where a quote makes
   * even that unsure, and nothing has been passed.
   */
  cut(): i32 {
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
          const pence = readAmount(from, to, this.pound, this.mostDecimals);
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
  pass(): i32 {
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

  private column(i: i32): Column {
    return changetype<Column>(this.columns + i * offsetof<Column>());
  }
}
