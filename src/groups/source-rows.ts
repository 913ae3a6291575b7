import { fill } from './read-ahead.js';
import type { ByteSource, Read } from './spec.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The bytes read first: enough for the lines above the rows of most files. */
const HEAD = 1 << 14;

/** Returns a reader of bytes in memory that start at a position of their source. */
export function readerFrom(bytes: Uint8Array, position: number): Read {
  return (into, from) => {
    const part = bytes.subarray(Math.max(0, from - position), Math.max(0, from - position + into.length));
    into.set(part);
    return part.length;
  };
}

/** Holds the part of a stream that is being scanned. */
export class StreamBuffer {
  isEnded = false;
  private bytes = new Uint8Array();
  private length = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;

  constructor(
    source: ByteSource,
    /** The position of the first byte that is held. */
    private start = 0,
  ) {
    this.chunks = source.bytes()[Symbol.asyncIterator]();
  }

  /** The position after the last byte that is held. */
  get end(): number {
    return this.start + this.length;
  }

  readonly read: Read = (into, from) =>
    readerFrom(this.bytes.subarray(0, this.length), this.start)(into, from);

  /** Drops the bytes before a position, and reads until `length` bytes are held from there or the stream ends. */
  async hold(from: number, length: number): Promise<void> {
    this.bytes.copyWithin(0, from - this.start, this.length);
    this.length -= from - this.start;
    this.start = from;
    while (!this.isEnded && this.length < length) {
      const next = await this.chunks.next();
      if (next.done === true) this.isEnded = true;
      else this.add(next.value);
    }
  }

  async close(): Promise<void> {
    await this.chunks.return?.(undefined);
  }

  private add(chunk: Uint8Array): void {
    const length = this.length + chunk.length;
    if (length > this.bytes.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(chunk, this.length);
    this.length = length;
  }
}

/**
 * Returns the position after a number of lines from the start of the bytes; the end where there are fewer.
 *
 * @param isComplete true where no more bytes will arrive; otherwise null is returned where more are needed.
 */
export function positionAfterLines(read: Read, lines: number, isComplete: boolean): number | null {
  for (let size = HEAD; ; size *= 4) {
    const head = new Uint8Array(size);
    const count = fill(read, head, 0);
    const isEnd = count < size;
    let at = 0;
    for (let line = 0; line < lines && at < count; line++) {
      while (at < count && head[at] !== LINE_FEED && head[at] !== CARRIAGE_RETURN) at += 1;
      at += head[at] === CARRIAGE_RETURN && head[at + 1] === LINE_FEED ? 2 : 1;
    }
    // a line end is sure only where a byte follows it: a carriage return may be half of one
    if (at < count) return at;
    if (isEnd) return isComplete ? count : null;
  }
}
