import { isAscii } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { fail, Failure } from '../problem.js';
import type { Source } from './source.js';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as text that can be read more than once. */
export interface Text {
  readonly encoding: Encoding;
  /** In bytes, where known. */
  readonly size: number | undefined;
  read(): AsyncIterable<string>;
  /** Its beginning, where that can be had at one go. */
  readonly head: string | null;
  /** What is read, undecoded: unpacked, and without a mark. */
  bytes(): AsyncIterable<Uint8Array>;
  /** The same at one go, where that can be done: as {@link Source.read}. */
  readonly readBytes: Source['read'];
  /** How another thread reads the source; the text starts at `start` there. */
  readonly elsewhere: Source['elsewhere'];
  readonly start: number;
  /** As {@link Source.passed}. */
  readonly passed: Source['passed'];
}

/** How many bytes are looked at in one go. */
const CHUNK = 1 << 20;

/**
 * Finds out how the bytes are encoded and opens them as text: UTF-16 by its mark, UTF-8 if all of it is valid,
 * otherwise Windows-1252. Bytes that start as gzip are unpacked.
 *
 * @throws Failure for an empty file, a NUL byte, damaged gzip.
 */
export async function openText(source: Source): Promise<Text> {
  const unpacked = (await startsAsGzip(source)) ? gunzipped(source) : source;
  const { encoding, start } = await detect(unpacked);
  const { read: readAt } = unpacked;
  return {
    encoding,
    size: unpacked.size,
    head: readAt ? headOf(readAt, encoding, start) : null,
    read: () => decode(unpacked, encoding, start),
    bytes: () => unpacked.open(start),
    readBytes: readAt && ((into, from) => readAt(into, from + start)),
    elsewhere: unpacked.elsewhere,
    start,
    passed: unpacked.passed && ((position) => unpacked.passed?.(position + start)),
  };
}

async function firstBytes(source: Source, count: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open(0, count)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  return Buffer.concat(parts).subarray(0, count);
}

async function startsAsGzip(source: Source): Promise<boolean> {
  const [a, b] = await firstBytes(source, 2);
  return a === 0x1f && b === 0x8b;
}

function gunzipped(source: Source): Source {
  return {
    name: source.name,
    async *open(from = 0, to = Infinity) {
      const gunzip = createGunzip();
      // pipeline hands an error of the source on to the reader of gunzip; the loop below sees it
      pipeline(source.open(), gunzip, () => undefined);
      let position = 0;
      try {
        for await (const chunk of gunzip as AsyncIterable<Buffer>) {
          const start = Math.max(from - position, 0);
          const end = Math.min(to - position, chunk.length);
          if (start < end) yield chunk.subarray(start, end);
          position += chunk.length;
          if (position >= to) return;
        }
      } catch (error) {
        if (error instanceof Failure) throw error; // the bytes could not be had at all
        const reason = error instanceof Error ? error.message : String(error);
        throw fail('gzip-damaged', { file: source.name }, { reason });
      }
    },
  };
}

/** The encoding, and where the text starts: behind a mark, which some programs put before bytes of another encoding. */
async function detect(source: Source): Promise<{ encoding: Encoding; start: number }> {
  const [a, b, c] = await firstBytes(source, 3);
  if (a === undefined) throw fail('file-empty', { file: source.name });
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', start: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', start: 2 };
  const bom = a === 0xef && b === 0xbb && c === 0xbf;

  const decoder = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  let isOpen = false; // whether the last chunk may have ended within a character
  for await (const chunk of chunksOf(source)) {
    // a Buffer looks for a byte many times as fast as a Uint8Array does
    if (Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).includes(0))
      throw fail('nul-byte', { file: source.name });
    if (!valid || (!isOpen && isAscii(chunk))) continue;
    valid = decodes(decoder, chunk, true);
    isOpen = (chunk.at(-1) ?? 0) >= 0x80;
  }
  if (valid) valid = decodes(decoder, new Uint8Array(), false);
  return { encoding: !valid ? 'windows-1252' : bom ? 'utf-8-bom' : 'utf-8', start: bom ? 3 : 0 };
}

/** How many bytes of a beginning are read: more than most headers have. */
const HEAD = 1 << 13;

function headOf(read: NonNullable<Source['read']>, encoding: Encoding, start: number): string {
  const bytes = new Uint8Array(HEAD);
  const length = read(bytes, start);
  return decoderFor(encoding).decode(bytes.subarray(0, length), { stream: true });
}

/** All bytes, in memory that each chunk takes over from the one before. */
async function* chunksOf(source: Source): AsyncIterable<Uint8Array> {
  if (!source.read) {
    yield* source.open();
    return;
  }
  const room = new Uint8Array(Math.min(source.size ?? CHUNK, CHUNK));
  for (let at = 0, length; (length = source.read(room, at)) > 0; at += length) yield room.subarray(0, length);
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** To be used by stream: on Node 20 a one-shot windows-1252 decoder gets 0x80 to 0x9F wrong. */
function decoderFor(encoding: Encoding): InstanceType<typeof TextDecoder> {
  return new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding);
}

async function* decode(source: Source, encoding: Encoding, start: number): AsyncIterable<string> {
  const decoder = decoderFor(encoding);
  for await (const chunk of source.open(start)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\u0000')) throw fail('nul-byte', { file: source.name });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
