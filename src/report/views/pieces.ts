import { groupDigits } from '../display.js';
import type { Row, Table } from '../table.js';

/** So many years stand beside one another on a page. */
const MOST_YEARS = 10;

/** A page holds so many rows of a table; a workbook holds all. */
const MOST_ROWS = 300;

/** A table cut to what a page holds, and how many rows were left out. */
export interface Cut {
  readonly table: Table;
  readonly leftOut: number;
}

/** The first rows of a long table, and with them its total. */
export function cutRows(table: Table): Cut {
  const { rows } = table;
  if (rows.length <= MOST_ROWS) return { table, leftOut: 0 };
  const items = rows.filter(({ role }) => role !== 'total');
  const totals = rows.filter(({ role }) => role === 'total');
  const kept = items.slice(0, Math.max(0, MOST_ROWS - totals.length));
  return { table: { ...table, rows: [...kept, ...totals] }, leftOut: items.length - kept.length };
}

/** '399 more rows are left out here …'. */
export function leftOutText(leftOut: number): string {
  return `${groupDigits(String(leftOut))} more rows are left out here, and are in the total: --format xlsx has them all.`;
}

/** A table in pieces of years that a page has room for: what stands before the years in each, the rest in the last. */
export function piecesOf(table: Table): Table[] {
  const { years, columns, rows, title } = table;
  if (!years) return [table];
  const count = years.to - years.from + 1;
  const pieces = Math.ceil(count / MOST_YEARS);
  if (pieces < 2) return [table];
  const size = Math.ceil(count / pieces);
  return Array.from({ length: pieces }, (_, piece): Table => {
    const from = years.from + piece * size;
    const to = Math.min(from + size - 1, years.to);
    const isLast = piece === pieces - 1;
    const isShown = (place: number): boolean =>
      place < years.from || (place >= from && place <= to) || (isLast && place > years.to);
    const shown = <T>(all: readonly T[]): T[] => all.filter((__, place) => isShown(place));
    const span = `${columns[from]?.heading ?? ''} to ${columns[to]?.heading ?? ''}`;
    return {
      ...table,
      title: `${title}: ${span}${isLast ? ', and in all' : ''}`,
      columns: shown(columns),
      rows: rows.map((row): Row => ({ ...row, values: shown(row.values) })),
      years: { from: years.from, to: years.from + (to - from) },
    };
  });
}
