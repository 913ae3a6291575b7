import type { Money } from '../money/index.js';
import type { ProcurementLine } from '../model/index.js';
import type { Text } from './encoding.js';
import type { FoundHeader } from './find-header.js';
import { amountColumns } from './lane-columns.js';
import { behindLine, cut, decoderOf, POUND, startOfRows } from './lane-bytes.js';
import { BatchParser, type CsvRecord } from './records.js';
import { firstLine, RecordSplitter } from './record-splitter.js';
import type { RowScanner } from './row-scanner.js';
import { MOST_PENCE, pounds } from './row-groups.js';
import type { Row } from './row.js';

/** What the fast lane needs of the reader of a file. */
export interface Reading {
  /** Reads one record and enters it in the books, as the slow lane does. @returns null for a blank one. */
  one(csv: CsvRecord, record: number): Row | null;
  /**
   * What the record would be; null where it has faults or doubts. Nobody is told, and nothing is entered.
   *
   * @param isFirst as if nothing of the file had been read before; otherwise what was told once is not told again.
   */
  probe(fields: readonly string[], isFirst: boolean): Extract<Row, { kind: 'used' }> | null;
  /** So many rows that were used and not read one by one, in pounds. */
  many(rows: number, amount: Money): void;
}

/** What is known of the rows of the scanner's last scan. */
export interface RowMemory {
  readonly scanner: RowScanner;
  /** Deals with a row whose like is known. @returns its pence; NaN where the row is to be read by itself. */
  add(row: number): number;
  /** Where it learns: which columns hold amounts, and how to take in what was read. */
  readonly isAmount?: readonly boolean[];
  learn?(row: number, lines: readonly ProcurementLine[], isLocal: boolean): void;
  endFile(): void;
}

/** In bytes. */
const SMALL = 1 << 13;

/** More columns of amounts than this could add up, in one row, to more than a number holds. */
const MOST_AMOUNTS = 64;

/**
 * Reads rows from their bytes. A row without doubt whose like has been read before only adds its amount to
 * the sum of its like; every other row goes through csv-parse and the row reader, in its turn.
 */
export class FastLane {
  private readonly parser: BatchParser;
  private readonly decode: (bytes: Uint8Array) => string;
  /** In a small file hardly a row is like another. */
  private readonly learns: boolean;
  private record = 0;
  private line: number;
  /** Used rows that are not handed on yet, and their pence. */
  private rows = 0;
  private pence = 0;

  /** Whether the bytes below 128 are ASCII, as the scanner takes them to be. */
  static serves({ header }: FoundHeader, { encoding }: Text): boolean {
    return (
      POUND[encoding] !== undefined &&
      (header.layout === 'spend' || amountColumns(header).length <= MOST_AMOUNTS)
    );
  }

  constructor(
    private readonly text: Text,
    private readonly found: FoundHeader,
    private readonly memory: RowMemory,
    private readonly reading: Reading,
    size = Infinity,
  ) {
    this.learns = size > SMALL && memory.learn !== undefined;
    this.parser = new BatchParser(found.delimiter, found.header.headings.length);
    this.decode = decoderOf(text.encoding);
    this.line = found.line;
  }

  /** @returns false where nothing was read, because the rows above the header are not plain. */
  async run(): Promise<boolean> {
    try {
      return await this.readAll();
    } finally {
      this.memory.endFile();
    }
  }

  private async readAll(): Promise<boolean> {
    let kept: Uint8Array = new Uint8Array();
    let started = false;
    for await (const chunk of this.text.bytes()) {
      if (!started) {
        kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
        const start = startOfRows(kept, this.found);
        if (start === 'not plain') return false;
        if (start === null) continue;
        kept = kept.subarray(this.take(kept, start, false));
        started = true;
      } else {
        const bytes = this.finishRow(kept, chunk);
        kept = bytes.subarray(this.take(bytes, 0, false));
      }
    }
    if (started) this.take(kept, 0, true); // else the header has no line end, and no rows behind it
    this.handOn();
    return true;
  }

