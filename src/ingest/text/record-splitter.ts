/** The longest record, in UTF-16 units: a longer one is taken for an opening quote that is never closed. */
const LONGEST_RECORD = 1 << 20;

/** A stretch of text that can be one record. */
export interface Piece {
  readonly text: string;
  readonly line: number;
  /** How many physical lines it spans. */
  readonly lines: number;
  /** Where it starts in the splitter's text. */
  readonly start: number;
  /** True where the text ends with it, without a line end. */
  readonly isOpen?: true;
}

export const LINE_END = /\r\n|\n|\r/;

export function firstLine(text: string): string {
  return text.split(LINE_END, 1)[0] ?? '';
}

/**
 * Cuts text into pieces that can each be one record: a piece ends at the first line end with an even number of
 * quotation marks before it. Whether it is one record, csv-parse decides.
 */
export class RecordSplitter {
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

  /** Goes back to the second line of `damaged`, which must be among the pieces taken last. */
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
    const last = this.cut(start, { end: this.buffer.length, next: this.buffer.length }, lines + 1);
    return { ...last, isOpen: true };
  }

  private cut(start: number, at: { end: number; next: number }, lines: number): Piece {
    const piece = { text: this.buffer.slice(start, at.end), line: this.line, lines, start };
    this.position = at.next;
    this.line += lines;
    return piece;
  }

  /** Finds the next line end; null where the text so far holds none (a CR at its very end may be half of a CRLF). */
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
