import { isPlain, type Text } from '../encoding.js';
import { fill, type Source } from '../source.js';

const LINE_FEED = 10;

/** How far behind a piece the end of its last row is looked for: first, and at most. */
const NEAR = 1 << 12;
const FAR = 1 << 20;

/** The rows of a text that start between two of its positions. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Whether a row starts right where the piece does. Otherwise the first starts behind its first line end. */
  readonly isFirst: boolean;
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
  for (let at = from; at < size; at += length)
    yield { from: at, to: Math.min(at + length, size), isFirst: at === from, isSure };
}

/** Reads pieces of texts, each into the room of the one before. */
export class PieceReader {
  private room = Buffer.alloc(0);

  /**
   * @param read as {@link Source.read}.
   * @returns null where a line goes on so far behind the piece that texts are better read from their start.
   */
  read(read: NonNullable<Source['read']>, piece: Piece): (Extent & { readonly bytes: Uint8Array }) | null {
    // the byte before may be the line end that a row starts behind
    const start = piece.isFirst ? piece.from : piece.from - 1;
    for (let behind = NEAR; behind <= FAR; behind *= 16) {
      const wanted = piece.to - start + behind;
      const bytes = this.bytesFrom(read, start, wanted);
      const isAll = bytes.length < wanted;
      const first = piece.isFirst ? 0 : bytes.indexOf(LINE_FEED) + 1;
      const isNone = first === 0 && !piece.isFirst ? isAll : start + first >= piece.to;
      if (isNone) return { from: piece.to, to: piece.to, bytes: bytes.subarray(0, 0), isPlain: true };
      const last = bytes.indexOf(LINE_FEED, piece.to - start - 1) + 1;
      if ((first === 0 && !piece.isFirst) || (last === 0 && !isAll)) continue;
      const end = last === 0 ? bytes.length : last;
      const rows = bytes.subarray(first, end);
      return { from: start + first, to: start + end, bytes: rows, isPlain: piece.isSure || isPlain(rows) };
    }
    return null;
  }

  /** What is there of so many bytes. */
  private bytesFrom(read: NonNullable<Source['read']>, from: number, length: number): Buffer {
    if (this.room.length < length) this.room = Buffer.allocUnsafeSlow(length);
    return this.room.subarray(0, fill(read, this.room.subarray(0, length), from));
  }
}
