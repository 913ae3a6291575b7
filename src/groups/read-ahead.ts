import { isAscii } from 'node:buffer';
import type { Read } from './spec.js';

/** So much is read at a time: little enough to lie near the processor when it is looked at again. */
const AHEAD = 1 << 19;

/** Used by one reader at a time: a chunk is read without a pause. */
const buffer = Buffer.allocUnsafeSlow(AHEAD);

/** Reads what follows `from` until the memory is full, or the bytes end. @returns how many bytes were read. */
export function fill(read: Read, into: Uint8Array, from: number): number {
  let filled = 0;
  for (let got = -1; got !== 0 && filled < into.length; filled += got)
    got = read(into.subarray(filled), from + filled);
  return filled;
}

/** Reads bytes in large steps, for one who wants them in small ones. */
export class ReadAhead {
  /** The buffer holds `filled` bytes from `at` on. */
  private at = 0;
  private filled = 0;

  /** @param until no more is read ahead than up to this position. */
  constructor(
    private readonly source: Read,
    private readonly until: number,
  ) {}

  /** Reads as {@link fill} does. Each call starts where the last one did, or behind it. */
  read(into: Uint8Array, from: number): number {
    const isWithin = from + into.length <= this.until && into.length <= AHEAD;
    if (!isWithin) return fill(this.source, into, from);
    if (from < this.at || from + into.length > this.at + this.filled) this.goOn(from);
    const start = from - this.at;
    const part = buffer.subarray(start, Math.min(start + into.length, this.filled));
    into.set(part);
    return part.length;
  }

  private goOn(from: number): void {
    const start = from < this.at ? this.filled : Math.min(from - this.at, this.filled);
    buffer.copyWithin(0, start, this.filled);
    const kept = this.filled - start;
    this.at = from;
    const rest = buffer.subarray(kept, Math.min(AHEAD, this.until - from));
    this.filled = kept + fill(this.source, rest, from + kept);
  }
}

/** Returns whether all bytes are ASCII and none is NUL. */
export function isPlain(bytes: Uint8Array): boolean {
  // a Buffer looks for a byte many times as fast as a Uint8Array does
  return isAscii(bytes) && !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0);
}
