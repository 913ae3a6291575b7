import type { Encoding } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import type { Delimiter } from '../records.js';

export const BYTES: Readonly<Record<Delimiter, number>> = { ',': 44, ';': 59, '\t': 9 };
/** The bytes of a pound sign, in the encodings whose bytes below 128 are ASCII. */
export const POUND: Readonly<Partial<Record<Encoding, readonly number[]>>> = {
  'utf-8': [0xc2, 0xa3],
  'utf-8-bom': [0xc2, 0xa3],
  'windows-1252': [0xa3],
};

/** Where the first line behind the header starts, where all lines down to it are plain; null: more bytes are needed. */
export function startOfRows(bytes: Uint8Array, { line }: FoundHeader): number | null {
  let at = 0;
  for (let n = 1; n <= line; n++) {
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
    if (at >= bytes.length || (bytes[at] === 13 && at + 1 >= bytes.length)) return null;
    at = behindLine(bytes, at);
  }
  return at;
}

export function behindLine(bytes: Uint8Array, end: number): number {
  if (bytes[end] === 13) return bytes[end + 1] === 10 ? end + 2 : end + 1;
  return bytes[end] === 10 ? end + 1 : end;
}

/** The cells of a row whose cells are bare or wholly inside one pair of quotes. */
export function cut(text: string, delimiter: Delimiter): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; ;) {
    const quoted = text[at] === '"';
    const from = quoted ? at + 1 : at;
    let to = text.indexOf(quoted ? '"' : delimiter, from);
    if (to === -1) to = text.length;
    fields.push(text.slice(from, to));
    at = quoted ? to + 1 : to;
    if (at >= text.length) return fields;
    at += 1;
    if (at === text.length) {
      fields.push('');
      return fields;
    }
  }
}

export function decoderOf(encoding: Encoding): (bytes: Uint8Array) => string {
  if (encoding !== 'windows-1252')
    return (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  // by stream: on Node 20 a one-shot decoder gets 0x80 to 0x9F wrong; every byte stands for itself, so none is kept
  const decoder = new TextDecoder('windows-1252');
  return (bytes) => decoder.decode(bytes, { stream: true });
}
