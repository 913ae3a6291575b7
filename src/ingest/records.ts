import { parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t';

/** One record of a CSV file, before anything is known of what it means. */
export interface CsvRecord {
  /** null where a quotation mark stands where none may be. */
  readonly fields: readonly string[] | null;
  /** The record as it stood, without its line end. */
  readonly text: string;
  /** The physical line on which it starts, from 1. */
  readonly line: number;
}

/** A record longer than this is taken for an opening quote that is never closed. */
const LONGEST_RECORD = 1 << 20;

/** How many records are handed to csv-parse at a time. */
const BATCH = 2_000;

/** After a damaged record it is only so many at first: the rest of a batch would be parsed in vain. */
const FEW = 2;

interface Piece {
  readonly text: string;
  readonly line: number;
  /** Where it starts in the splitter's text. */
  readonly start: number;
}

/**
 * Reads text into records with csv-parse, batch by batch. A record that csv-parse refuses costs its first physical
 * line alone: that line comes back without fields, and reading goes on with the next, so that one stray quote does
 * not swallow the rest of the file.
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  batch = BATCH,
): AsyncGenerator<CsvRecord[]> {
  const splitter = new RecordSplitter();
  const parser = new BatchParser(delimiter);
  for await (const chunk of text) {
    splitter.push(chunk);
    yield* drain(splitter, parser, batch);
  }
  splitter.end();
  yield* drain(splitter, parser, batch);
}

function* drain(splitter: RecordSplitter, parser: BatchParser, batch: number): Generator<CsvRecord[]> {
  let size = batch;
  for (;;) {
    const pieces = splitter.take(size);
    if (pieces.length === 0) return;
    const records = parser.parse(pieces);
    const last = pieces[records.length - 1];
    const joined = last !== undefined && records.at(-1)?.fields === null && spansLines(last.text);
    if (joined) splitter.rewind(last);
    size = joined ? Math.min(FEW, batch) : Math.min(size * 2, batch);
    yield records;
  }
}

class BatchParser {
  private readonly options;

  constructor(delimiter: Delimiter) {
    this.options = {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
    };
  }

  /**
   * A record for each piece, up to the first damaged one that spans lines: what its quote had joined to it is to be
   * read again, without the quote's line.
   */
  parse(pieces: readonly Piece[]): CsvRecord[] {
    const all = this.attempt(pieces.map((piece) => piece.text).join('\n') + '\n');
    if (all?.length === pieces.length)
      return pieces.map(({ text, line }, i) => ({ text, line, fields: all[i] ?? [] }));
    const records: CsvRecord[] = [];
    for (const { text, line } of pieces) {
      const one = this.attempt(text + '\n');
      const fields = one?.length === 1 ? (one[0] ?? []) : null;
      records.push({ text: fields ? text : firstLine(text), line, fields });
      if (!fields && spansLines(text)) break;
    }
    return records;
  }

  private attempt(text: string): string[][] | null {
    try {
      return parse(text, this.options);
    } catch {
      return null;
    }
  }
}

const LINE_END = /\r\n|\n|\r/;

function firstLine(text: string): string {
  return text.split(LINE_END, 1)[0] ?? '';
}

function spansLines(text: string): boolean {
  return LINE_END.test(text);
}

/**
 * Cuts text into pieces that can each be one record: a piece ends at the first line end with an even number of
 * quotation marks before it. Whether it is one record, csv-parse decides.
 */
class RecordSplitter {
  private buffer = '';
  private position = 0;
  private line = 1;
  private ended = false;

  push(chunk: string): void {
    this.buffer = this.buffer.slice(this.position) + chunk;
    this.position = 0;
  }

  end(): void {
    this.ended = true;
  }

  take(most: number): Piece[] {
    const pieces: Piece[] = [];
    while (pieces.length < most) {
      const piece = this.next();
      if (!piece) break;
      pieces.push(piece);
    }
    return pieces;
  }

  /** Everything from the second line of `damaged` on is read again. It must be among the pieces taken last. */
  rewind(damaged: Piece): void {
    const end = damaged.start + firstLine(damaged.text).length;
    this.position = this.lineEnd(end)?.next ?? end;
    this.line = damaged.line + 1;
  }

  private next(): Piece | null {
    const start = this.position;
    if (start >= this.buffer.length) return null;
    let at = start;
    let quotes = 0;
    let lines = 0;
    let firstEnd: { end: number; next: number } | null = null;
    for (;;) {
      const end = this.lineEnd(at);
      if (end === null) break;
      lines += 1;
      quotes += this.quotesBetween(at, end.end);
      firstEnd ??= end;
      if (quotes % 2 === 0) return this.cut(start, end, lines);
      if (end.next - start > LONGEST_RECORD) return this.cut(start, firstEnd, 1);
      at = end.next;
    }
    if (!this.ended) return null;
    quotes += this.quotesBetween(at, this.buffer.length);
    if (quotes % 2 !== 0 && firstEnd !== null) return this.cut(start, firstEnd, 1);
    return this.cut(start, { end: this.buffer.length, next: this.buffer.length }, lines);
  }

  private cut(start: number, at: { end: number; next: number }, lines: number): Piece {
    const piece = { text: this.buffer.slice(start, at.end), line: this.line, start };
    this.position = at.next;
    this.line += lines;
    return piece;
  }

  /** The next line end, or null where the text so far holds none (a CR at its very end may be half of a CRLF). */
  private lineEnd(from: number): { end: number; next: number } | null {
    for (let i = from; i < this.buffer.length; i++) {
      const unit = this.buffer.charCodeAt(i);
      if (unit === 10) return { end: i, next: i + 1 };
      if (unit === 13) {
        if (i + 1 === this.buffer.length) return this.ended ? { end: i, next: i + 1 } : null;
        return { end: i, next: this.buffer.charCodeAt(i + 1) === 10 ? i + 2 : i + 1 };
      }
    }
    return null;
  }

  private quotesBetween(from: number, to: number): number {
    let count = 0;
    for (let i = from; i < to; i++) if (this.buffer.charCodeAt(i) === 34) count += 1;
    return count;
  }
}
