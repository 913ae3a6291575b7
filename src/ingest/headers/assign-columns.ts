import { nearest } from '../../model/index.js';
import { problem, type Place, type Problem } from '../../problem/index.js';
import { bareName } from './columns.js';

/** The names of a layout's columns, as {@link bareName} writes them. */
export type Aliases<Name extends string> = readonly (readonly [Name, readonly string[]])[];

export function aliasesOf<Name extends string>(
  names: Readonly<Record<Name, readonly string[]>>,
): Aliases<Name> {
  return (Object.entries(names) as [Name, readonly string[]][]).map(
    ([name, aliases]) => [name, aliases.map(bareName)] as const,
  );
}

/**
 * Assigns each column the heading that names it best, in the order of the columns; a heading serves one column.
 *
 * @param columns that have a heading already.
 */
export function assignColumns<Name extends string>(
  bare: readonly string[],
  aliases: Aliases<Name>,
  columns: ReadonlyMap<Name, number> = new Map(),
): Map<Name, number> {
  const assigned = new Map(columns);
  const taken = new Set(assigned.values());
  for (const [name, wordings] of aliases) {
    if (assigned.has(name)) continue;
    for (const wording of wordings) {
      const index = bare.findIndex((heading, i) => heading === wording && !taken.has(i));
      if (index === -1) continue;
      assigned.set(name, index);
      taken.add(index);
      break;
    }
  }
  return assigned;
}

/** A column's number or letter before its name: '3 Date', '3. Date', '(3) Date', '(a) Date', 'A. Date'. */
const LEADING_NUMBER = /^\s*(?:\(?\d{1,2}\)?[\s.:)_-]+|\(?[a-z]\)\s*|[a-z]\.\s+)(?=\p{L})/iu;
/** The name of a query's table before that of the column: 'FIN.TRANSACTION DATE'. */
const TABLE_PREFIX = /^\s*[\p{L}\d_]{2,}\.(?=\p{L}{2})/u;

/** Returns the heading without a number or a table's name in front. */
export function withoutPrefix(heading: string): string {
  return heading.replace(LEADING_NUMBER, '').replace(TABLE_PREFIX, '');
}

/** Several headings that name the same column. */
export interface DuplicateHeadings {
  readonly column: string;
  /** The positions of the headings; the first is used. */
  readonly indexes: readonly number[];
}

/** Returns the columns whose heading occurs more than once. */
function findDuplicateHeadings<Name extends string>(
  bare: readonly string[],
  used: ReadonlyMap<Name, number>,
): DuplicateHeadings[] {
  return [...used].flatMap(([column, index]) => {
    const indexes = bare.flatMap((heading, i) => (heading === bare[index] ? [i] : []));
    return indexes.length > 1 && indexes[0] === index ? [{ column, indexes }] : [];
  });
}

/** Returns positions of columns for messages, counted from 1: '4 and 9'. */
export function positionsOf(indexes: readonly number[]): string {
  return indexes.map((index) => index + 1).join(' and ');
}

/** The columns of a header by their bare headings. */
interface AssignedColumns<Name extends string> {
  readonly bare: readonly string[];
  readonly used: ReadonlyMap<Name, number>;
  /** Other columns that are used. */
  readonly others: readonly number[];
}

/**
 * Finds the columns with the same heading, and the unused ones.
 *
 * @param required columns for which all duplicate headings must hold the same value in each row.
 */
export function duplicatesAndUnused<Name extends string>(
  { bare, used, others }: AssignedColumns<Name>,
  required: readonly string[],
  place: Place,
): {
  readonly notes: readonly Problem[];
  readonly duplicateHeadings: readonly DuplicateHeadings[];
  readonly unused: readonly number[];
} {
  const duplicateHeadings = findDuplicateHeadings(bare, used);
  const taken = new Set([
    ...used.values(),
    ...others,
    ...duplicateHeadings.flatMap(({ indexes }) => indexes),
  ]);
  return {
    notes: describeDuplicateHeadings(duplicateHeadings, place),
    duplicateHeadings: duplicateHeadings.filter(({ column }) => required.includes(column)),
    unused: bare.flatMap((_, i) => (taken.has(i) ? [] : [i])),
  };
}

/** Warns of columns whose heading occurs more than once. */
function describeDuplicateHeadings(duplicateHeadings: readonly DuplicateHeadings[], place: Place): Problem[] {
  return duplicateHeadings.map(({ column, indexes }) =>
    problem('heading-twice', 'warning', place, { positions: positionsOf(indexes), column }),
  );
}

/** Returns a missing column with the heading that may be meant for it: 'amount (perhaps "Amnt")'. */
export function withNearest(missing: string, names: readonly string[], headings: readonly string[]): string {
  const [near] = names.flatMap((name) => nearest(name, headings) ?? []);
  return near === undefined ? missing : `${missing} (perhaps "${near}")`;
}

/** Returns notes on the unused columns: by name where they have a heading, else by number. */
export function describeUnused(
  headings: readonly string[],
  indexes: readonly number[],
  place: Place,
): Problem[] {
  const unused = indexes.map((i) => (headings[i] ?? '').trim());
  const named = unused.filter((heading) => heading !== '');
  const count = unused.length - named.length;
  return [
    ...(named.length > 0 ? [problem('extra-columns', 'note', place, { columns: named.join(', ') })] : []),
    ...(count > 0 ? [problem('columns-unnamed', 'note', place, { count })] : []),
  ];
}
