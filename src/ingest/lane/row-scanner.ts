import { NO_AMOUNT, readPence, readWhole, UNSURE } from './byte-amount.js';
import { RowHash } from './row-hash.js';
import { ValueTable } from './value-table.js';

/** What is wanted of a column; of a `number` only whether it is the row's amount. */
export type ColumnUse = 'nothing' | 'value' | 'amount' | 'empty' | 'number';

export interface ScanRules {
  /** The byte between two cells. */
  readonly delimiter: number;
  /** One for each column of the header. */
  readonly columns: readonly ColumnUse[];
  /** The bytes of a pound sign. */
  readonly pound: readonly number[];
  readonly mostDecimals: number;
  /** Whether a row with an empty amount is in order. */
  readonly mayBeEmpty: boolean;
  /** Whether rows are hashed; then rows with bytes from 128 up are only plain where those are UTF-8. */
  readonly hashes: boolean;
  readonly isUtf8: boolean;
}

/** What stands in a row of the last scan. */
export const PLAIN = 1;
/** csv-parse is to say what it is; it ends on the line where it starts, or seems to. */
export const DOUBTFUL = 0;

const QUOTE = 34;
const LF = 10;
const CR = 13;

const USES: Readonly<Record<ColumnUse, number>> = { nothing: 0, value: 1, amount: 2, empty: 3, number: 4 };
const VALUE = 1;
const AMOUNT = 2;
const EMPTY = 3;
const NUMBER = 4;

/** How many bytes are scanned at a time; a row that is longer is left to csv-parse. */
export const BLOCK = 1 << 16;

/* One for all scanners of a thread, which take turns. */
/** The bytes to be scanned are put here, and a few may be read behind them. */
export const block = new Uint8Array(BLOCK + 16);
const view = new DataView(block.buffer);
/** Where a delimiter, a quote or a line end stands, in order. */
const marks = new Int32Array(BLOCK + 17);
/** 1 for those bytes. */
const stops = new Uint8Array(256);

/**
 * Sets the marks of the bytes from 0 to `to`. What is constant in a closure that is made once costs V8 nothing to look
 * up: with the same arrays as variables of the module this takes nearly twice as long. Sixteen bytes a turn make it too
 * long to be copied into its caller, where that would be lost again.
 *
 * @returns how many there are.
 */
const mark = (() => {
  const bytes = block;
  const places = marks;
  const isStop = stops;
  return (to: number): number => {
    let count = 0;
    // no branch for each byte: every place is written down, and kept by counting on
    for (let i = 0; i < to; i += 16) {
      places[count] = i;
      count += isStop[bytes[i] as number] as number;
      places[count] = i + 1;
      count += isStop[bytes[i + 1] as number] as number;
      places[count] = i + 2;
      count += isStop[bytes[i + 2] as number] as number;
      places[count] = i + 3;
      count += isStop[bytes[i + 3] as number] as number;
      places[count] = i + 4;
      count += isStop[bytes[i + 4] as number] as number;
      places[count] = i + 5;
      count += isStop[bytes[i + 5] as number] as number;
      places[count] = i + 6;
      count += isStop[bytes[i + 6] as number] as number;
      places[count] = i + 7;
      count += isStop[bytes[i + 7] as number] as number;
      places[count] = i + 8;
      count += isStop[bytes[i + 8] as number] as number;
      places[count] = i + 9;
      count += isStop[bytes[i + 9] as number] as number;
      places[count] = i + 10;
      count += isStop[bytes[i + 10] as number] as number;
      places[count] = i + 11;
      count += isStop[bytes[i + 11] as number] as number;
      places[count] = i + 12;
      count += isStop[bytes[i + 12] as number] as number;
      places[count] = i + 13;
      count += isStop[bytes[i + 13] as number] as number;
      places[count] = i + 14;
      count += isStop[bytes[i + 14] as number] as number;
      places[count] = i + 15;
      count += isStop[bytes[i + 15] as number] as number;
    }
    while (count > 0 && (places[count - 1] as number) >= to) count -= 1;
    return count;
  };
})();

/**
 * Cuts bytes into rows where nothing about them is in doubt, without making a text or an object of any: as many cells
 * as the header has, each bare, or wholly inside one pair of quotes with no quote and no line end in it. The values
 * that matter are numbered and the amounts read. Any other row is left as it stands.
 */
export class RowScanner {
  /** How many rows the last scan found; of each, where it starts and ends in the block, without its line end. */
  count = 0;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How many physical lines each spans. */
  readonly lines: Int32Array;
  /** {@link PLAIN} or {@link DOUBTFUL}. */
  readonly states: Uint8Array;
  /** For each plain row the numbers of its values, in the order of the columns. */
  readonly values: Int32Array;
  /** For each plain row its amounts in pence; NO_AMOUNT where the cell is empty. */
  readonly amounts: Float64Array;
  /** For each plain row its hash, where rows are hashed. */
  readonly hashes: Int32Array;
  /** Where the next row starts. */
  next = 0;
  /** Whether the next row seems to go on behind the bytes. */
  isOpen = false;
  readonly tables: readonly ValueTable[];
  private readonly uses: Uint8Array;
  private readonly hash = new RowHash();
  private marked = 0;
  private at = 0;

