import type { SheetOrigin } from '../workbooks/sheet-origin.js';

/** A named source of bytes, such as a file, a pipe or a sheet. */
export interface Source {
  /** The name in messages and in the dimension `file`. */
  readonly name: string;
  /** In bytes, where known. */
  readonly size?: number;
  /** Opens the bytes from `from` (0) up to but not including `to` (the end). May be called more than once. */
  open(from?: number, to?: number): AsyncIterable<Uint8Array>;
  /**
   * Reads bytes from `from` synchronously, where the source can: many times as fast as a stream.
   *
   * @returns how many bytes were read; 0 at the end.
   */
  readonly read?: (into: Uint8Array, from: number) => number;
  /** Identifies the source to the caller's own threads, which open it themselves; other threads are sent the bytes. */
  readonly locator?: string;
  /** Called when all that is needed has been read. @throws Failure where the bytes have changed since the first were read. */
  readonly refuseChanged?: () => void;
  /** Called with the position up to which it has been read, since threads read it without calling `open` or `read`. */
  readonly passed?: (position: number) => void;
  /** Of a sheet of a workbook: reads the sheet, and returns the source of its text, which replaces this one. */
  readonly prepare?: () => Promise<Source>;
  /** The sheet that the text was made from. */
  readonly sheet?: SheetOrigin;
}

/** Returns a source of bytes in memory. */
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
 * Reads bytes from `from` until `into` is full or the bytes end.
 *
 * @param read see {@link Source.read}.
 * @returns how many bytes were read.
 */
export function fill(read: NonNullable<Source['read']>, into: Uint8Array, from: number): number {
  let filled = 0;
  for (let got = -1; got !== 0 && filled < into.length; filled += got)
    got = read(into.subarray(filled), from + filled);
  return filled;
}
