import { isAscii } from 'node:buffer';
import { fail, type Problem } from '../../problem/index.js';
import { kindOf, KIND_LENGTH } from './file-kind.js';
import { gunzipped, isGzip } from './gunzip.js';
import { LineCount, withinLineLimit } from './line-limit.js';
import { fill, type Source } from './source.js';
import { withoutStrayBytes } from './stray-bytes.js';
import { describeStrays, Utf8Check } from './utf8-check.js';

/** 'utf-8-mixed' is UTF-8 in which some bytes are of Windows-1252. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-8-mixed' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as text that can be read more than once. */
export interface Text {
  readonly name: string;
  readonly encoding: Encoding;
  /**
   * True where all bytes have been examined. If not, the encoding holds as long as the bytes are ASCII, and the reader
   * has to call {@link Text.resolveEncoding} at the first that are not.
   */
  readonly isEncodingSure: boolean;
  /** The problems to report about its encoding. */
  readonly notes: readonly Problem[];
  /**
   * Returns the same text with its encoding determined from all bytes.
   *
   * @param from a position up to which it is ASCII.
   * @throws Failure for a NUL byte.
   */
  resolveEncoding(from: number): Text;
  /** In bytes, where known. */
  readonly size: number | undefined;
  read(): AsyncIterable<string>;
  /** The beginning, as text and as bytes, where the source can be read synchronously. */
  readonly head: string | null;
  readonly firstBytes: Uint8Array | null;
  /** Streams the bytes, unpacked and without a byte order mark. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Reads the same bytes synchronously where the source can: see {@link Source.read}. */
  readonly readBytes: Source['read'];
  /** See {@link Source.locator}; the text starts at `start` there. */
  readonly locator: Source['locator'];
  readonly start: number;
  /** See {@link Source.passed}. */
  readonly passed: Source['passed'];
}

/** How many bytes are examined at a time. */
const CHUNK = 1 << 20;

/** How many bytes of the beginning are examined: more than most headers have. */
const HEAD = 1 << 13;

/**
 * Detects the encoding of bytes and opens them as text: UTF-16 by its mark, UTF-8 where all bytes are valid, otherwise
 * Windows-1252. Where there are characters of UTF-8 and bytes of Windows-1252, each is read as what it is, with a warning. Gzip is unpacked. Where the source can be read synchronously and starts as ASCII, only the beginning is
 * examined at first.
 *
 * @param looked the size of that beginning in bytes; the header has to be within it.
 * @throws Failure for an empty file, one that is no CSV by its first bytes, a NUL byte, damaged gzip.
 */
export async function openText(source: Source, looked = HEAD): Promise<Text> {
  const first = source.read ? startOf(source.read, HEAD) : await firstBytes(source, KIND_LENGTH);
  if (isGzip(first)) {
    const unpacked = gunzipped(source);
    const beginning = await firstBytes(unpacked, KIND_LENGTH);
    refuseOtherKinds(source, beginning);
    return textOf(unpacked, await detectEncoding(unpacked, beginning), null);
  }
  refuseOtherKinds(source, first);
  const { encoding, start, isCertain } = byteOrderMark(source, first);
  const head = source.read ? first : null;
  if (!source.read || isCertain) return textOf(source, await detectEncoding(source, first), head);
  const text = textOf(source, { encoding, start, isEncodingSure: false }, head);
  return isPlain(first.subarray(start, looked)) ? text : text.resolveEncoding(0);
}

/** @throws Failure naming the kind of a file whose first bytes show that it is no CSV. */
function refuseOtherKinds({ name }: Source, first: Uint8Array): void {
  const kind = kindOf(first);
  if (kind) throw fail('other-kind', { file: name }, { what: `${kind.what}, not CSV`, todo: kind.todo });
}

/** Returns whether all bytes are ASCII and none is NUL, so that the text is the same in every supported encoding. */
export function isPlain(bytes: Uint8Array): boolean {
  return isAscii(bytes) && !hasNul(bytes);
}

function hasNul({ buffer, byteOffset, length }: Uint8Array): boolean {
  // a Buffer looks for a byte many times as fast as a Uint8Array does
  return Buffer.from(buffer, byteOffset, length).includes(0);
}

/** The facts known about the encoding of a source. */
interface Encoded {
  readonly encoding: Encoding;
  /** Where the text starts, behind a byte order mark. */
  readonly start: number;
  readonly isEncodingSure?: boolean;
  readonly notes?: readonly Problem[];
}

function textOf(source: Source, encoded: Encoded, first: Uint8Array | null): Text {
  // what is mixed is read as the UTF-8 that it was meant to be
  if (encoded.encoding === 'utf-8-mixed') return textOver(unmixed(source), encoded, null);
  return textOver(source, encoded, first);
}

