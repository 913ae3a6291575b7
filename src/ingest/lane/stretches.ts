import type { Text } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import { startOfRows } from './lane-bytes.js';
import type { LaneThreads } from './threads.js';

/** How many bytes a thread is given at a time. */
const STRETCH = 4 << 20;

const LINE_FEED = 10;

/** The bytes behind the header, as they come; none where the header has no line end. */
export async function* rowsOf(text: Text, found: FoundHeader): AsyncGenerator<Uint8Array> {
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

/** The same bytes in stretches of many rows, in memory of their own; all but the last end with a line feed. */
export async function* stretchesOf(
  chunks: AsyncIterable<Uint8Array>,
  threads: Pick<LaneThreads, 'room'>,
): AsyncGenerator<Uint8Array> {
  let room = threads.room(STRETCH);
  let length = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + room.length - length);
      room.set(part, length);
      length += part.length;
      at += part.length;
      if (length < room.length) continue;
      const end = room.lastIndexOf(LINE_FEED) + 1;
      // a row as long as that has quotes that never end: it is cut, and put together again by who reads it
      const stretch = room.subarray(0, end === 0 ? length : end);
      const rest = room.slice(stretch.length);
      room = threads.room(STRETCH);
      room.set(rest);
      length = rest.length;
      yield stretch;
    }
  }
  if (length > 0) yield room.subarray(0, length);
}
