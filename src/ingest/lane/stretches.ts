import type { Text } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import { fill, type Source } from '../source.js';
import { startOfRows } from './lane-bytes.js';

/** How many bytes are added up at a time. */
const STRETCH = 2 << 20;

/** Enough bytes for most headers. */
const HEAD = 1 << 14;

const LINE_FEED = 10;

/** Memory for at least so many bytes. */
export type Room = (length: number) => Uint8Array;

/**
 * The bytes of a text in stretches of many rows, from behind the header on. All but the last end with a line feed,
 * unless a row is longer than a stretch.
 *
 * @param room for a stretch, which is the caller's from then on.
 * @param start where a row starts, in a text that can be read from anywhere.
 */
export async function* stretchesOf(
  text: Text,
  found: FoundHeader,
  room: Room,
  start: number,
  most = STRETCH,
): AsyncGenerator<Uint8Array> {
  const length = Math.min(most, Math.max(1, text.size ?? most));
  const { readBytes } = text;
  const chunks = readBytes ? null : rowsOf(text, found)[Symbol.asyncIterator]();
  let from = start;
  let chunk: Uint8Array | null = new Uint8Array();
  /** Fills what it is given as far as the bytes reach. */
  const next = async (into: Uint8Array): Promise<number> => {
    let filled = readBytes ? fill(readBytes, into, from) : 0;
    from += filled;
    while (!readBytes && filled < into.length) {
      if (chunk?.length === 0) chunk = ((await chunks?.next())?.value as Uint8Array | undefined) ?? null;
      if (chunk === null) break;
      const part = chunk.subarray(0, into.length - filled);
      into.set(part, filled);
      chunk = chunk.subarray(part.length);
      filled += part.length;
    }
    return filled;
  };
  let rest: Uint8Array = new Uint8Array();
  try {
    for (;;) {
      const bytes = room(length).subarray(0, length);
      bytes.set(rest);
      const filled = rest.length + (await next(bytes.subarray(rest.length)));
      if (filled === 0) return;
      const end = filled < length ? filled : bytes.lastIndexOf(LINE_FEED) + 1;
      const stretch = bytes.subarray(0, end === 0 ? filled : end);
      rest = bytes.slice(stretch.length, filled);
      yield stretch;
      if (filled < length) return;
    }
  } finally {
    await chunks?.return(undefined); // who wants no more rows leaves no file open
  }
}

/** The bytes behind the header, as they come; none where the header has no line end. */
async function* rowsOf(text: Text, found: FoundHeader): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of text.bytes()) {
    if (head === null) yield chunk;
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const start = startOfRows(head, found);
      if (start === null) continue;
      yield head.subarray(start);
      head = null;
    }
  }
}

/** Where the first row starts; the end where the header has no line end. */
export function startIn({ firstBytes }: Text, read: NonNullable<Source['read']>, found: FoundHeader): number {
  const early = firstBytes && startOfRows(firstBytes, found);
  if (early !== null) return early;
  for (let size = HEAD; ; size *= 4) {
    const head = new Uint8Array(size);
    const got = fill(read, head, 0);
    const start = startOfRows(head.subarray(0, got), found);
    if (start !== null || got < size) return start ?? got;
  }
}
