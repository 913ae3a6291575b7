import { fill, type Source } from '../text/source.js';
import { damaged, tooLarge } from './fault.js';
import { LONGEST_STREAMED } from './limits.js';

/** Bytes that can be read from any position. */
export interface ByteAccess {
  readonly size: number;
  /** Returns `length` bytes that start at `from`. @throws WorkbookFault where there are fewer. */
  bytes(from: number, length: number): Uint8Array;
}

/** Opens a source for reading from any position; where it is a stream, all of it is kept in memory. */
export async function byteAccess(source: Source): Promise<ByteAccess> {
  const { read, size } = source;
  if (read && size !== undefined) return accessBy(size, (into, from) => fill(read, into, from));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    length += chunk.length;
    if (length > LONGEST_STREAMED)
      throw tooLarge(`it has more than ${LONGEST_STREAMED >> 20} MiB, and can only be read as a stream`);
    chunks.push(chunk);
  }
  const all = Buffer.concat(chunks);
  return accessBy(all.length, (into, from) => all.copy(into, 0, from));
}

function accessBy(size: number, read: (into: Uint8Array, from: number) => number): ByteAccess {
  return {
    size,
    bytes(from, length) {
      if (from < 0 || length < 0 || from + length > size) throw damaged('it ends too early');
      const into = new Uint8Array(length);
      if (read(into, from) < length) throw damaged('it ends too early');
      return into;
    },
  };
}
