import { allTables, type KeyFigure, type Note, type Report } from '../../report.js';
import { address, remote, sheetNames, type Cell, type Sheet, type Style } from './sheet.js';
import { plain, tableSheet, totalCells } from './table-sheet.js';

/** A report as sheets: a summary, one for each table, and the texts that it was made from. */
export function sheetsOf(report: Report): Sheet[] {
  const tables = allTables(report);
  const texts = (report.sections ?? []).flatMap((section) => section.texts ?? []);
  const names = sheetNames([
    'Summary',
    ...tables.map((table) => table.name ?? table.title),
    ...texts.map(({ title }) => title),
  ]);
  const [summary = 'Summary', ...others] = names;
  return [
    summarySheet(report, summary, others),
    ...tables.map((table, i) => tableSheet(table, others[i] ?? table.title)),
    ...texts.map(({ title, text }, i) => textSheet(text, others[tables.length + i] ?? title)),
  ];
}

const words = (text: string, style: Style = 'text'): Cell => ({ kind: 'text', text, style });

function summarySheet(report: Report, name: string, others: readonly string[]): Sheet {
  const rows: Cell[][] = [[words(report.title, 'title')], []];
  const figures = report.keyFigures ?? [];
  if (figures.length > 0) {
    rows.push([words('Figure', 'heading'), words('Amount £', 'heading'), words('Remark', 'heading')]);
    const first = rows.length + 1;
    const links = linksOf(report, others);
    for (const figure of figures)
      rows.push([words(figure.label), amountCell(figure, figures, links, first), words(figure.remark)]);
    rows.push([]);
  }
  const told = (notes: readonly Note[]): void => {
    for (const { lead, text } of notes) rows.push([words(lead, 'boldText'), words(text)]);
  };
  told(report.headlines);
  for (const { title, notes } of report.sections ?? []) {
    if (notes.length === 0) continue;
    rows.push([], [words(title, 'boldText')]);
    told(notes);
  }
  if (report.notes.length > 0) rows.push([]);
  told(report.notes);
  return { name, rows, widths: [24, 90, 40], frozen: 1, filteredTo: null };
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

/** Totals come from their sheet, what is saved from the figures above it. */
function amountCell(
  { column, difference, amount }: KeyFigure,
  figures: readonly KeyFigure[],
  links: ReadonlyMap<string, string>,
  first: number,
): Cell {
  const value = plain(amount);
  const at = (wanted: string): string =>
    address(1, first + figures.findIndex((figure) => figure.label === wanted));
  const formula =
    links.size === 0
      ? null
      : column !== undefined
        ? (links.get(column) ?? null)
        : difference
          ? difference.map(at).join('-')
          : null;
  return formula === null
    ? { kind: 'number', value, style: 'boldMoney' }
    : { kind: 'formula', formula, value, style: 'boldMoney' };
}

function textSheet(text: string, name: string): Sheet {
  return {
    name,
    rows: text.split(/\r\n|\n|\r/).map((line) => [words(line, 'plain')]),
    widths: [110],
    frozen: 0,
    filteredTo: null,
  };
}