  /**
   * Reads the row that one chunk began and the next ends, so that no more than this row is copied.
   *
   * @returns what is still to be read.
   */
  private finishRow(kept: Uint8Array, chunk: Uint8Array): Uint8Array {
    if (kept.length === 0) return chunk;
    const end = chunk.indexOf(10) + 1;
    if (end === 0) return Buffer.concat([kept, chunk]);
    const row = Buffer.concat([kept, chunk.subarray(0, end)]);
    const at = this.take(row, 0, false);
    const behind = chunk.subarray(end);
    return at === row.length ? behind : Buffer.concat([row.subarray(at), behind]);
  }

  /** Reads rows from `at` on. @returns where the first row starts that is not all there. */
  private take(bytes: Uint8Array, from: number, ended: boolean): number {
    let at = from;
    while (at < bytes.length) {
      const end = this.memory.scanner.scan(bytes, at, bytes.length, ended);
      this.readRows(bytes);
      at = this.memory.scanner.next;
      if (end === 'bytes') return at;
      if (end === 'room') continue;
      const next = this.readLines(bytes, at, ended);
      if (next === null) return at;
      at = next;
    }
    return at;
  }

  private readRows(bytes: Uint8Array): void {
    const { memory } = this;
    const { count, plain } = memory.scanner;
    const doubtful = this.parseDoubtful(bytes);
    let doubt = 0;
    for (let row = 0; row < count; row++) {
      this.record += 1;
      this.line += 1;
      if (plain[row] === 1) {
        const pence = memory.add(row);
        if (pence === pence) {
          if (this.pence > MOST_PENCE || this.pence < -MOST_PENCE) this.handOn();
          this.pence += pence;
          this.rows += 1;
          continue;
        }
        this.handOn();
        this.learn(bytes, row);
      } else {
        const csv = doubtful[doubt++];
        this.handOn();
        if (csv) this.reading.one({ ...csv, line: this.line }, this.record);
      }
    }
  }

  /** Reads a row by itself; where it has neither fault nor doubt, rows like it need not be read so again. */
  private learn(bytes: Uint8Array, row: number): void {
    const { memory, reading } = this;
    const { starts, ends } = memory.scanner;
    const text = this.decode(bytes.subarray(starts[row], ends[row]));
    const fields = cut(text, this.found.delimiter);
    const read = this.reading.one({ fields, text, line: this.line }, this.record);
    if (read?.kind !== 'used' || !this.learns) return;
    const zeros = fields.map((cell, i) => (memory.isAmount?.[i] === true ? '0' : cell));
    const everywhere = reading.probe(zeros, true);
    const probed = everywhere ?? reading.probe(zeros, false);
    if (probed) memory.learn?.(row, probed.lines, everywhere === null);
  }

  /** Every row in doubt, each on one line, by csv-parse at one go. */
  private parseDoubtful(bytes: Uint8Array): readonly CsvRecord[] {
    const { count, plain, starts, ends } = this.memory.scanner;
    const pieces = [];
    for (let row = 0; row < count; row++)
      if (plain[row] === 0)
        pieces.push({
          text: this.decode(bytes.subarray(starts[row], ends[row])),
          line: 0,
          lines: 1,
          start: 0,
        });
    return pieces.length === 0 ? [] : this.parser.parse(pieces);
  }

  /** Reads the record at `at`, which may span lines. @returns where the next starts; null where more bytes are needed. */
  private readLines(bytes: Uint8Array, at: number, ended: boolean): number | null {
    for (let size = 1 << 12; ; size *= 8) {
      const end = Math.min(at + size, bytes.length);
      const isAll = end === bytes.length;
      const splitter = new RecordSplitter();
      splitter.push(this.decode(bytes.subarray(at, end)));
      if (isAll && ended) splitter.end();
      const [piece] = splitter.take(1);
      if (piece) {
        const [csv] = this.parser.parse([piece]);
        const isRefused = !csv || csv.fields === null;
        const text = isRefused ? firstLine(piece.text) : piece.text;
        this.record += 1;
        this.handOn();
        this.reading.one({ text, fields: csv?.fields ?? null, line: this.line + 1 }, this.record);
        this.line += isRefused ? 1 : piece.lines;
        return behindLine(bytes, at + this.lengthOf(text));
      }
      if (isAll) return null;
    }
  }

  private lengthOf(text: string): number {
    return this.text.encoding === 'windows-1252' ? text.length : Buffer.byteLength(text);
  }

  private handOn(): void {
    if (this.rows === 0) return;
    this.reading.many(this.rows, pounds(this.pence));
    this.rows = 0;
    this.pence = 0;
  }
}
