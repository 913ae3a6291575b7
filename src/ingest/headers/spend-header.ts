import { nearest } from '../../model/index.js';
import { problem } from '../../problem/index.js';
import {
  aliasesOf,
  assignColumns,
  duplicatesAndUnused,
  withNearest,
  withoutPrefix,
  type Aliases,
} from './assign-columns.js';
import { unitInHeading } from '../meaning/unit.js';
import {
  KINDS_OF_MERCHANT,
  REQUIRED_SPEND_COLUMNS,
  SPAN_OF_TIME,
  SPEND_COLUMN_NAMES,
  SUPPLIER_BESIDE_PAYMENT,
  TELLING_WORDS,
  type SpendColumn,
} from './column-names.js';
import { bareName } from './columns.js';
import { withoutVatWording } from './vat-wording.js';
import { NEARLY, type HeaderMatch } from './header.js';

/** The columns of a file of published spend, as its header names them. */
export interface SpendHeader {
  readonly layout: 'spend';
  /** The headings as written, in the order of the file. */
  readonly headings: readonly string[];
  readonly columns: ReadonlyMap<SpendColumn, number>;
}

const ALIASES = aliasesOf(SPEND_COLUMN_NAMES);

/** Headings of money in reports of this program, which are no published spend. */
const OWN_HEADING = /^[a-z0-9_-]+_gbp$/;

