import type { SheetOrigin } from '../workbooks/sheet-origin.js';

/** Bytes to read, wherever they are. */
export interface Source {
  /** How messages and the dimension `file` name it. */
  readonly name: string;
  /** In bytes, where known. */
  readonly size?: number;
  /** Opens the bytes from `from` (0) up to but not including `to` (the end). May be called more than once. */
  open(from?: number, to?: number): AsyncIterable<Uint8Array>;
  /**
   * Reads at one go what follows `from`, where that can be done without waiting: many times as fast as a stream.
   *
   * @returns how many bytes it put there; 0 at the end.
   */
  readonly read?: (into: Uint8Array, from: number) => number;
  /** What a thread of the caller's can read it by; others are sent the bytes. */
  readonly locator?: string;
  /** To be told how far it has been read without calling `open` or `read`. */
  readonly passed?: (position: number) => void;
  /** Of a sheet of a workbook: reads it, and returns the source of its text, which is to be read in place of this one. */
  readonly prepare?: () => Promise<Source>;
  /** The sheet that the text was made from. */
  readonly sheet?: SheetOrigin;
}

/** A source of bytes that are in memory. */
export function bytesSource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    size: bytes.byteLength,
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
    async *open(from = 0, to = bytes.byteLength) {
      yield bytes.subarray(from, to);
    },
    read(into, from) {
      const part = bytes.subarray(from, from + into.length);
      into.set(part);
      return part.length;
    },
  };
}

/**
 * Reads what follows `from` into memory until it is full, or there is no more.
 *
 * @param read as {@link Source.read}.
 * @returns how many bytes were put there.
 */
export function fill(read: NonNullable<Source['read']>, into: Uint8Array, from: number): number {
  let filled = 0;
  for (let got = -1; got !== 0 && filled < into.length; filled += got)
    got = read(into.subarray(filled), from + filled);
  return filled;
}
