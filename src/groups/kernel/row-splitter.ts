import { NO_AMOUNT, NO_NUMBER, readAmount, readWhole, UNREAD, UNSURE } from './amounts';
import { CellClasses } from './classes';
import { addCell, isAllAscii, startFingerprint } from './fingerprint';
import { block, mark, marks } from './marks';
import { allocate } from './memory';
import { Traits } from './traits';
import { ValueTable } from './values';

/** How a column is read; 0 is not at all. */
const VALUE: i32 = 1;
const AMOUNT: i32 = 2;
const BLANK: i32 = 3;
const NUMBER: i32 = 4;
/** Added to the use of a column that has a check. */
const WATCHED: i32 = 8;

/** Results of {@link RowSplitter.split}. */
export const PLAIN: i32 = 1;
export const DEFERRED: i32 = 0;
export const QUOTED: i32 = -1;

const QUOTE: u32 = 34;
const LF: u32 = 10;
const CR: u32 = 13;

/** Narrower tables are not searched for rows joined by stray quotes: a cell of several lines may look the same. */
const FEWEST_COLUMNS: i32 = 4;

/** A column of the header. */
@unmanaged
class Column {
  use: i32 = 0;
  /** Where the number of its value is kept in a row. */
  slot: i32 = 0;
  /** The traits of cells that have to be classed, as bits of {@link Traits}. */
  traits: i32 = 0;
  /** The classes of the cells that have one. */
  check!: CellClasses;
  table!: ValueTable;
}

/** Splits the rows of the block into cells, numbers their values and reads their amounts. */
@unmanaged
export class RowSplitter {
  columns: usize;
  /** The slots of the row that was split last: the numbers of its values, those of the key first. */
  row: usize;
  /** Its amounts in pence, from left to right. */
  amounts: usize;
  /** Its whole number in the column that `setColumn` gave the use NUMBER. */
  number: i64 = 0;
  traits: Traits = new Traits();
  /** Where the last row or record ends, without its line end. */
  end: usize = 0;
  /** The first mark of the next row, the end of the marks, and where the next row starts in the block. */
  mark: usize = 0;
  markEnd: usize = 0;
  next: i32 = 0;

  constructor(
    public width: i32,
    public delimiter: i32,
    public pound: u32,
    public mostDecimals: i32,
    public allowsEmpty: bool,
    public fingerprints: bool,
    public isUtf8: bool,
    slots: i32,
  ) {
    this.columns = allocate(width * offsetof<Column>(), 0);
    this.row = allocate(slots << 2, 0);
    this.amounts = allocate(width << 3, 0);
  }

  setColumn(index: i32, use: i32, slot: i32): void {
    const column = this.column(index);
    column.use = use;
    column.slot = slot;
    if (use == VALUE) column.table = new ValueTable();
  }

  /** Sets the check of a column: the traits of cells that have to be classed, and their classes. */
  check(index: i32, traits: i32, classes: CellClasses): void {
    const column = this.column(index);
    if (column.use != VALUE) {
      column.slot = classes.slot;
      column.table = new ValueTable();
    }
    column.use |= WATCHED;
    column.traits = traits;
    column.check = classes;
  }

  /** Returns the value table of a column. */
  table(index: i32): ValueTable {
    return this.column(index).table;
  }

  /** Starts a block that holds whole rows from its first byte up to `to`, the position after a line end. */
  begin(to: i32): void {
    this.mark = marks;
    this.markEnd = mark(to, <u8>this.delimiter);
    this.next = 0;
  }

