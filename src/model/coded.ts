import { sortTexts } from './order.js';

/** A text for each row, as a code into the few different texts, which are in code-point order. */
export interface Coded<Text extends string = string> {
  readonly texts: readonly Text[];
  readonly codes: Uint32Array;
}

/** A sort key for each row: whole numbers from 0, each below `bound`. */
export interface Ranked {
  readonly codes: ArrayLike<number>;
  readonly bound: number;
}

/** Numbers texts in the order in which they are first seen. */
export class TextNumbers {
  private readonly numbers = new Map<string, number>();
  /** The text looked up last: mostly the next one is the same. */
  private last: string | null = null;
  private lastNumber = 0;

  of(text: string): number {
    if (text === this.last) return this.lastNumber;
    let number = this.numbers.get(text);
    if (number === undefined) this.numbers.set(text, (number = this.numbers.size));
    this.last = text;
    this.lastNumber = number;
    return number;
  }

  get texts(): string[] {
    return [...this.numbers.keys()];
  }
}

/** Numbers the texts of rows in code-point order. @param codes by row, into `texts`, which may hold unused ones. */
export function codedBy<Text extends string>(texts: readonly Text[], codes: Uint32Array): Coded<Text> {
  const isUsed = new Uint8Array(texts.length);
  for (let i = 0; i < codes.length; i++) isUsed[codes[i] as number] = 1;
  const used = sortTexts(texts.filter((_, code) => isUsed[code] === 1)) as Text[];
  const places = new Map(used.map((text, place) => [text, place]));
  const ranks = Uint32Array.from(texts, (text) => places.get(text) ?? 0);
  const ranked = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; i++) ranked[i] = ranks[codes[i] as number] as number;
  return { texts: used, codes: ranked };
}

/** Returns a column at some rows, in the order given. Its codes are found when they are first asked for: few ever are. */
export function codedAt<Text extends string>(column: Coded<Text>, rows: Uint32Array): Coded<Text> {
  const { texts } = column;
  let codes: Uint32Array | null = null;
  return {
    texts,
    get codes() {
      return (codes ??= texts.length > 1 ? entriesAt(column.codes, rows) : new Uint32Array(rows.length));
    },
  };
}

/** Returns the entries of a column at some rows, in the order given. */
export function entriesAt<Column extends Uint32Array | Int32Array | Float64Array>(
  column: Column,
  rows: Uint32Array,
): Column {
  const found = new (column.constructor as new (length: number) => Column)(rows.length);
  for (let i = 0; i < found.length; i++) found[i] = column[rows[i] as number] as number;
  return found;
}

export const rankedBy = ({ texts, codes }: Coded): Ranked => ({ codes, bound: texts.length });

/**
 * Combines columns into one sort key: a number for each row, ordered by the first column, then the second, and so on.
 *
 * @returns the numbers, which are the codes of the only column that tells rows apart, and the bound that all of them are below; it stays within what a double holds exactly.
 */
export function compositeKeys(
  count: number,
  columns: readonly Ranked[],
): { keys: ArrayLike<number>; bound: number } {
  const told = columns.filter(({ bound: most }) => most > 1);
  const [only, second] = told;
  if (only && !second) return { keys: only.codes, bound: only.bound };
  let keys = new Float64Array(count);
  let bound = 1;
  for (const { codes, bound: most } of told) {
    if (bound * most * (count + 1) > Number.MAX_SAFE_INTEGER) ({ keys, bound } = denseRanks(keys));
    bound *= most;
    for (let i = 0; i < count; i++) keys[i] = (keys[i] as number) * most + (codes[i] as number);
  }
  return { keys, bound };
}

/** Returns the ranks of numbers, from 0 and without gaps. */
export function denseRanks(keys: ArrayLike<number>): { keys: Float64Array<ArrayBuffer>; bound: number } {
  const sorted = Float64Array.from(keys).sort();
  const places = new Map<number, number>();
  for (let i = 0; i < sorted.length; i++) {
    const key = sorted[i] as number;
    if (i === 0 || key !== sorted[i - 1]) places.set(key, places.size);
  }
  const ranks = new Float64Array(keys.length);
  for (let i = 0; i < ranks.length; i++) ranks[i] = places.get(keys[i] as number) as number;
  return { keys: ranks, bound: places.size };
}

/** Returns the rows sorted by their columns; the order of equal rows is kept. */
export function sortedRows(count: number, columns: readonly Ranked[]): Uint32Array {
  let rows = new Uint32Array(count);
  for (let i = 0; i < count; i++) rows[i] = i;
  // a stable sort by each column, from the last to the first
  for (const digit of digitsOf(count, columns).reverse())
    if (!isSorted(digit, rows)) rows = sortedBy(digit, rows);
  return rows;
}

/** Combines columns into few, each of numbers small enough for a counting sort. */
function digitsOf(count: number, columns: readonly Ranked[]): Ranked[] {
  const most = 2 * count + 1024;
  const groups: { columns: Ranked[]; bound: number }[] = [];
  for (const column of columns) {
    if (column.bound <= 1) continue;
    const last = groups.at(-1);
    if (last && last.bound * column.bound <= most) {
      last.columns.push(column);
      last.bound *= column.bound;
    } else groups.push({ columns: [column], bound: column.bound });
  }
  return groups.map(({ columns: own, bound }) => {
    if (own.length === 1 && bound <= most) return own[0] as Ranked;
    const { keys, bound: all } = compositeKeys(count, own);
    return all <= most ? { codes: keys, bound: all } : { codes: denseRanks(keys).keys, bound: count };
  });
}

function isSorted({ codes }: Ranked, rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++)
    if ((codes[rows[i] as number] as number) < (codes[rows[i - 1] as number] as number)) return false;
  return true;
}

/** Returns rows sorted by one column; the order of equal rows is kept. */
function sortedBy({ codes, bound }: Ranked, rows: Uint32Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(bound + 1);
  for (let i = 0; i < rows.length; i++) {
    const after = (codes[rows[i] as number] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let code = 1; code <= bound; code++) next[code] = (next[code] as number) + (next[code - 1] as number);
  const sorted = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const code = codes[row] as number;
    const place = next[code] as number;
    sorted[place] = row;
    next[code] = place + 1;
  }
  return sorted;
}
