import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** The character that Node puts for bytes of a name that are no UTF-8. */
const LOST = '\ufffd';

/** The name of a file: as text, and as bytes where text cannot hold it. */
export interface FileName {
  readonly name: string;
  readonly raw: Buffer | null;
}

/** Reads the name of a file, which is UTF-8 nearly everywhere, and of old shares and archives Windows-1252. */
export function nameOf(bytes: Buffer): FileName {
  const name = bytes.toString('utf8');
  if (!name.includes(LOST) || Buffer.from(name).equals(bytes)) return { name, raw: null };
  // as a stream: on Node 20 a one-shot decoder gets 0x80 to 0x9F wrong
  return { name: new TextDecoder('windows-1252').decode(bytes, { stream: true }), raw: bytes };
}

/**
 * Finds the file that a word with lost bytes stands for, as a shell or a pattern hands it over.
 *
 * @returns null where there is none, or more than one.
 */
export function namedLike(
  word: string,
  base: string,
): { readonly name: string; readonly path: Buffer } | null {
  if (!word.includes(LOST)) return null;
  const folder = dirname(resolve(base, word));
  const like = namesIn(folder).filter((name) => name.toString('utf8') === basename(word));
  const [only] = like;
  if (only === undefined || like.length > 1) return null;
  return {
    name: join(dirname(word), nameOf(only).name),
    path: Buffer.concat([Buffer.from(`${folder}${sep}`), only]),
  };
}

function namesIn(folder: string): Buffer[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' });
  } catch {
    return [];
  }
}