  /**
   * Splits the next row. It is plain where it has as many cells as the header, each bare or wholly inside one pair of
   * quotes without a quote or a line end in it, and where every amount can be read.
   *
   * @returns {@link PLAIN}; {@link DEFERRED} for another row of one line; {@link QUOTED} where quotes may join lines:
   * the splitter is then still at the start of the row.
   */
  split(): i32 {
    const start = block;
    const delimiter = <u32>this.delimiter;
    const width = this.width;
    const fingerprints = this.fingerprints;
    let mark = this.mark;
    let at = start + this.next;
    let column = 0;
    let rule = this.columns;
    let amount = this.amounts;
    let isPlain = true;
    let end: usize = 0;
    let byte: u32 = 0;
    this.number = NO_NUMBER;
    if (fingerprints) startFingerprint();
    do {
      let from = at;
      let to = start + load<u16>(mark);
      mark += 2;
      byte = load<u8>(to);
      end = to;
      if (byte == QUOTE) {
        if (to != from) return QUOTED;
        from++;
        do {
          to = start + load<u16>(mark);
          mark += 2;
          byte = load<u8>(to);
        } while (byte == delimiter);
        end = to + 1;
        if (byte != QUOTE || start + load<u16>(mark) != end) return QUOTED;
        mark += 2;
        byte = load<u8>(end);
        if (byte == QUOTE) return QUOTED;
      }
      at = end + 1;
      if (column < width) {
        const known = changetype<Column>(rule);
        const use = known.use;
        if (use == VALUE) {
          const value = known.table.numberOf(from, to);
          store<i32>(this.row + (known.slot << 2), value);
          if (value < 0) isPlain = false;
        } else if (use == AMOUNT) {
          const pence = readAmount(from, to, this.pound, this.mostDecimals);
          store<i64>(amount, pence);
          amount += 8;
          if (pence == UNREAD || (pence == NO_AMOUNT && !this.allowsEmpty)) isPlain = false;
        } else if (use != 0 && (use != WATCHED || this.traits.areIn(from, to, known.traits))) {
          if (!this.readOther(known, from, to)) isPlain = false;
        }
        rule += offsetof<Column>();
        if (fingerprints) addCell(from, to);
      }
      column++;
    } while (byte == delimiter);
    this.passLineEnd(end, mark);
    if (!isPlain || column != width) return DEFERRED;
    if (this.number >= 0 && this.number * 100 == load<i64>(this.amounts)) return DEFERRED;
    return fingerprints && !this.isUtf8 && !isAllAscii() ? DEFERRED : PLAIN;
  }

  /** Reads a cell of a column with a rarer use than value or amount. @returns false where its row is deferred. */
  private readOther(column: Column, from: usize, to: usize): bool {
    const use = column.use & (WATCHED - 1);
    if (use == BLANK && from != to) return false;
    if (use == NUMBER) {
      this.number = readWhole(from, to);
      if (this.number == UNSURE) return false;
    }
    if (column.use < WATCHED) return true;
    const hasTrait = this.traits.areIn(from, to, column.traits);
    if (use != VALUE && !hasTrait) return true;
    const value = column.table.numberOf(from, to);
    store<i32>(this.row + (column.slot << 2), value);
    return value >= 0 && (!hasTrait || column.check.numberIn(this.row) >= 0);
  }

  /**
   * Skips a record whose cells may hold quotes and line ends. Where it is damaged (a quote inside a bare cell, text
   * after a closing quote, or rows joined by two stray quotes) only its first line is skipped.
   *
   * @returns how many lines were skipped; 0 where the record continues after the block.
   */
  passRecord(): i32 {
    const delimiter = <u32>this.delimiter;
    let cell = block + this.next;
    let lines = 1;
    let columns = 0;
    let holdsRows = false;
    for (let mark = this.mark; mark < this.markEnd;) {
      let to = block + load<u16>(mark);
      mark += 2;
      if (load<u8>(to) == QUOTE) {
        if (to != cell) return this.passFirstLine();
        let delimiters = 0;
        let breaks = 0;
        for (;;) {
          if (mark >= this.markEnd) return 0;
          to = block + load<u16>(mark);
          mark += 2;
          const byte: u32 = load<u8>(to);
          if (byte == QUOTE) {
            if (load<u8>(to + 1) != QUOTE) break;
            mark += 2;
          } else if (byte == delimiter) delimiters++;
          else {
            breaks++;
            if (byte == CR && load<u8>(to + 1) == LF) mark += 2;
          }
        }
        lines += breaks;
        if (breaks > 0 && delimiters == breaks * (this.width - 1)) holdsRows = true;
        to++;
        const byte: u32 = load<u8>(to);
        if (byte != delimiter && byte != LF && byte != CR) return this.passFirstLine();
        mark += 2;
      }
      columns++;
      cell = to + 1;
      if (load<u8>(to) == delimiter) continue;
      if (holdsRows && columns == this.width && columns >= FEWEST_COLUMNS) return this.passFirstLine();
      this.passLineEnd(to, mark);
      return lines;
    }
    return 0;
  }

  private passFirstLine(): i32 {
    let mark = this.mark;
    for (; ; mark += 2) {
      const byte: u32 = load<u8>(block + load<u16>(mark));
      if (byte == LF || byte == CR) break;
    }
    this.passLineEnd(block + load<u16>(mark), mark + 2);
    return 1;
  }

  /** Moves to the row after a line end. @param mark the mark after that of the line end. */
  private passLineEnd(end: usize, mark: usize): void {
    const isPair = load<u8>(end) == CR && load<u8>(end + 1) == LF;
    this.end = end;
    this.next = <i32>(end - block) + (isPair ? 2 : 1);
    this.mark = isPair ? mark + 2 : mark;
  }

  private column(i: i32): Column {
    return changetype<Column>(this.columns + i * offsetof<Column>());
  }
}
