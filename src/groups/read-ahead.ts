import { isAscii } from 'node:buffer';
import type { Read } from './spec.js';

/** Reads what follows `from` until the memory is full, or the bytes end. @returns how many bytes were read. */
export function fill(read: Read, into: Uint8Array, from: number): number {
  let filled = 0;
  for (let got = -1; got !== 0 && filled < into.length; filled += got)
    got = read(into.subarray(filled), from + filled);
  return filled;
}

/** Reads bytes into a buffer in large steps and hands them out in small ones. */
export class ReadAhead {
  /** The buffer holds `filled` bytes from `at` on. */
  private at = 0;
  private filled = 0;

  /** @param until the position up to which bytes may be read ahead. */
  constructor(
    private readonly source: Read,
    private readonly until: number,
  ) {}

  /**
   * Loads the next `length` bytes from a position into the buffer, or as many as there are. Positions never go back
   * from call to call.
   *
   * @returns where the bytes start in the buffer, and how many there are.
   */
  load(buffer: Uint8Array, from: number, length: number): readonly [start: number, count: number] {
    if (from < this.at || from + length > this.at + this.filled) this.readMore(buffer, from);
    const start = from - this.at;
    return [start, Math.min(length, this.filled - start)];
  }

  private readMore(buffer: Uint8Array, from: number): void {
    const start = from < this.at ? this.filled : Math.min(from - this.at, this.filled);
    buffer.copyWithin(0, start, this.filled);
    const kept = this.filled - start;
    this.at = from;
    const rest = buffer.subarray(kept, Math.min(buffer.length, this.until - from));
    this.filled = kept + fill(this.source, rest, from + kept);
  }
}

/** Returns whether all bytes are ASCII and none is NUL. */
export function isPlain(bytes: Uint8Array): boolean {
  // a Buffer looks for a byte many times as fast as a Uint8Array does
  return isAscii(bytes) && !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0);
}
