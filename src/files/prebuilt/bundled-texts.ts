import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Deflator, type FinancialYear } from '../../model/index.js';
import { Rate } from '../../money/index.js';
import type { Tree } from '../../scenario/index.js';

/**
 * The texts that nearly every run reads (the built-in scenarios and the default deflator), each with its parsed form.
 * They are parsed when the package is built, so that a run need not load the readers of YAML and CSV. A parsed form is
 * used for exactly its own text: a text that was changed is read anew.
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

/** Returns the parsed form of a scenario by its text; null where the text is not one of those parsed beforehand. */
export function bundledTree(text: string, path = BUNDLED_TEXTS): Tree | null {
  return read(path)?.scenarios.find((known) => known.text === text)?.tree ?? null;
}

/** Returns the deflator of a text; null where the text is not the one parsed beforehand. */
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
