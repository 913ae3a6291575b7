import { isAscii } from 'node:buffer';
import type { Read } from './spec.js';

/** Reads what follows `from` until the memory is full, or the bytes end. @returns how many bytes were read. */
export function fill(read: Read, into: Uint8Array, from: number): number {
  let filled = 0;
  for (let got = -1; got !== 0 && filled < into.length; filled += got)
    got = read(into.subarray(filled), from + filled);
  return filled;
}

/** Reads bytes into a room in large steps, for one who wants them in small ones. */
export class ReadAhead {
  /** The room holds `filled` bytes from `at` on. */
  private at = 0;
  private filled = 0;

  /** @param until no more is read ahead than up to this position. */
  constructor(
    private readonly source: Read,
    private readonly until: number,
  ) {}

  /**
   * Makes `length` bytes from a position on lie in the room, as far as there are any. Each call starts where the last one
   * did, or behind it.
   *
   * @returns where they start in the room, and how many they are.
   */
  reach(room: Uint8Array, from: number, length: number): readonly [start: number, count: number] {
    if (from < this.at || from + length > this.at + this.filled) this.goOn(room, from);
    const start = from - this.at;
    return [start, Math.min(length, this.filled - start)];
  }

  private goOn(room: Uint8Array, from: number): void {
    const start = from < this.at ? this.filled : Math.min(from - this.at, this.filled);
    room.copyWithin(0, start, this.filled);
    const kept = this.filled - start;
    this.at = from;
    const rest = room.subarray(kept, Math.min(room.length, this.until - from));
    this.filled = kept + fill(this.source, rest, from + kept);
  }
}

/** Returns whether all bytes are ASCII and none is NUL. */
export function isPlain(bytes: Uint8Array): boolean {
  // a Buffer looks for a byte many times as fast as a Uint8Array does
  return isAscii(bytes) && !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0);
}