function unmixed(source: Source): Source {
  return {
    name: source.name,
    async *open(from = 0, to = Infinity) {
      let position = 0;
      for await (const chunk of withoutStrayBytes(source.open())) {
        const [start, end] = [Math.max(from - position, 0), Math.min(to - position, chunk.length)];
        if (start < end) yield chunk.subarray(start, end);
        position += chunk.length;
        if (position >= to) return;
      }
    },
  };
}

function textOver(
  source: Source,
  { encoding, start, isEncodingSure = true, notes = [] }: Encoded,
  first: Uint8Array | null,
): Text {
  const { read: readAt, passed } = source;
  const text: Text = {
    name: source.name,
    encoding,
    isEncodingSure,
    notes,
    resolveEncoding(from) {
      if (isEncodingSure) return text;
      const isAll = !readAt || from >= (source.size ?? Infinity);
      const real = isAll ? { encoding, start } : encodingFrom(source, readAt, start, from);
      return textOf(source, real, first);
    },
    size: source.size,
    get head() {
      return first && decoderFor(encoding).decode(first.subarray(start), { stream: true });
    },
    firstBytes: first && first.subarray(start),
    read: () => decode(source, encoding, start),
    bytes: () => source.open(start),
    readBytes: readAt && ((into, from) => readAt(into, from + start)),
    locator: source.locator,
    start,
    passed:
      passed &&
      ((position) => {
        passed(position + start);
      }),
  };
  return text;
}

function startOf(read: NonNullable<Source['read']>, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, fill(read, bytes, 0));
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

/**
 * Returns the encoding that a byte order mark gives, and where the text after it starts. It is certain only for some
 * marks, since some programs put a mark before bytes of another encoding.
 */
function byteOrderMark(
  { name }: Source,
  [a, b, c]: Uint8Array,
): { encoding: Encoding; start: number; isCertain: boolean } {
  if (a === undefined) throw fail('file-empty', { file: name });
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', start: 2, isCertain: true };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', start: 2, isCertain: true };
  const hasMark = a === 0xef && b === 0xbb && c === 0xbf;
  return { encoding: hasMark ? 'utf-8-bom' : 'utf-8', start: hasMark ? 3 : 0, isCertain: false };
}

/** Detects the encoding from all bytes of a source. @param first the first bytes. */
async function detectEncoding(source: Source, first: Uint8Array): Promise<Encoded> {
  const { encoding, start, isCertain } = byteOrderMark(source, first);
  if (isCertain) return { encoding, start };
  const check = new Utf8Check(source.name);
  for await (const chunk of source.open(start)) check.add(chunk);
  const found = check.finding();
  if (found.kind !== 'mixed') return { encoding: found.kind === 'utf-8' ? encoding : found.kind, start };
  const lines = new LineCount();
  const before = found.first?.position ?? 0;
  if (before > 0) for await (const chunk of source.open(start, start + before)) lines.add(chunk);
  return mixed(start, describeStrays(source.name, found, lines.count + 1));
}

/** Returns the same for a source that can be read synchronously, from the first byte that may not be ASCII. */
function encodingFrom(
  source: Source,
  read: NonNullable<Source['read']>,
  start: number,
  from: number,
): Encoded {
  const check = new Utf8Check(source.name);
  const room = new Uint8Array(Math.min(source.size ?? CHUNK, CHUNK));
  for (let at = start + from, length; (length = read(room, at)) > 0; at += length)
    check.add(room.subarray(0, length));
  const found = check.finding();
  if (found.kind === 'windows-1252') return { encoding: 'windows-1252', start };
  if (found.kind === 'utf-8') return { encoding: start === 0 ? 'utf-8' : 'utf-8-bom', start };
  const lines = new LineCount();
  const end = start + from + (found.first?.position ?? 0);
  for (let at = start, length; at < end && (length = read(room, at)) > 0; at += length)
    lines.add(room.subarray(0, Math.min(length, end - at)));
  return mixed(start, describeStrays(source.name, found, lines.count + 1));
}

function mixed(start: number, note: Problem): Encoded {
  return { encoding: 'utf-8-mixed', start, notes: [note] };
}

/** Returns a decoder to be used as a stream: on Node 20 a one-shot windows-1252 decoder gets 0x80 to 0x9F wrong. */
function decoderFor(encoding: Encoding): InstanceType<typeof TextDecoder> {
  return new TextDecoder(encoding.startsWith('utf-8') ? 'utf-8' : encoding);
}

async function* decode(source: Source, encoding: Encoding, start: number): AsyncIterable<string> {
  const decoder = decoderFor(encoding);
  for await (const chunk of withinLineLimit(source.name, source.open(start))) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\u0000')) throw fail('nul-byte', { file: source.name });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
