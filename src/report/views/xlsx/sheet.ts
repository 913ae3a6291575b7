import type { NativeChart } from './chart.js';

/** How cells look: their positions in the workbook's styles (see `styles.ts`). */
export const STYLES = {
  plain: 0,
  heading: 1,
  text: 2,
  money: 3,
  percent: 4,
  count: 5,
  ratio: 6,
  title: 7,
  boldText: 8,
  boldMoney: 9,
  boldPercent: 10,
  boldCount: 11,
  boldRatio: 12,
  /** Over figures, to the right as they are. */
  figureHeading: 13,
  /** Words where figures stand: 'n/a'. */
  wordsToTheRight: 14,
  /** The lead of a note. */
  boldWords: 15,
  /** An amount that stands for itself, and the title of a part. */
  keyMoney: 16,
  section: 17,
  /** Words behind a column of figures, which end where they would begin. */
  behindFigures: 18,
  headingBehindFigures: 19,
} as const;
export type Style = keyof typeof STYLES;

/** The styles of texts that take several lines where they are long. */
export const WRAPPED: ReadonlySet<Style> = new Set([
  ...(['heading', 'figureHeading', 'text', 'boldText', 'wordsToTheRight', 'boldWords'] as const),
  ...(['behindFigures', 'headingBehindFigures'] as const),
]);

/** A cell of a workbook. Numbers are plain decimal text; a formula carries the value that it comes to. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly style: Style }
  | { readonly kind: 'number'; readonly value: string; readonly style: Style }
  | { readonly kind: 'formula'; readonly formula: string; readonly value: string; readonly style: Style }
  /** A formula that comes to words. */
  | { readonly kind: 'words'; readonly formula: string; readonly text: string; readonly style: Style };

/** Cells that are coloured by the words in them: what rules came to. */
export interface Verdicts {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** One sheet. */
export interface Sheet {
  readonly name: string;
  readonly rows: Iterable<readonly Cell[]>;
  /** In characters. */
  readonly widths: readonly number[];
  /** Rows from the top that stay in view. */
  readonly frozen: number;
  /** The last row, from 1, that the filter under the headings takes in; null: no filter. */
  readonly filteredTo: number | null;
  readonly verdicts?: Verdicts;
  /** True where pages are printed upright. */
  readonly isUpright?: boolean;
  readonly charts?: readonly NativeChart[];
  /** The columns and rows that are printed, where that is not all: charts beside a long table are not. */
  readonly printed?: { readonly columns: number; readonly rows: number };
}

const known: string[] = [];

/** 'A', 'Z', 'AA' for 0, 25, 26. */
export function columnName(index: number): string {
  return (known[index] ??= lettersOf(index));
}

function lettersOf(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : lettersOf((index - rest) / 26 - 1) + letter;
}

/** 'B3' for column 1 and row 3. */
export const address = (column: number, row: number): string => `${columnName(column)}${row}`;

/** '$B$3:$B$9': cells under one another, for a name or a chart. */
export function fixedRange(column: number, from: number, to: number): string {
  const name = columnName(column);
  return from === to ? `$${name}$${from}` : `$${name}$${from}:$${name}$${to}`;
}

/** A reference to a cell of another sheet. */
export const remote = (sheet: string, cell: string): string => `'${sheet.replaceAll("'", "''")}'!${cell}`;

const MOST_CHARACTERS = 31;
/** To a spreadsheet this is an escape for a character. */
const ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

/** Names as a workbook takes them: short, without its special characters, and each only once. */
export function sheetNames(wanted: readonly string[]): string[] {
  // a spreadsheet keeps this name for itself
  const taken = new Set<string>(['history']);
  return wanted.map((name) => {
    const clean =
      name
        .replace(/[[\]:*?/\\\s]+/g, ' ')
        .replace(ESCAPE, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet';
    for (let n = 1; ; n++) {
      const suffix = n === 1 ? '' : ` (${n})`;
      const candidate =
        Array.from(clean)
          .slice(0, MOST_CHARACTERS - suffix.length)
          .join('')
          .replace(/'+$/, '') + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}
