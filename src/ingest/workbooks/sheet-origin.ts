import { fail, problem, type Place, type Problem, type Severity } from '../../problem/index.js';
import {
  columnLetters,
  type ColumnRange,
  type MergedRange,
  type SheetCell,
  type WorkbookKind,
} from './cell.js';
import { listed } from './listed.js';

/** The parts of a header that locate cells of its sheet. */
export interface HeaderPlace {
  /** The number of rows above it. */
  readonly titleRows: number;
  readonly headings: readonly string[];
  /** The columns that the layout uses. */
  readonly used: ReadonlySet<number>;
}

/** Facts of a sheet that its text does not show. Rows and columns count from 0. */
export interface SheetFindings {
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly ColumnRange[];
  /** Cells that cannot be used, by row. */
  readonly badCells: ReadonlyMap<number, readonly SheetCell[]>;
  /** The first row in which a column shows a percentage below the header, by column. */
  readonly percents: ReadonlyMap<number, number>;
  readonly merged: readonly MergedRange[];
}

/**
 * The sheet that a text was made from. The text has a record for each row from the first, so that the number of a record
 * gives its row, and the position of a column its letters.
 */
export class SheetOrigin {
  constructor(
    readonly kind: WorkbookKind,
    readonly sheet: string,
    private readonly findings: SheetFindings,
  ) {}

  /** Returns the place with its cell in the sheet; its line is the row of the sheet. */
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

  /** Returns a cell as formulas name it: 'Budget!F17', the sheet in quotes where it is not only letters and digits. */
  cell(row: number, column: number): string {
    const { sheet } = this;
    const name = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
    return `${name}!${columnLetters(column)}${row + 1}`;
  }

  /** @throws Failure where a column of amounts shows percentages. */
  refusePercents(file: string, amounts: readonly number[], { headings, titleRows }: HeaderPlace): void {
    for (const column of amounts) {
      const row = this.findings.percents.get(column);
      if (row === undefined || row <= titleRows) continue;
      throw fail('cell-percent', {
        file,
        cell: this.cell(row, column),
        column: (headings[column] ?? '').trim(),
      });
    }
  }

  /** Returns whether a cell of a used column is bad, so that rows have to be read one by one. */
  hasBadCells({ titleRows, used }: HeaderPlace): boolean {
    return [...this.findings.badCells].some(
      ([row, cells]) => row > titleRows && cells.some(({ column }) => used.has(column)),
    );
  }

  /** Returns the problems of a record's bad cells in columns that the layout uses. */
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

  /** Returns the problems of the sheet as a whole: hidden rows and columns, merged cells. */
  problems(file: string, header: HeaderPlace): Problem[] {
    return [
      ...this.hiddenRows(file, header),
      ...this.hiddenColumns(file, header),
      ...this.mergedCells(file, header),
    ];
  }

  private hiddenRows(file: string, { titleRows }: HeaderPlace): Problem[] {
    const hidden = this.findings.hiddenRows.filter((row) => row > titleRows);
    const [first] = hidden;
    if (first === undefined) return [];
    const details = { rows: hidden.length, first: first + 1 };
    return [problem('rows-hidden', 'warning', { file, sheet: this.sheet }, details)];
  }

  private hiddenColumns(file: string, { headings, used }: HeaderPlace): Problem[] {
    const hidden = [...used]
      .filter((column) => this.findings.hiddenColumns.some((range) => isWithin(column, range)))
      .sort((a, b) => a - b);
    if (hidden.length === 0) return [];
    const columns = hidden.map((column) => `${columnLetters(column)} (${(headings[column] ?? '').trim()})`);
    const details = { count: hidden.length, columns: listed(columns) };
    return [problem('columns-hidden', 'warning', { file, sheet: this.sheet }, details)];
  }

  private mergedCells(file: string, { titleRows, used }: HeaderPlace): Problem[] {
    const merged = this.findings.merged.filter(
      ({ firstRow, lastRow, firstColumn: first, lastColumn: last }) =>
        lastRow > titleRows &&
        (firstRow < lastRow || first < last) &&
        [...used].some((column) => isWithin(column, { first, last })),
    );
    const [range] = merged;
    if (range === undefined) return [];
    const cell = this.cell(range.firstRow, range.firstColumn);
    const first = `${cell}:${columnLetters(range.lastColumn)}${range.lastRow + 1}`;
    return [problem('cells-merged', 'warning', { file, cell }, { count: merged.length, first })];
  }
}

function isWithin(column: number, { first, last }: ColumnRange): boolean {
  return column >= first && column <= last;
}
