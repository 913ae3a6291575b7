import { NO_AMOUNT, readPence } from './byte-amount.js';
import { ByteTable } from './byte-table.js';

/** What is wanted of a column. */
export type ColumnUse = 'nothing' | 'value' | 'amount' | 'empty';

/** Why a scan ended: the bytes are used up, the room for rows is, or a record starts that may span lines. */
export type ScanEnd = 'bytes' | 'room' | 'lines';

const QUOTE = 34;
const LF = 10;
const CR = 13;

const NOTHING = 0;
const VALUE = 1;
const AMOUNT = 2;
const EMPTY = 3;
const USES: Readonly<Record<ColumnUse, number>> = {
  nothing: NOTHING,
  value: VALUE,
  amount: AMOUNT,
  empty: EMPTY,
};

export interface ScanRules {
  readonly delimiter: number;
  /** One for each column of the header. */
  readonly columns: readonly ColumnUse[];
  /** The bytes of a pound sign. */
  readonly pound: readonly number[];
  readonly mostDecimals: number;
  /** Whether a row with an empty amount is in order. */
  readonly mayBeEmpty: boolean;
}

/**
 * Cuts bytes into rows where nothing about them is in doubt, without making a text or an object of any: as many cells
 * as the header has, each bare, or wholly inside one pair of quotes with no quote and no line end in it. The values
 * that matter are numbered and the amounts read. Any other row is left as it stands for csv-parse.
 *
 * It knows nothing of what the values mean, so parts of a file can be scanned apart.
 */
export class RowScanner {
  /** How many rows the last scan found; of each, where it starts and ends, without its line end. */
  count = 0;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 for rows without doubt; of the others only where they stand is known. */
  readonly plain: Uint8Array;
  /** For each row the numbers of its values, in the order of the columns. */
  readonly values: Int32Array;
  /** For each row its amounts in pence; NO_AMOUNT where the cell is empty. */
  readonly amounts: Float64Array;
  /** Where reading goes on. */
  next = 0;
  readonly tables: readonly ByteTable[];
  private readonly uses: Uint8Array;
  /** 1 for the bytes that end a bare cell. */
  private readonly stops = new Uint8Array(256);

  /** @param room how many rows are scanned at a time. */
  constructor(
    private readonly rules: ScanRules,
    private readonly room: number,
  ) {
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.plain = new Uint8Array(room);
    this.uses = Uint8Array.from(rules.columns, (use) => USES[use]);
    for (const byte of [rules.delimiter, QUOTE, LF, CR]) this.stops[byte] = 1;
    this.tables = rules.columns.filter((use) => use === 'value').map(() => new ByteTable());
    this.values = new Int32Array(room * this.tables.length);
    this.amounts = new Float64Array(room * rules.columns.filter((use) => use === 'amount').length);
  }

  /** @param ended whether nothing comes behind `to`, so that a row may end there without a line end. */
  scan(bytes: Uint8Array, from: number, to: number, ended: boolean): ScanEnd {
    const { uses, stops, tables, starts, ends, plain, values, amounts, rules, room } = this;
    const { delimiter, pound, mostDecimals, mayBeEmpty } = rules;
    const width = uses.length;
    const valuesWide = tables.length;
    const amountsWide = amounts.length / room;
    let row = 0;
    let at = from;
    while (at < to) {
      if (row === room) {
        this.count = row;
        this.next = at;
        return 'room';
      }
      const start = at;
      let isPlain = true;
      let column = 0;
      let value = row * valuesWide;
      let amount = row * amountsWide;
      let byte: number; // what stands behind the cell; -1 at the end of the bytes
      for (;;) {
        const use = column < width ? (uses[column] as number) : NOTHING;
        let cellFrom = at;
        let cellTo: number;
        let hash = 0;
        byte = at < to ? (bytes[at] as number) : -1;
        if (byte === -1) cellTo = at;
        else if (byte === QUOTE) {
          cellFrom = at += 1;
          while (at < to && (byte = bytes[at] as number) !== QUOTE && byte !== LF && byte !== CR) {
            hash = Math.imul(hash ^ byte, 0x01000193);
            at += 1;
          }
          cellTo = at;
          if (at >= to || byte !== QUOTE) {
            isPlain = false;
            break;
          }
          at += 1;
          byte = at < to ? (bytes[at] as number) : -1;
          if (byte !== delimiter && byte !== LF && byte !== CR && byte !== -1) {
            isPlain = false;
            break;
          }
        } else {
          if (use === VALUE)
            for (; at < to && stops[(byte = bytes[at] as number)] === 0; at++)
              hash = Math.imul(hash ^ byte, 0x01000193);
          else while (at < to && stops[bytes[at] as number] === 0) at += 1;
          byte = at < to ? (bytes[at] as number) : -1;
          cellTo = at;
        }
        if (byte === QUOTE) {
          isPlain = false;
          break;
        }
        if (use === VALUE) {
          const table = tables[value - row * valuesWide] as ByteTable;
          const id = table.numberOf(bytes, cellFrom, cellTo, hash);
          values[value++] = id;
          if (id < 0) isPlain = false;
        } else if (use === AMOUNT) {
          const pence = readPence(bytes, cellFrom, cellTo, pound, mostDecimals);
          amounts[amount++] = pence;
          if (pence !== pence || (pence === NO_AMOUNT && !mayBeEmpty)) isPlain = false;
        } else if (use === EMPTY && cellFrom !== cellTo) isPlain = false;
        column += 1;
        if (byte !== delimiter) break;
        at += 1;
      }
      if (!isPlain) {
        // where the record ends decides the number of quotation marks before the line end
        at = start;
        let quotes = 0;
        for (; at < to && (byte = bytes[at] as number) !== LF && byte !== CR; at++)
          if (byte === QUOTE) quotes += 1;
        if (quotes % 2 !== 0) {
          this.count = row;
          this.next = start;
          return 'lines';
        }
        if (at >= to) byte = -1;
      } else if (column !== width) isPlain = false;
      const isCut = byte === -1 || (byte === CR && at + 1 >= to); // perhaps half of a CRLF
      if (isCut && !ended) {
        this.count = row;
        this.next = start;
        return 'bytes';
      }
      starts[row] = start;
      ends[row] = at;
      plain[row] = isPlain ? 1 : 0;
      row += 1;
      if (byte === CR && at + 1 < to && bytes[at + 1] === LF) at += 2;
      else if (byte !== -1) at += 1;
    }
    this.count = row;
    this.next = at;
    return 'bytes';
  }
}
