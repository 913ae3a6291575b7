import { NO_AMOUNT, NO_NUMBER, readPence, readWhole, UNREAD, UNSURE } from './amounts';
import { hashCell, isHashAscii, startHash } from './hash';
import { block } from './marks';
import { filled } from './memory';
import { ValueTable } from './values';

/** What is wanted of a column. */
const NOTHING: i32 = 0;
const VALUE: i32 = 1;
const AMOUNT: i32 = 2;
const EMPTY: i32 = 3;
const NUMBER: i32 = 4;

const QUOTE: u32 = 34;

/** A column of which something is wanted. */
@unmanaged
class Column {
  /** Its place under the header. */
  index: i32;
  use: i32;
  /** Where its values are numbered. */
  table: ValueTable;
}

/** Takes the cells of rows that are wanted: numbers values, reads amounts. */
@unmanaged
export class Cutter {
  /** In the order of the header. */
  columns: usize;
  columnCount: i32 = 0;
  /** Of the row that was cut last: the numbers of its values, and its amounts in pence. */
  values: usize;
  amounts: usize;

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

  /** Columns are added in their order. */
  add(index: i32, use: i32): void {
    if (use == NOTHING && !this.hashes) return;
    const column = this.column(this.columnCount++);
    column.index = index;
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

  /**
   * Takes what is wanted of a row.
   *
   * @param start of the row.
   * @param marks its marks.
   * @param cells how many there are.
   * @param quotes how many quotes are in it.
   * @returns false where anything about the row is in doubt: it has to have as many cells as the header, each bare or
   * wholly inside one pair of quotes with no quote in it.
   */
  cut(start: usize, marks: usize, cells: i32, quotes: i32): bool {
    if (cells != this.width) return false;
    if (quotes != 0 && !this.isQuotedWhole(start, marks, quotes)) return false;
    const hashes = this.hashes;
    let value = this.values;
    let amount = this.amounts;
    let number = NO_NUMBER;
    if (hashes) startHash();
    for (let i = 0; i < this.columnCount; i++) {
      const column = this.column(i);
      const mark = marks + (column.index << 1);
      let from = column.index == 0 ? start : block + load<u16>(mark - 2) + 1;
      let to = block + load<u16>(mark);
      if (quotes != 0 && load<u8>(from) == QUOTE) {
        from++;
        to--;
      }
      const use = column.use;
      if (use == VALUE) {
        const known = column.table.numberOf(from, to);
        if (known < 0) return false;
        store<i32>(value, known);
        value += 4;
      } else if (use == AMOUNT) {
        const pence = readPence(from, to, this.pound, this.mostDecimals);
        if (pence == UNREAD || (pence == NO_AMOUNT && !this.mayBeEmpty)) return false;
        store<i64>(amount, pence);
        amount += 8;
      } else if (use == EMPTY) {
        if (from != to) return false;
      } else if (use == NUMBER) {
        number = readWhole(from, to);
        if (number == UNSURE) return false;
      }
      if (hashes) hashCell(from, to);
    }
    // an amount that is the transaction's number may stand in the wrong column
    if (number >= 0 && number * 100 == load<i64>(this.amounts)) return false;
    return !hashes || this.isUtf8 || isHashAscii();
  }

  /** Whether all quotes of a row are the first and the last bytes of cells. */
  private isQuotedWhole(start: usize, marks: usize, quotes: i32): bool {
    let left = quotes;
    let from = start;
    for (let i = 0; i < this.width && left > 0; i++) {
      const to = block + load<u16>(marks + (i << 1));
      if (load<u8>(from) == QUOTE && to - from >= 2 && load<u8>(to - 1) == QUOTE) left -= 2;
      from = to + 1;
    }
    return left == 0;
  }

  private column(i: i32): Column {
    return changetype<Column>(this.columns + i * offsetof<Column>());
  }
}
