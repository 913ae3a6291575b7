import { closeSync, openSync, readSync } from 'node:fs';

/** The path of a file; as bytes where its name is no UTF-8, which text cannot hold. */
export type FilePath = string | Buffer;

/**
 * How a file is read from any position.
 *
 * @returns what reads bytes that start at a position into memory, and says how many there were.
 */
export function readerOf(path: FilePath): (into: Uint8Array, from: number) => number {
  return (into, from) => {
    const file = openSync(path, 'r');
    try {
      return readSync(file, into, 0, into.length, from);
    } finally {
      closeSync(file);
    }
  };
}
