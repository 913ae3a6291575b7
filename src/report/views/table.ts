import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import { visible } from '../../problem.js';
import type { Column, Display, Note, Row, Table } from '../report.js';
import { cellText, headingText } from './cell-text.js';
import { GAP, layOut, type Extent, type Panel } from './panels.js';
import { displayWidth, longestWord, wrap } from './terminal-text.js';
import { textChart } from './text-charts.js';
import type { View } from './view.js';

/** A terminal that claims to be narrower gets lines of this width all the same. */
const NARROWEST_REPORT = 20;
/** So wide may the heading of a column of figures be; narrower ones take more lines, and may spare a panel. */
const WIDEST_HEADINGS = [14, 12, 10, 8, 0];

/**
 * The report for a terminal: fits its width, figures to the right, units in the heading, no text or figure ever cut.
 */
export const renderTable: View = (report, style) => {
  const width = Math.max(style.width, NARROWEST_REPORT);
  const chalk = new Chalk({ level: style.colour });
  const sections = [
    chalk.bold(wrap(visible(report.title), width).join('\n')),
    report.headlines.map((item) => renderNote(item, width, chalk)).join('\n'),
    ...(style.charts === true ? (report.charts ?? []) : []).map((chart) =>
      textChart(chart, report.display, width, style.unicode ?? true),
    ),
    ...report.tables.map((table) => renderOne(table, report.display, width, chalk)),
    report.notes.map((item) => renderNote(item, width, chalk)).join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};

function renderNote({ lead, text, tone }: Note, width: number, chalk: ChalkInstance): string {
  const body = wrap(`${visible(lead)}: ${visible(text)}`, width, 2).join('\n');
  return tone === 'good' ? chalk.green(body) : tone === 'bad' ? chalk.red(body) : body;
}

/** A row as text, before it is laid out. */
interface Line {
  readonly role: Row['role'];
  readonly cells: readonly string[];
}

function renderOne(table: Table, display: Display, width: number, chalk: ChalkInstance): string {
  const headings = table.columns.map((column) => visible(headingText(column, display)));
  const rows = table.rows.map(({ role, values }): Line => ({
    role,
    cells: values.map((value) => visible(cellText(value, display))),
  }));
  const extents = table.columns.map((column, i) =>
    extentOf(
      column,
      headings[i] ?? '',
      rows.map(({ cells }) => cells[i] ?? ''),
    ),
  );
  return panelsOf(table.columns, headings, extents, width)
    .map((panel, i) => {
      const title = wrap(visible(i === 0 ? table.title : `${table.title} (continued)`), width).join('\n');
      return `${chalk.bold(title)}\n${draw(table.columns, headings, rows, panel, chalk)}`;
    })
    .join('\n\n');
}

function extentOf(column: Column, head: string, cells: readonly string[]): Extent {
  const widest = most(cells, displayWidth);
  if (column.kind !== 'text') return { natural: widest, word: widest };
  return {
    natural: Math.max(widest, displayWidth(head)),
    word: Math.max(most(cells, longestWord), longestWord(head)),
  };
}

/**
 * The fewest panels that there can be. Headings take more lines only where that spares one, and then as many as leave
 * words room.
 */
function panelsOf(
  columns: readonly Column[],
  headings: readonly string[],
  extents: readonly Extent[],
  width: number,
): Panel[] {
  const laidOut = WIDEST_HEADINGS.map((widest) => {
    const wide = extents.map(({ natural, word }, i): Extent => {
      const head = headings[i] ?? '';
      if (columns[i]?.kind === 'text') return { natural, word };
      return {
        natural: Math.max(natural, Math.min(displayWidth(head), Math.max(widest, longestWord(head)))),
        word,
      };
    });
    return layOut(columns, wide, width);
  });
  const fewest = Math.min(...laidOut.map((panels) => panels.length));
  const hasRoom = ({ columns: shown, widths }: Panel): boolean =>
    shown.every((i, p) => columns[i]?.kind !== 'text' || (widths[p] ?? 0) >= (extents[i]?.natural ?? 0));
  const best = laidOut.filter((panels) => panels.length === fewest);
  const [usual = []] = laidOut;
  if (usual.length === fewest) return usual;
  return best.find((panels) => panels.every(hasRoom)) ?? (best.at(-1) as Panel[]);
}

/** Not Math.max over all at once: a call takes no more than some ten thousand arguments. */
function most(texts: readonly string[], measure: (text: string) => number): number {
  return texts.reduce((so, text) => Math.max(so, measure(text)), 0);
}

/** No line around or between cells: the space between columns parts them, and rules that are rows of their own. */
const NO_LINES = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right'].flatMap((side) =>
    ['', '-left', '-mid', '-right'].map((part) => [`${side}${part}`, '']),
  ),
);

/**
 * Draws one panel. Cells are broken into lines before they are handed over, and widths are not: cli-table3 would cut a
 * figure that it takes to be too wide. The rule under the heading is as wide as its column and so sets the width.
 */
function draw(
  columns: readonly Column[],
  headings: readonly string[],
  rows: readonly Line[],
  panel: Panel,
  chalk: ChalkInstance,
): string {
  const table = new CliTable({
    chars: { ...NO_LINES, middle: '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colAligns: panel.columns.map((i) => (columns[i]?.kind === 'text' ? 'left' : 'right')),
  });
  const broken = (cells: readonly string[]): string[] =>
    cells.map((cell, p) => wrap(cell, panel.widths[p] ?? 0).join('\n'));
  const bold = (cells: readonly string[]): string[] =>
    cells.map((cell) => (cell === '' ? '' : chalk.bold(cell)));
  const rule = panel.widths.map((width) => '─'.repeat(width));
  table.push(bold(broken(panel.columns.map((i) => headings[i] ?? ''))), rule);
  rows.forEach(({ role, cells }, r) => {
    const above = rows[r - 1];
    if (role === 'total' && above?.role !== 'total') table.push(rule);
    const shown = broken(withoutRepeats(columns, panel.columns, cells, above?.cells));
    table.push(role === 'total' ? bold(shown) : shown);
  });
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A group's name stands once: leading words that are those of the row above are left blank, the last of them not. */
function withoutRepeats(
  columns: readonly Column[],
  panel: readonly number[],
  cells: readonly string[],
  above: readonly string[] | undefined,
): string[] {
  const words = panel.filter((i) => columns[i]?.kind === 'text').slice(0, -1);
  let same = above !== undefined;
  const blank = new Set<number>();
  for (const i of words) {
    same &&= cells[i] === above?.[i];
    if (same) blank.add(i);
  }
  return panel.map((i) => (blank.has(i) ? '' : (cells[i] ?? '')));
}