/** Returns the bare heading; 'gbp' for a lone '£' or "£'s", which has no letters of its own and heads amounts. */
function bareSpendName(heading: string): string {
  const text = unitInHeading(heading).rest.trim();
  if (OWN_HEADING.test(text)) return '';
  return /^£(?:['’]?s)?$/i.test(text) ? 'gbp' : bareName(text);
}

/** Finds the columns with listed names: as written, else without the prefixes and VAT wording that some publishers add. */
function listedColumns(headings: readonly string[], bare: readonly string[]): Map<SpendColumn, number> {
  const asWritten = assignColumns(bare, ALIASES);
  const unprefixed = headings.map((heading) => bareSpendName(withoutPrefix(heading)));
  const listed = assignColumns(unprefixed, ALIASES, asWritten);
  const date = bare[listed.get('date') ?? -1] ?? '';
  const isPayment = SUPPLIER_BESIDE_PAYMENT.dates.test(date);
  const more: Aliases<SpendColumn> = [
    ['supplier', isPayment ? SUPPLIER_NAMES : []],
    ['amount', ['amount', ...(ALIASES.find(([column]) => column === 'amount')?.[1] ?? [])]],
  ];
  const named = assignColumns(
    headings.map((heading) => withoutVatWording(heading) ?? bareSpendName(heading)),
    more,
    listed,
  );
  return assignColumns(withoutExplanations(headings, named), ALIASES, named);
}

const SUPPLIER_NAMES = SUPPLIER_BESIDE_PAYMENT.headings.map(bareName);

/** A name with an explanation in brackets behind it: 'Date (payment not invoice date)'. */
const EXPLAINED = /^([^()]+)\(([^()]+)\)\s*$/;

/**
 * Returns the bare names of headings that explain themselves in brackets, blank for all others: for those that have a
 * column already, that say the same without their brackets as another, or whose brackets make them another column
 * ('Amount (VAT)'). A name of one word may be meant otherwise ('Type (Capital/Revenue)') where a payment can do without.
 */
function withoutExplanations(
  headings: readonly string[],
  columns: ReadonlyMap<SpendColumn, number>,
): readonly string[] {
  const used = new Set(columns.values());
  const names = headings.map((heading, i) => {
    const [, name = '', explanation = ''] = used.has(i)
      ? []
      : (EXPLAINED.exec(withoutPrefix(heading).trim()) ?? []);
    const bare = bareSpendName(name);
    const column = ALIASES.find(([, wordings]) => wordings.includes(bare))?.[0];
    if (column === undefined) return '';
    const words = wordsOf(explanation);
    const isOther = TELLING_WORDS[column]?.unless.some((word) => words.includes(word)) ?? false;
    const isEnough = REQUIRED_SPEND_COLUMNS.includes(column) || /\S\s+\S/.test(name);
    return isEnough && !isOther ? bare : '';
  });
  return names.map((name) => (names.indexOf(name) === names.lastIndexOf(name) ? name : ''));
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);

/** Returns whether date, supplier and amount are there by a name that is listed. */
export function namesSpend(headings: readonly string[]): boolean {
  return columnsNamed(headings) !== null;
}

/** Returns the columns that a header of spend names; null where date, supplier or amount is missing. */
export function columnsNamed(headings: readonly string[]): ReadonlyMap<SpendColumn, number> | null {
  const listed = listedColumns(headings, headings.map(bareSpendName));
  return REQUIRED_SPEND_COLUMNS.every((column) => listed.has(column)) ? listed : null;
}

/** Reads one record as the header of published spend: a date and a supplier, and what was paid. */
export function matchSpendHeader(
  headings: readonly string[],
  file: string,
  line: number,
): HeaderMatch<SpendHeader> {
  const bare = headings.map(bareSpendName);
  const listed = listedColumns(headings, bare);
  const guessed = guessColumns(headings, bare, listed);
  const columns = new Map([...listed, ...guessed]);
  const merchants = kindOfMerchant(bare, columns);
  if (merchants !== null) columns.set('supplier', merchants);
  const missing = REQUIRED_SPEND_COLUMNS.filter((column) => !columns.has(column));
  if (missing.length > 0) {
    const used = new Set(columns.values());
    const unused = headings.filter((_, i) => !used.has(i));
    const listed = missing.map((column) => withNearest(column, [column], unused));
    const nearly = listed.filter((text, i) => text !== missing[i]).length;
    const there = REQUIRED_SPEND_COLUMNS.length - missing.length + NEARLY * nearly;
    return {
      kind: 'unknown',
      known: columns.size,
      nearness: there / REQUIRED_SPEND_COLUMNS.length,
      missing: `For the layout "spend" missing: ${listed.join('; ')}.`,
    };
  }
  const header: SpendHeader = { layout: 'spend', headings, columns };
  const guesses = [...guessed].map(([column, index]) =>
    problem('column-guessed', 'warning', { file, line, value: headings[index] ?? '' }, { column }),
  );
  if (merchants !== null)
    guesses.push(problem('supplier-by-kind', 'note', { file, line, value: headings[merchants] ?? '' }));
  const rest = duplicatesAndUnused({ bare, used: columns, others: [] }, REQUIRED_SPEND_COLUMNS, {
    file,
    line,
  });
  return { kind: 'fits', header, ...rest, notes: [...guesses, ...rest.notes] };
}

/** Returns the column that says what kind of merchant was paid, in files of card payments that name nobody; else null. */
function kindOfMerchant(bare: readonly string[], columns: ReadonlyMap<SpendColumn, number>): number | null {
  if (columns.has('supplier') || !columns.has('date') || !columns.has('amount')) return null;
  const index = MERCHANT_KINDS.map((kind) => bare.indexOf(kind)).find((at) => at !== -1);
  return index ?? null;
}

const MERCHANT_KINDS = KINDS_OF_MERCHANT.map(bareName);

/**
 * Guesses required columns that no listed heading names, where exactly one unused heading looks like the column. It
 * guesses only where two of date, supplier and amount are named, since otherwise too many headings look alike.
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
    const likely = headings.flatMap((heading, i) =>
      !taken.has(i) && bare[i] !== '' && isLikely(column, heading, bare[i] ?? '', wordings) ? [i] : [],
    );
    const [found, ...others] = likely;
    if (found === undefined || others.length > 0) continue;
    guessed.set(column, found);
    taken.add(found);
  }
  return guessed;
}

function isLikely(column: SpendColumn, heading: string, bare: string, wordings: readonly string[]): boolean {
  const words = wordsOf(heading.toLowerCase().replace(SPAN_OF_TIME, ' '));
  const { words: telling, unless } = TELLING_WORDS[column] ?? { words: [], unless: [] };
  if (unless.some((word) => words.includes(word))) return false;
  return isNearlySpelt(bare, wordings) || telling.some((word) => words.includes(word));
}

/** The shortest name that is compared by spelling: a short one may be another word ('rate' and 'date'). */
const SHORTEST = 6;

/** Returns whether one letter differs, or two of a long name, or two are swapped. */
function isNearlySpelt(bare: string, wordings: readonly string[]): boolean {
  if (bare.length < SHORTEST) return false;
  // the first letter is hardly ever misspelt, and a different one usually starts another name

  const long = wordings.filter((wording) => wording.length >= SHORTEST && wording[0] === bare[0]);
  if (nearest(bare, long, bare.length < 8 ? 1 : 2) !== null) return true;
  const near = nearest(bare, long, 2);
  return near !== null && sortedLetters(near) === sortedLetters(bare);
}

const sortedLetters = (text: string): string => Array.from(text).sort().join('');
