import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TrustRows } from '../../ingest/index.js';

/**
 * The rows of the trust register, written down when the package is built, so that a run need not load csv-parse to learn
 * what its own data says. They stand for the very texts that they were read from: a text that was changed is read.
 */
interface Written extends TrustRows {
  readonly texts: readonly string[];
}

/** Beside the bundled command. There is none beside the sources: they read the texts. */
export const BUNDLED_TRUSTS = fileURLToPath(new URL('./bundled-trusts.json', import.meta.url));

export function writeBundledTrusts(texts: readonly [csv: string, namesCsv: string], rows: TrustRows): string {
  const written: Written = { texts, ...rows };
  return JSON.stringify(written);
}

/** The rows of these texts; null where they are not those written down, or nothing is. */
export function bundledTrusts(
  texts: readonly [csv: string, namesCsv: string],
  path = BUNDLED_TRUSTS,
): TrustRows | null {
  try {
    const { texts: known, trusts, names } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Written>;
    const isKnown = texts.every((text, i) => text === known?.[i]);
    return isKnown && Array.isArray(trusts) && Array.isArray(names) ? { trusts, names } : null;
  } catch {
    return null;
  }
}
