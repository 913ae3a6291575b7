import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail, Failure } from '../../problem/index.js';
import type { Source } from './source.js';

/** The first two bytes of every gzip member. */
const GZIP_START: readonly number[] = [0x1f, 0x8b];

/** How many bytes are unpacked at a time: of small pieces the memory is not given back as fast as they are made. */
const UNPACKED = 1 << 18;

/** How many bytes after a member are searched at a time for the next. */
const LOOKED_AHEAD = 1 << 16;

/** Returns whether bytes start as gzip does, whatever their file is called. */
export function isGzip(first: Uint8Array): boolean {
  return GZIP_START.every((byte, i) => first[i] === byte);
}

/**
 * Unpacks gzip while it is read. A file may hold several members, one after the other or with zero bytes between them,
 * as tapes and some tools leave them; all are read. Reading to the end throws a Failure where a member is damaged or cut
 * off, or where anything but gzip follows.
 *
 * @param source of bytes that {@link isGzip}.
 */
export function gunzipped(source: Source): Source {
  return {
    name: source.name,
    async *open(from = 0, to = Infinity) {
      let position = 0;
      for await (const chunk of unpack(source)) {
        const start = Math.max(from - position, 0);
        const end = Math.min(to - position, chunk.length);
        if (start < end) yield chunk.subarray(start, end);
        position += chunk.length;
        if (position >= to) return;
      }
    },
  };
}

async function* unpack(source: Source): AsyncIterable<Uint8Array> {
  for (let start: number | null = 0; start !== null;) {
    const gunzip = createGunzip({ chunkSize: UNPACKED });
    // pipeline hands an error of the source on to the reader of gunzip; the loop below sees it
    pipeline(source.open(start), gunzip, () => undefined);
    try {
      for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
    } catch (error) {
      if (error instanceof Failure) throw error; // the source itself could not be read
      throw damaged(source, error instanceof Error ? error.message : String(error));
    }
    // zlib continues from member to member by itself, but stops at a zero byte between them
    start = await nextMember(source, start + gunzip.bytesWritten);
  }
}

/**
 * Finds the next member after a position and any zero bytes there.
 *
 * @returns where it starts; null at the end of the source.
 * @throws Failure for anything else than zero bytes and gzip.
 */
async function nextMember(source: Source, from: number): Promise<number | null> {
  for (let at = from; ; at += LOOKED_AHEAD) {
    let length = 0;
    for await (const chunk of source.open(at, at + LOOKED_AHEAD)) {
      const found = chunk.findIndex((byte) => byte !== 0);
      if (found !== -1) {
        const start = at + length + found;
        if (chunk[found] === GZIP_START[0]) return start; // zlib says if it is none
        throw damaged(source, `what follows its end, from byte ${start + 1} on, is no gzip`);
      }
      length += chunk.length;
    }
    if (length < LOOKED_AHEAD) return null;
  }
}

function damaged({ name }: Source, reason: string): Failure {
  return fail('gzip-damaged', { file: name }, { reason });
}
