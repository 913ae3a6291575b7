import { Chalk, type ChalkInstance } from 'chalk';
import { visible } from '../../problem/index.js';
import type { Report } from '../report.js';
import type { Column, Display, Note, Table } from '../table.js';
import { cellText, headingText } from './cell-text.js';
import { drawPanel, type Line } from './terminal/draw-panel.js';
import { withoutEmptyOptions } from './terminal/empty-options.js';
import { layOut, panelWidth, WIDEST_WORD, type Extent, type Panel } from './terminal/panels.js';
import { stackRows } from './terminal/stack-rows.js';
import { displayWidth, longestPart, longestWord, wrap } from './terminal/text.js';
import { textChart } from './terminal/text-charts.js';
import { keyText, withoutTrustNames } from './terminal/trust-key.js';
import type { View } from './view.js';

/** A terminal that claims to be narrower gets lines of this width all the same. */
const NARROWEST_REPORT = 20;
/** So wide may the heading of a column of figures be; narrower ones take more lines, and may spare a panel. */
const WIDEST_HEADINGS = [14, 12, 10, 8, 0];
/** Names of trusts in a narrower column are slivers: the codes are then told in a key. */
const NARROWEST_NAMES = 20;

/**
 * The report for a terminal: fits its width, figures to the right, units in the heading, no text or figure ever cut.
 * Of a report that is longer than the screen the answer stands last too.
 */
export const renderTable: View = (report, style) => {
  const width = Math.max(style.width, NARROWEST_REPORT);
  const chalk = new Chalk({ level: style.colour });
  const notes = (some: readonly Note[]): string =>
    some.map((item) => renderNote(item, width, chalk)).join('\n');
  const explained = new Set<string>();
  const sections = [
    report.isTable === true ? '' : chalk.bold(wrap(visible(report.title), width).join('\n')),
    notes(report.headlines),
    ...(style.charts === true ? (report.charts ?? []) : []).map((chart) =>
      textChart(chart, report.display, width, style.unicode ?? true),
    ),
    ...report.tables.map((table) => renderOne(table, report.display, width, chalk, explained)),
    notes(report.notes),
  ].filter((section) => section !== '');
  if (sections.length === 0) return '';
  const text = `${sections.join('\n\n')}\n`;
  const answer = isLonger(text, style.height) ? answerOf(report) : [];
  return answer.length === 0 ? text : `${text}\n${notes(answer)}\n`;
};

/** Returns whether a text leaves the screen: a line of it is the terminal's own, which asks for the next command. */
function isLonger(text: string, height: number | undefined): boolean {
  return height !== undefined && text.split('\n').length - 1 > height - 1;
}

function answerOf({ headlines }: Report): Note[] {
  return headlines.filter(({ role }) => role === 'answer');
}

function renderNote({ lead, text, tone }: Note, width: number, chalk: ChalkInstance): string {
  const body = wrap(`${visible(lead)}: ${visible(text)}`, width, 2).join('\n');
  return tone === 'good' ? chalk.green(body) : tone === 'bad' ? chalk.red(body) : body;
}

/** A table as text, with how it is laid out in a width. */
interface LaidOut {
  readonly table: Table;
  readonly headings: readonly string[];
  readonly rows: readonly Line[];
  readonly panels: readonly Panel[];
}

/** One table, and below it what its codes stand for and what was left out. @param explained codes told before. */
function renderOne(
  whole: Table,
  display: Display,
  width: number,
  chalk: ChalkInstance,
  explained: Set<string>,
): string {
  const { table, leftOut } = withoutEmptyOptions(whole);
  const named = laidOut(table, display, width);
  const coded = withoutTrustNames(table);
  const byCode = coded && laidOut(coded.table, display, width);
  const isCoded = byCode !== null && (byCode.panels.length < named.panels.length || hasSlivers(named));
  const { panels, rows, headings, table: shown } = isCoded ? byCode : named;
  const isTooWide = panels.some((panel) => panelWidth(panel) > width);
  const stacked = (): string =>
    `${chalk.bold(wrap(visible(shown.title), width).join('\n'))}\n${stackRows(headings, rows, width, chalk)}`;
  const drawn = isTooWide
    ? [stacked()]
    : panels.map((panel, i) => {
        const title = wrap(visible(i === 0 ? shown.title : `${shown.title} (continued)`), width).join('\n');
        return `${chalk.bold(title)}\n${drawPanel(shown.columns, headings, rows, panel, chalk)}`;
      });
  const key = isCoded && coded ? coded.key.filter(([code]) => !explained.has(code)) : [];
  for (const [code] of key) explained.add(code);
  return [
    drawn.join('\n\n'),
    ...(leftOut.length === 0
      ? []
      : wrap(
          `Left out, without an amount in any row: ${visible(leftOut.join(', '))}, and what is reckoned from it.`,
          width,
        )),
    ...(key.length === 0 ? [] : ['', keyText(key, width)]),
  ].join('\n');
}

function hasSlivers({ table, panels }: LaidOut): boolean {
  const names = table.columns.findIndex(({ key }) => key === 'trust_name');
  return panels.some(({ columns, widths }) => (widths[columns.indexOf(names)] ?? Infinity) < NARROWEST_NAMES);
}

function laidOut(table: Table, display: Display, width: number): LaidOut {
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
  return { table, headings, rows, panels: panelsOf(table.columns, headings, extents, width) };
}

function extentOf(column: Column, head: string, cells: readonly string[]): Extent {
  const widest = most(cells, displayWidth);
  if (column.kind !== 'text') return { natural: widest, word: widest };
  return {
    natural: Math.max(widest, displayWidth(head)),
    word: Math.max(
      most(cells, (cell) => longestPart(cell, WIDEST_WORD)),
      longestWord(head),
    ),
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
