import { nearest } from '../model/index.js';
import { fail, problem, type Problem } from '../problem.js';
import { aliasesOf, assignColumns, findTwice } from './assign-columns.js';
import { bareName } from './columns.js';
import type { HeaderMatch } from './header.js';
import {
  REQUIRED_SPEND_COLUMNS,
  SPEND_COLUMN_NAMES,
  TELLING_WORDS,
  type SpendColumn,
} from './spend-columns.js';

/** What the header of a file of published spend says about its columns. */
export interface SpendHeader {
  readonly layout: 'spend';
  /** As written, in the order of the file. */
  readonly headings: readonly string[];
  readonly columns: ReadonlyMap<SpendColumn, number>;
}

const ALIASES = aliasesOf(SPEND_COLUMN_NAMES);

/** Our own reports head money columns so; they are no published spend. */
const OWN_HEADING = /^[a-z0-9_-]+_gbp$/;

/** Reads one record as the header of published spend: a date and a supplier, and what was paid. */
export function matchSpendHeader(
  headings: readonly string[],
  file: string,
  line: number,
): HeaderMatch<SpendHeader> {
  const bare = headings.map((heading) => (OWN_HEADING.test(heading.trim()) ? '' : bareName(heading)));
  const listed = assignColumns(bare, ALIASES);
  const guessed = guessColumns(headings, bare, listed);
  const columns = new Map([...listed, ...guessed]);
  const missing = REQUIRED_SPEND_COLUMNS.filter((column) => !columns.has(column));
  if (missing.length > 0)
    return {
      kind: 'unknown',
      known: columns.size,
      missing: `For the layout "spend" missing: ${missing.join('; ')}.`,
    };
  const twice = findTwice(bare, columns);
  if (twice) return { kind: 'faulty', failure: fail('header-duplicate', { file, line }, twice) };
  const header: SpendHeader = { layout: 'spend', headings, columns };
  const guesses = [...guessed].map(([column, index]) =>
    problem('column-guessed', 'warning', { file, line, value: headings[index] ?? '' }, { column }),
  );
  return { kind: 'fits', header, notes: [...guesses, ...describeUnused(header, file, line)] };
}

/**
 * Columns whose heading is not listed, where exactly one heading left over looks like one. Guessing starts only when
 * two of date, supplier and amount are there by name: otherwise anything might look like anything.
 */
function guessColumns(
  headings: readonly string[],
  bare: readonly string[],
  listed: ReadonlyMap<SpendColumn, number>,
): Map<SpendColumn, number> {
  const guessed = new Map<SpendColumn, number>();
  if (REQUIRED_SPEND_COLUMNS.filter((column) => listed.has(column)).length < 2) return guessed;
  const taken = new Set(listed.values());
  for (const [column, wordings] of ALIASES) {
    if (listed.has(column)) continue;
    const free = headings.flatMap((_, i) => (taken.has(i) || bare[i] === '' ? [] : [i]));
    const spelt = free.filter((i) => isNearlySpelt(bare[i] ?? '', wordings));
    const told = free.filter((i) => tells(column, headings[i] ?? ''));
    const [found, ...others] = spelt.length > 0 ? spelt : told;
    if (found === undefined || others.length > 0) continue;
    guessed.set(column, found);
    taken.add(found);
  }
  return guessed;
}

/** Short names are too near to each other for a slip of the pen to be told from another word ('rate' and 'date'). */
function isNearlySpelt(bare: string, wordings: readonly string[]): boolean {
  const near = bare.length < 6 ? null : nearest(bare, wordings);
  return near !== null && near.length >= 6 && Math.abs(near.length - bare.length) <= 2;
}

function tells(column: SpendColumn, heading: string): boolean {
  const telling = TELLING_WORDS[column];
  if (!telling) return false;
  const words = heading.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return (
    telling.words.some((word) => words.includes(word)) && !telling.unless.some((word) => words.includes(word))
  );
}

function describeUnused({ headings, columns }: SpendHeader, file: string, line: number): Problem[] {
  const used = new Set(columns.values());
  const unused = headings.filter((_, i) => !used.has(i));
  const named = unused.filter((heading) => heading.trim() !== '');
  const place = { file, line };
  return [
    ...(named.length > 0 ? [problem('extra-columns', 'note', place, { columns: named.join(', ') })] : []),
    ...(named.length < unused.length
      ? [problem('columns-unnamed', 'note', place, { count: unused.length - named.length })]
      : []),
  ];
}
