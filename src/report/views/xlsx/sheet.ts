/** How cells look: their positions in the workbook's styles (see `parts.ts`). */
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
} as const;
export type Style = keyof typeof STYLES;

/** A cell of a workbook. Numbers are plain decimal text; a formula carries the value that it comes to. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly style: Style }
  | { readonly kind: 'number'; readonly value: string; readonly style: Style }
  | { readonly kind: 'formula'; readonly formula: string; readonly value: string; readonly style: Style };

/** One sheet. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** In characters. */
  readonly widths: readonly number[];
  /** Rows from the top that stay in view. */
  readonly frozen: number;
  /** The last row, from 1, that the filter under the headings takes in; null: no filter. */
  readonly filteredTo: number | null;
}

/** 'A', 'Z', 'AA' for 0, 25, 26. */
export function columnName(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : columnName((index - rest) / 26 - 1) + letter;
}

/** 'B3' for column 1 and row 3. */
export const address = (column: number, row: number): string => `${columnName(column)}${row}`;

/** A reference to a cell of another sheet. */
export const remote = (sheet: string, cell: string): string => `'${sheet.replaceAll("'", "''")}'!${cell}`;

const MOST_CHARACTERS = 31;

/** Names as a workbook takes them: short, without its special characters, and each only once. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const clean =
      name
        .replace(/[[\]:*?/\\\s]+/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet';
    for (let n = 1; ; n++) {
      const suffix = n === 1 ? '' : ` (${n})`;
      const candidate =
        Array.from(clean)
          .slice(0, MOST_CHARACTERS - suffix.length)
          .join('') + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}
