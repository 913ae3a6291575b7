import { isAscii } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { fail, Failure } from '../problem.js';
import type { Source } from './source.js';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as text that can be read more than once. */
export interface Text {
  readonly encoding: Encoding;
  read(): AsyncIterable<string>;
  /** What is read, undecoded: unpacked, and without a mark. */
  bytes(): AsyncIterable<Uint8Array>;
}

/**
 * Finds out how the bytes are encoded and opens them as text: UTF-16 by its mark, UTF-8 if all of it is valid,
 * otherwise Windows-1252. Bytes that start as gzip are unpacked.
 *
 * @throws Failure for an empty file, a NUL byte, damaged gzip.
 */
export async function openText(source: Source): Promise<Text> {
  const unpacked = (await startsAsGzip(source)) ? gunzipped(source) : source;
  const { encoding, start } = await detect(unpacked);
  return { encoding, read: () => decode(unpacked, encoding, start), bytes: () => unpacked.open(start) };
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
  for await (const chunk of source.open()) {
    if (chunk.includes(0)) throw fail('nul-byte', { file: source.name });
    if (!valid || (!isOpen && isAscii(chunk))) continue;
    valid = decodes(decoder, chunk, true);
    isOpen = (chunk.at(-1) ?? 0) >= 0x80;
  }
  if (valid) valid = decodes(decoder, new Uint8Array(), false);
  return { encoding: !valid ? 'windows-1252' : bom ? 'utf-8-bom' : 'utf-8', start: bom ? 3 : 0 };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

async function* decode(source: Source, encoding: Encoding, start: number): AsyncIterable<string> {
  // streaming matters: on Node 20 a one-shot windows-1252 decoder gets 0x80 to 0x9F wrong
  const decoder = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding);
  for await (const chunk of source.open(start)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\u0000')) throw fail('nul-byte', { file: source.name });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
