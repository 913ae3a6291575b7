import { problem, type Place, type Problem, type Severity } from '../../problem.js';
import { columnLetters, type MergedRange, type SheetCell, type WorkbookKind } from './cell.js';

/** What of a header is needed to find cells by it. */
export interface HeaderPlace {
  /** How many rows of the sheet stand above it. */
  readonly titleRows: number;
  readonly headings: readonly string[];
  /** The columns that the layout uses, by whatever names. */
  readonly used: ReadonlySet<number>;
}

/** What a sheet holds besides its text. All numbers of rows from 0. */
export interface SheetFindings {
  readonly hiddenRows: readonly number[];
  /** By rows. */
  readonly badCells: ReadonlyMap<number, readonly SheetCell[]>;
  readonly merged: readonly MergedRange[];
}

/**
 * The sheet that a text was made from: one record for each of its rows, from the first on, so that a record tells its row
 * and a column its letters.
 */
export class SheetOrigin {
  constructor(
    readonly kind: WorkbookKind,
    readonly sheet: string,
    private readonly findings: SheetFindings,
  ) {}

  /** Returns the place with the cell that it means; its line is the row of the sheet. */
  locate<P extends Place>(place: P, { titleRows, headings }: HeaderPlace): P {
    const { record, line, column } = place;
    if (record === undefined && line === undefined) return place;
    const row = titleRows + (record ?? 0) + 1;
    const index =
      typeof column === 'string' ? headings.findIndex((heading) => heading.trim() === column) : -1;
    return {
      ...place,
      line: row,
      ...(index === -1 ? { sheet: this.sheet } : { cell: this.cell(row - 1, index) }),
    };
  }

  /** 'Budget!F17'; a name with more than letters and digits stands in quotes, as in a formula. */
  cell(row: number, column: number): string {
    const { sheet } = this;
    const name = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
    return `${name}!${columnLetters(column)}${row + 1}`;
  }

  /** Whether any cell that the layout uses cannot be used, so that every row has to be looked at by itself. */
  hasBadCells({ titleRows, used }: HeaderPlace): boolean {
    return [...this.findings.badCells].some(
      ([row, cells]) => row > titleRows && cells.some(({ column }) => used.has(column)),
    );
  }

  /** Returns what is wrong with the cells of a record that the layout uses. */
  faults(place: Place, { titleRows, headings, used }: HeaderPlace, severity: Severity): Problem[] {
    const cells = this.findings.badCells.get(titleRows + (place.record ?? 0)) ?? [];
    return cells.flatMap(({ column, text, kind }) =>
      used.has(column)
        ? problem(kind === 'error' ? 'cell-error' : 'cell-without-value', severity, {
            ...place,
            column: (headings[column] ?? '').trim(),
            value: text,
          })
        : [],
    );
  }

  /** Returns what has to be said of the sheet. */
  problems(file: string, { titleRows, used }: HeaderPlace): Problem[] {
    const { findings } = this;
    const hidden = findings.hiddenRows.filter((row) => row > titleRows);
    const merged = findings.merged.filter(
      ({ firstRow, lastRow, firstColumn, lastColumn }) =>
        lastRow > titleRows &&
        (firstRow < lastRow || firstColumn < lastColumn) &&
        [...used].some((column) => column >= firstColumn && column <= lastColumn),
    );
    const [firstHidden] = hidden;
    const [firstMerged] = merged;
    const first = firstMerged && this.cell(firstMerged.firstRow, firstMerged.firstColumn);
    return [
      ...(firstHidden === undefined
        ? []
        : [problem('rows-hidden', 'warning', { file }, { rows: hidden.length, first: firstHidden + 1 })]),
      ...(firstMerged === undefined || first === undefined
        ? []
        : [
            problem(
              'cells-merged',
              'warning',
              { file, cell: first },
              {
                count: merged.length,
                first: `${first}:${columnLetters(firstMerged.lastColumn)}${firstMerged.lastRow + 1}`,
              },
            ),
          ]),
    ];
  }
}
