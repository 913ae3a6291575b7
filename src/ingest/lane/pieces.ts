import { isPlain, type Text } from '../encoding.js';
import { fill, type Source } from '../source.js';
import type { RowBytes } from './condenser.js';

type Read = NonNullable<Source['read']>;

const LINE_FEED = 10;

/** How far behind a piece the end of its last row is looked for: first, and at most. */
const NEAR = 1 << 12;
const FAR = 1 << 20;

/** So much is read at a time: what is looked at, and then looked at again, still lies near the processor. */
const CHUNK = 1 << 19;

/** A piece that is no longer is read at one go: to open a file takes time too. */
const SHORT = 1 << 20;

/** The rows of a text that start between two of its positions. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Whether a row starts right where the piece does. Otherwise the first starts behind its first line end. */
  readonly isFirst: boolean;
  /** Whether the text ends with it. Otherwise the last row goes on to the next line end. */
  readonly isLast: boolean;
  /** Whether the encoding of the text is sure; otherwise the bytes are looked at. */
  readonly isSure: boolean;
}

/** Where rows stand in a text. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** Whether the rows are such that a text that is not sure may go on as it did. */
  readonly isPlain: boolean;
}

/** A text in pieces of `length` bytes from `from` on, where a row starts. */
export function* piecesOf(
  { size = 0, isSure }: Pick<Text, 'size' | 'isSure'>,
  from: number,
  length: number,
): Generator<Piece> {
  for (let at = from; at < size; at += length) {
    const to = Math.min(at + length, size);
    yield { from: at, to, isFirst: at === from, isLast: to === size, isSure };
  }
}

/** The rows of a piece, read as they are wanted, from the first to the last. */
export class PieceRows implements RowBytes {
  private plain = true;
  /** What the room holds: `filled` bytes from `at` on. */
  private at = 0;
  private filled = 0;

  /** @param room which is theirs until the next piece. */
  constructor(
    private readonly reads: Read,
    readonly from: number,
    readonly to: number,
    private readonly isSure: boolean,
    private readonly room: Uint8Array,
  ) {}

  get length(): number {
    return this.to - this.from;
  }

  /** What is known of them when all have been read. */
  get extent(): Extent {
    return { from: this.from, to: this.to, isPlain: this.plain };
  }

  read(into: Uint8Array, from: number): number {
    const wanted = Math.min(into.length, this.length - from);
    if (wanted > this.room.length) return this.look(into.subarray(0, wanted), from);
    if (from < this.at || from + wanted > this.at + this.filled) this.goOn(from);
    const start = from - this.at;
    const part = this.room.subarray(start, Math.min(start + wanted, this.filled));
    into.set(part);
    return part.length;
  }

  /** Fills the room from a place on, with what it holds of that already and with what follows. */
  private goOn(from: number): void {
    const start = from < this.at ? this.filled : Math.min(from - this.at, this.filled);
    this.room.copyWithin(0, start, this.filled);
    const kept = this.filled - start;
    this.at = from;
    const rest = this.room.subarray(kept, Math.min(this.room.length, this.length - from));
    this.filled = kept + this.look(rest, from + kept);
  }

  private look(into: Uint8Array, from: number): number {
    const count = fill(this.reads, into, this.from + from);
    if (!this.isSure) this.plain &&= isPlain(into.subarray(0, count));
    return count;
  }
}

/** Finds pieces of texts, all to be read in one room. */
export class PieceReader {
  private readonly room = Buffer.allocUnsafeSlow(SHORT);

  /**
   * @param read as {@link Source.read}.
   * @returns null where a line goes on so far that texts are better read from their start.
   */
  find(read: Read, piece: Piece): PieceRows | null {
    // the byte before may be the line end that a row starts behind
    const from = piece.isFirst ? piece.from : this.behindLine(read, piece.from - 1);
    const isAll = piece.isLast || from === null || from >= piece.to;
    const to = isAll ? piece.to : this.behindLine(read, piece.to - 1);
    if (from === null || to === null) return null;
    const room = to - from > SHORT ? this.room.subarray(0, CHUNK) : this.room;
    return new PieceRows(read, Math.min(from, to), to, piece.isSure, room);
  }

  /** Behind the first line end from a position on; where there is none, the end; null where both are far. */
  private behindLine(read: Read, from: number): number | null {
    for (let length = NEAR; length <= FAR; length *= 16) {
      const room = length > this.room.length ? Buffer.allocUnsafeSlow(length) : this.room.subarray(0, length);
      const count = fill(read, room, from);
      const end = room.subarray(0, count).indexOf(LINE_FEED) + 1;
      if (end > 0 || count < length) return from + (end || count);
    }
    return null;
  }
}
