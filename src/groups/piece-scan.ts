import type { ChunkScanner } from './chunk-scanner.js';
import { fill } from './read-ahead.js';
import type { Scanned } from './scanned.js';
import type { Read } from './spec.js';
import type { Piece } from './tasks.js';

const LINE_FEED = 10;

/** How far the first line end of a piece is looked for: at first, and at most. */
const NEAR = 1 << 12;
const FAR = 1 << 20;

/**
 * Scans a piece of a source on the assumption that a record starts after its first line end. Where that line end is
 * inside a quoted cell this is wrong: the scanner sees that the chunk does not start where the one before ends, and
 * scans the piece again.
 *
 * @returns null where no line ends near the start of the piece.
 */
export function scanPiece(
  scanner: ChunkScanner,
  read: Read,
  piece: Piece,
  isComplete: boolean,
): Scanned | null {
  // the byte before the piece may be a line end itself
  const from = piece.isFirst ? piece.from : positionAfterLine(read, piece.from - 1);
  if (from === null) return null;
  return scanner.read({ read, isComplete }, from, Math.max(from, piece.to));
}

/** Returns the position after the next line feed; the end where there is none; null where it is too far away. */
function positionAfterLine(read: Read, from: number): number | null {
  for (let length = NEAR; length <= FAR; length *= 16) {
    const bytes = new Uint8Array(length);
    const count = fill(read, bytes, from);
    const end = bytes.subarray(0, count).indexOf(LINE_FEED) + 1;
    if (end > 0 || count < length) return from + (end || count);
  }
  return null;
}
