import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Deflator, type FinancialYear } from '../model/index.js';
import { Rate } from '../money/index.js';
import type { Tree } from '../scenario/tree.js';

/**
 * What texts come to that nearly every run reads: the scenarios that it takes unless told otherwise, and the deflator.
 * Written down when the package is built, so that a run need not load what reads YAML and CSV. Each stands for its very
 * text alone: a text that was changed is read.
 */
interface Written {
  readonly scenarios: readonly { readonly text: string; readonly tree: Tree }[];
  readonly deflator: {
    readonly text: string;
    readonly calendar: readonly (readonly [year: number, index: string])[];
    readonly financial: readonly (readonly [year: FinancialYear, index: string])[];
  };
}

/** Beside the bundled command. There is none beside the sources: they read the texts. */
export const BUNDLED_TEXTS = fileURLToPath(new URL('./bundled-texts.json', import.meta.url));

/** Trees of texts, and the deflator with its own. */
export function writeBundledTexts(
  scenarios: Written['scenarios'],
  { text, deflator }: { readonly text: string; readonly deflator: Deflator },
): string {
  const { calendar, financial } = deflator.indexes;
  const written: Written = {
    scenarios,
    deflator: { text, calendar: pairs(calendar), financial: pairs(financial) },
  };
  return JSON.stringify(written);
}

function pairs<Year>(indexes: ReadonlyMap<Year, Rate>): [Year, string][] {
  return [...indexes].map(([year, index]) => [year, index.toExact()]);
}

/** What a scenario of this text comes to; null where it is none of those written down. */
export function bundledTree(text: string, path = BUNDLED_TEXTS): Tree | null {
  return read(path)?.scenarios.find((known) => known.text === text)?.tree ?? null;
}

/** The deflator of this text; null where it is not the one written down. */
export function bundledDeflator(text: string, name: string, path = BUNDLED_TEXTS): Deflator | null {
  const known = read(path)?.deflator;
  if (known?.text !== text) return null;
  const rates = <Year>(indexes: readonly (readonly [Year, string])[]): Map<Year, Rate> =>
    new Map(indexes.map(([year, index]) => [year, Rate.of(index)]));
  return new Deflator(name, rates(known.calendar), rates(known.financial));
}

/** null where the file is not there or not in order. */
function read(path: string): Written | null {
  let written = files.get(path);
  if (written !== undefined) return written;
  try {
    const parsed = JSON.parse(readFileSync(path, 'utf8')) as Partial<Written> | null;
    written = Array.isArray(parsed?.scenarios) && parsed.deflator ? (parsed as Written) : null;
  } catch {
    written = null;
  }
  files.set(path, written);
  return written;
}

const files = new Map<string, Written | null>();