  /** @param room how many rows are scanned at a time. */
  constructor(
    private readonly rules: ScanRules,
    private readonly room: number,
  ) {
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.lines = new Int32Array(room);
    this.states = new Uint8Array(room);
    this.uses = Uint8Array.from(rules.columns, (use) => USES[use]);
    this.tables = rules.columns.filter((use) => use === 'value').map(() => new ValueTable());
    this.values = new Int32Array(room * this.tables.length);
    this.amounts = new Float64Array(room * rules.columns.filter((use) => use === 'amount').length);
    this.hashes = new Int32Array(rules.hashes ? 2 * room : 0);
  }

  /** The block holds rows from its start on, up to `to`, just behind a line end. */
  begin(to: number): void {
    stops.fill(0);
    for (const byte of [this.rules.delimiter, QUOTE, LF, CR]) stops[byte] = 1;
    this.marked = mark(to);
    this.at = 0;
    this.next = 0;
    this.isOpen = false;
    this.count = 0;
  }

  /** @returns whether there are rows, or the rest of the block is a row that is not all there. */
  scan(): boolean {
    const { uses, tables, starts, ends, lines, states, values, amounts, rules, room, marked } = this;
    const { delimiter, pound, mostDecimals, mayBeEmpty } = rules;
    const bytes = block;
    const places = marks;
    const width = uses.length;
    const valuesWide = tables.length;
    const amountsWide = amounts.length / room;
    let row = 0;
    let p = this.at;
    let at = this.next;
    while (row < room && p < marked) {
      const first = p;
      const start = at;
      let isPlain = true;
      let column = 0;
      let value = row * valuesWide;
      let amount = row * amountsWide;
      let number = NaN;
      let end: number;
      let byte: number;
      for (;;) {
        let from = at;
        let to = places[p++] as number;
        byte = bytes[to] as number;
        if (byte === QUOTE) {
          if (to !== from) break;
          from += 1;
          do {
            to = places[p++] as number;
            byte = bytes[to] as number;
          } while (byte === delimiter);
          end = to + 1;
          if (byte !== QUOTE || places[p++] !== end || (byte = bytes[end] as number) === QUOTE) {
            byte = QUOTE;
            break;
          }
        } else end = to;
        at = end + 1;
        const use = column < width ? (uses[column] as number) : EMPTY;
        if (use === VALUE) {
          const id = (tables[value - row * valuesWide] as ValueTable).numberOf(bytes, view, from, to);
          values[value++] = id;
          if (id < 0) isPlain = false;
        } else if (use === AMOUNT) {
          const pence = readPence(bytes, from, to, pound, mostDecimals);
          amounts[amount++] = pence;
          if (pence !== pence || (pence === NO_AMOUNT && !mayBeEmpty)) isPlain = false;
        } else if (use === EMPTY) {
          if (from !== to) isPlain = false;
        } else if (use === NUMBER) {
          number = readWhole(bytes, from, to);
          if (number === UNSURE) isPlain = false;
        }
        column += 1;
        if (byte !== delimiter) break;
      }
      if (byte === QUOTE) {
        isPlain = false;
        p = first;
        at = start;
      }
      let linesWide = 1;
      if (byte === QUOTE) {
        // the record ends at the first line end with an even number of quotes before it
        for (let quotes = 0; p < marked; p++) {
          byte = bytes[places[p] as number] as number;
          if (byte === QUOTE) quotes += 1;
          else if (byte !== delimiter) {
            if (quotes % 2 === 0) break;
            linesWide += 1;
            if (byte === CR && bytes[(places[p] as number) + 1] === LF) p += 1;
          }
        }
        if (p >= marked) {
          this.isOpen = true;
          at = start;
          break;
        }
        end = places[p++] as number;
        at = end + 1;
      } else end = at - 1;
      if (byte === CR && bytes[at] === LF) {
        at += 1;
        p += 1;
      }
      if (isPlain) {
        isPlain = column === width && number * 100 !== amounts[row * amountsWide];
        if (isPlain && rules.hashes) isPlain = this.hashRow(row, first, start);
      }
      starts[row] = start;
      ends[row] = end;
      lines[row] = linesWide;
      states[row] = isPlain ? PLAIN : DOUBTFUL;
      row += 1;
    }
    this.count = row;
    this.at = p;
    this.next = at;
    return row > 0;
  }

  /** Hashes a plain row, whose first mark is known. @returns false where its bytes may not be UTF-8. */
  private hashRow(row: number, first: number, start: number): boolean {
    const { hash, uses, hashes } = this;
    const { isUtf8 } = this.rules;
    let p = first;
    let at = start;
    hash.start();
    for (let column = uses.length; column > 0; column--) {
      let from = at;
      let to = marks[p++] as number;
      at = to + 1;
      if (block[to] === QUOTE) {
        from += 1;
        do to = marks[p++] as number;
        while (block[to] !== QUOTE);
        at = to + 2;
        p += 1;
      }
      if (!isUtf8) for (let i = from; i < to; i++) if ((block[i] as number) >= 128) return false;
      hash.cell(block, view, from, to);
    }
    hash.end();
    hashes[2 * row] = hash.a;
    hashes[2 * row + 1] = hash.b;
    return true;
  }
}
