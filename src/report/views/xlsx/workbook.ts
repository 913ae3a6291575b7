import type { Chart } from '../../charts/chart.js';
import { allTables, type Report } from '../../report.js';
import type { Table } from '../../table.js';
import type { Anchor, NativeChart } from './chart.js';
import type { DefinedName, Workbook } from './parts.js';
import { columnName, remote, sheetNames, type Cell, type Sheet } from './sheet.js';
import { summaryOf } from './summary.js';
import { isBridge, isPairs, pairsChart, waterfall, type Waterfall } from './table-charts.js';
import { tableSheet, totalCells } from './table-sheet.js';

const CHART_DATA = 'Chart data';
/** A chart stands below a table of so many rows, and beside a longer one. */
const MOST_ABOVE_CHART = 30;
/** The rows that a chart takes, and the columns beside a table. */
const CHART_ROWS = 15;
const CHART_COLUMNS = 10;

/** A report as sheets: a summary, one for each table, the cells of its charts, and the texts that it was made from. */
export function workbookOf(report: Report): Workbook {
  const besides = report.forWorkbook?.() ?? { tables: [], notes: [] };
  const own = allTables(report).map(
    (table) => besides.tables.find(({ name }) => name === table.name) ?? table,
  );
  const tables = [...own, ...besides.tables.filter((table) => !own.includes(table))];
  const texts = (report.sections ?? []).flatMap((section) => section.texts ?? []);
  const charts = report.sections
    ? report.sections.flatMap((section) => section.charts)
    : (report.charts ?? []);
  const hasBridge = charts.some(isBridge);
  const names = sheetNames([
    'Summary',
    ...tables.map((table) => table.name ?? table.title),
    ...(hasBridge ? [CHART_DATA] : []),
    ...texts.map(({ title }) => title),
  ]);
  const [summary = 'Summary', ...others] = names;
  const nameOf = ({ table }: Chart): string | undefined =>
    others[tables.findIndex((one) => one === table || one.title === table.title)];
  const falls = waterfalls(charts, nameOf, others[tables.length] ?? CHART_DATA, report);
  const first = summaryOf({
    ...{ report, name: summary, links: linksOf(report, others) },
    ...{
      besides: besides.notes,
      waterfall: falls.find(({ isBetweenOptions }) => isBetweenOptions) ?? falls[0] ?? null,
      hasLines: tables.some(isLines),
    },
  });
  const sheets = tables.map((table, i) => {
    const name = others[i] ?? table.title;
    const sheet = tableSheet(table, name);
    const drawn = charts.filter((chart) => isPairs(chart) && nameOf(chart) === name);
    return withCharts(sheet, table, (anchor) =>
      drawn.flatMap((chart) =>
        isPairs(chart) ? (pairsChart(chart, name, report.display, anchor) ?? []) : [],
      ),
    );
  });
  const data: Sheet[] = hasBridge ? [chartData(others[tables.length] ?? CHART_DATA, falls)] : [];
  return {
    title: report.title,
    sheets: [
      first.sheet,
      ...sheets,
      ...data,
      ...texts.map(({ title, text }, i) => textSheet(text, others[tables.length + data.length + i] ?? title)),
    ],
    names: [...first.names, ...linesName(tables, others)],
  };
}

/** The cells of another sheet that hold the totals of key figures, by column: of the first sheet that has them all. */
function linksOf(report: Report, names: readonly string[]): ReadonlyMap<string, string> {
  const keys = (report.keyFigures ?? []).flatMap(({ column }) => column ?? []);
  for (const [i, table] of allTables(report).entries()) {
    const cells = totalCells(table, keys);
    const name = names[i];
    if (cells && name !== undefined)
      return new Map([...cells].map(([key, cell]) => [key, remote(name, cell)]));
  }
  return new Map();
}

/** Every bridge as a waterfall, its cells under one another in one sheet. */
function waterfalls(
  charts: readonly Chart[],
  nameOf: (chart: Chart) => string | undefined,
  sheet: string,
  { display }: Report,
): Waterfall[] {
  let above = ABOUT_CHART_DATA.length;
  return charts.flatMap((chart) => {
    const bridge = isBridge(chart) ? nameOf(chart) : undefined;
    if (!isBridge(chart) || bridge === undefined) return [];
    const made = waterfall(chart, bridge, sheet, above, display);
    above += made.rows.length;
    return [made];
  });
}

const ABOUT_CHART_DATA: readonly (readonly Cell[])[] = [
  [{ kind: 'text', text: 'Where the bars of the charts start and end', style: 'title' }],
  [
    {
      kind: 'text',
      text: 'Reckoned from the sheets of the bridges. Bars stand on one another, the first of them not seen.',
      style: 'plain',
    },
  ],
  [],
];

/** The cells of the waterfalls, and each beside its own. */
function chartData(name: string, falls: readonly Waterfall[]): Sheet {
  const rows = [...ABOUT_CHART_DATA, ...falls.flatMap((fall) => fall.rows)];
  const top = rows.length + 1;
  return {
    name,
    rows,
    widths: [60, 20, 20, 20, 20, 20, 20, 20, 20, 20],
    frozen: 0,
    filteredTo: null,
    charts: falls.map((fall, i) => {
      const row = top + i * (CHART_ROWS + 1);
      return fall.chart({ from: { column: 0, row }, to: { column: 6, row: row + CHART_ROWS } });
    }),
  };
}

/** A sheet with charts below its table; of a long table beside it, where they are not printed. */
function withCharts(sheet: Sheet, table: Table, draw: (anchor: Anchor) => readonly NativeChart[]): Sheet {
  const columns = table.columns.length;
  const rows = 1 + (table.length ?? table.rows.length);
  const isBeside = rows > MOST_ABOVE_CHART;
  const charts = draw(
    isBeside
      ? {
          from: { column: columns + 1, row: 1 },
          to: { column: columns + 1 + CHART_COLUMNS, row: 3 * CHART_ROWS },
        }
      : {
          from: { column: 0, row: rows + 1 },
          to: { column: Math.min(columns, 6), row: rows + 1 + CHART_ROWS },
        },
  );
  if (charts.length === 0) return sheet;
  return { ...sheet, charts, ...(isBeside ? { printed: { columns, rows } } : {}) };
}

const isLines = ({ name }: Table): boolean => name === 'Lines';

/** The lines and their headings as one name: what a pivot table is made of. */
function linesName(tables: readonly Table[], names: readonly string[]): DefinedName[] {
  const at = tables.findIndex(isLines);
  const [table, sheet] = [tables[at], names[at]];
  if (!table || sheet === undefined) return [];
  const rows = table.length ?? table.rows.length;
  const last = columnName(table.columns.length - 1);
  return [{ name: 'Lines', cells: remote(sheet, `$A$1:$${last}$${rows + 1}`) }];
}

function textSheet(text: string, name: string): Sheet {
  return {
    name,
    rows: text.split(/\r\n|\n|\r/).map((line) => [{ kind: 'text', text: line, style: 'plain' }]),
    widths: [110],
    frozen: 0,
    filteredTo: null,
  };
}
