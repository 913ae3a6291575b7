import { open } from 'node:fs/promises';
import { fail, type Failure } from '../problem/index.js';
import { reasonOf } from './system-error.js';

/** The most bytes of a file that is read as a whole, by what it holds. Each is many times what any needs. */
export const MOST_BYTES = { scenario: 1 << 20, rules: 1 << 20, table: 16 << 20, report: 64 << 20 };

export interface TextOptions {
  /** The kind of file, which limits its size. */
  readonly kind: keyof typeof MOST_BYTES;
  readonly label: string;
}

/**
 * Reads a text file as a whole: UTF-8, or UTF-16 with its mark. A table may also be in Windows-1252, as spreadsheets
 * save it; elsewhere such a byte is an error, since it would be lost, or be part of another letter.
 *
 * @throws Failure where it cannot be read, is too large, or is in another encoding.
 */
export async function readTextFile(path: string, { kind, label }: TextOptions): Promise<string> {
  const bytes = await readBounded(path, MOST_BYTES[kind]).catch((error: unknown) => {
    throw fail('unreadable', { file: label }, { reason: reasonOf(error) });
  });
  if (bytes === null) throw fail('file-too-large', { file: label }, { kind, most: MOST_BYTES[kind] >> 20 });
  return decoded(bytes, kind === 'table') ?? refuse(bytes, label);
}

/** Returns the bytes of a file; null where there are more than `most`. A pipe has no size, and may have no end. */
async function readBounded(path: string, most: number): Promise<Uint8Array | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > most) return null;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const chunk = new Uint8Array(Math.min(most, Math.max(size, 1 << 16)) + 1);
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) return Buffer.concat(chunks);
      length += bytesRead;
      if (length > most) return null;
      chunks.push(chunk.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Returns the text; null where it is in an encoding that is not read. A mark of UTF-8 is left in its place. */
function decoded(bytes: Uint8Array, isTable: boolean): string | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // as a stream: on Node 20 a one-shot decoder gets 0x80 to 0x9F wrong
    return isTable ? new TextDecoder('windows-1252').decode(bytes, { stream: true }) : null;
  }
}

/** @throws Failure with the place of the first byte that is no UTF-8, and the letter that it is in Windows-1252. */
function refuse(bytes: Uint8Array, label: string): never {
  throw notUtf8(bytes, label);
}

function notUtf8(bytes: Uint8Array, label: string): Failure {
  const at = firstFault(bytes);
  const before = Buffer.from(bytes.subarray(0, at))
    .toString('utf8')
    .split(/\r\n|\n|\r/);
  const byte = bytes[at] ?? 0;
  const letter = new TextDecoder('windows-1252').decode(Uint8Array.of(byte), { stream: true });
  return fail(
    'not-unicode',
    { file: label, line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 },
    { byte: `0x${byte.toString(16).toUpperCase()}`, letter },
  );
}

/** Returns the position of the first byte that belongs to no character. */
function firstFault(bytes: Uint8Array): number {
  const isValid = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  // the decoder keeps back what may be the start of a character, and does not say where it failed
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isValid(middle)) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && ((bytes[low - 1] ?? 0) & 0xc0) === 0x80) low -= 1;
  return low > 0 && (bytes[low - 1] ?? 0) >= 0xc0 ? low - 1 : low;
}
