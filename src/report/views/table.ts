import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import { visible } from '../../problem.js';
import { groupDigits, showFigure, unitLabel } from '../display.js';
import type { Column, Display, Note, Report, Row, Table, Value } from '../report.js';
import type { View } from './view.js';

/** Narrower than this a column of words is not cut. */
const NARROWEST_TEXT = 10;
/** Between two columns. */
const GAP = 2;

/** The report for a terminal: fits its width, figures to the right, units in the heading, no figure ever cut. */
export const renderTable: View = (report, { width, colour }) => {
  const chalk = new Chalk({ level: colour });
  const sections = [
    chalk.bold(wrap(visible(report.title), width, 0)),
    report.headlines.map((item) => renderNote(item, width, chalk)).join('\n'),
    ...report.tables.map((table) => renderOne(table, report, width, chalk)),
    report.notes.map((item) => renderNote(item, width, chalk)).join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};

function renderNote({ lead, text, tone }: Note, width: number, chalk: ChalkInstance): string {
  const body = wrap(`${visible(lead)}: ${visible(text)}`, width, 2);
  const coloured = tone === 'good' ? chalk.green(body) : tone === 'bad' ? chalk.red(body) : body;
  return coloured;
}

/** Breaks text between words; a word too long for a line (an address) is broken behind a slash or hyphen of it. */
function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  let line = '';
  const margin = (): number => (lines.length === 0 ? 0 : indent);
  const next = (): void => {
    lines.push(' '.repeat(margin()) + line);
    line = '';
  };
  for (const word of text.split(' ')) {
    if (line !== '' && margin() + line.length + 1 + word.length > width) next();
    line = line === '' ? word : `${line} ${word}`;
    while (margin() + line.length > width) {
      const room = line.slice(0, width - margin());
      const at = Math.max(room.lastIndexOf('/'), room.lastIndexOf('-'));
      const rest = line.slice(at > 0 ? at + 1 : room.length);
      line = line.slice(0, line.length - rest.length);
      next();
      line = rest;
    }
  }
  next();
  return lines.join('\n');
}

function renderOne(table: Table, report: Report, width: number, chalk: ChalkInstance): string {
  const headings = table.columns.map((column) => heading(column, report.display));
  const rows = table.rows.map((row) => ({
    role: row.role,
    cells: row.values.map((v) => show(v, report.display)),
  }));
  const natural = table.columns.map((_, i) =>
    Math.max(length(headings[i] ?? ''), ...rows.map(({ cells }) => length(cells[i] ?? ''))),
  );
  return panels(table.columns, natural, width)
    .map((columns, panel) => {
      const widths = fit(table.columns, natural, columns, width);
      const title = panel === 0 ? table.title : `${table.title} (continued)`;
      const body = draw(table.columns, headings, rows, columns, widths, chalk);
      return `${chalk.bold(wrap(title, width, 0))}\n${body}`;
    })
    .join('\n\n');
}

function heading(column: Column, display: Display): string {
  const unit = { text: '', count: '', money: ` ${unitLabel(display)}`, percent: ' %' }[column.kind];
  return `${visible(column.heading)}${unit}`;
}

function show(value: Value, display: Display): string {
  switch (value.kind) {
    case 'text':
      return visible(value.text);
    case 'money':
      return showFigure(value.amount, display);
    case 'percent':
      return value.rate.toPercent(1);
    case 'count':
      return groupDigits(String(value.count));
    case 'none':
      return value.reason;
  }
}

const length = (text: string): number => Array.from(text).length;

/**
 * Which columns stand side by side: all of them, or, where even narrow words do not make room, the words again in each
 * panel and the figures dealt out over several.
 */
function panels(columns: readonly Column[], natural: readonly number[], width: number): number[][] {
  const words = columns.flatMap((column, i) => (column.kind === 'text' ? [i] : []));
  const figures = columns.flatMap((column, i) => (column.kind === 'text' ? [] : [i]));
  const least = (i: number): number => Math.min(natural[i] ?? 0, NARROWEST_TEXT);
  const room = width - words.reduce((sum, i) => sum + least(i) + GAP, 0) + GAP;
  const dealt: number[][] = [];
  let used = Infinity;
  for (const i of figures) {
    const needs = (natural[i] ?? 0) + GAP;
    if (used + needs > room) {
      dealt.push([]);
      used = 0;
    }
    dealt.at(-1)?.push(i);
    used += needs;
  }
  return dealt.length === 0 ? [words] : dealt.map((some) => [...words, ...some]);
}

/** The widths of a panel's columns: words give way, the longest first, figures never. */
function fit(
  columns: readonly Column[],
  natural: readonly number[],
  panel: readonly number[],
  width: number,
): number[] {
  const widths = panel.map((i) => natural[i] ?? 0);
  const total = (): number => widths.reduce((sum, w) => sum + w + GAP, -GAP);
  while (total() > width) {
    let widest = -1;
    panel.forEach((i, p) => {
      const w = widths[p] ?? 0;
      if (columns[i]?.kind === 'text' && w > NARROWEST_TEXT && w > (widths[widest] ?? 0)) widest = p;
    });
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function draw(
  columns: readonly Column[],
  headings: readonly string[],
  rows: readonly { role: Row['role']; cells: readonly string[] }[],
  panel: readonly number[],
  widths: readonly number[],
  chalk: ChalkInstance,
): string {
  // cli-table3 counts the padding into a column's width, and draws a line only where it has a character for it
  const none = Object.fromEntries(
    ['top', 'bottom', 'mid', 'left', 'right'].flatMap((side) =>
      ['', '-left', '-mid', '-right'].map((part) => [`${side}${part}`, '']),
    ),
  );
  const table = new CliTable({
    chars: { ...none, middle: '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colAligns: panel.map((i) => (columns[i]?.kind === 'text' ? 'left' : 'right')),
    colWidths: widths.map((w) => w + GAP),
    wordWrap: true,
  });
  const rule = widths.map((w) => '─'.repeat(w));
  table.push(
    panel.map((i) => chalk.bold(headings[i] ?? '')),
    rule,
  );
  rows.forEach(({ role, cells }, r) => {
    const texts = withoutRepeats(columns, panel, cells, rows[r - 1]?.cells);
    if (role === 'total' && rows[r - 1]?.role !== 'total') table.push(rule);
    table.push(role === 'total' ? texts.map((cell) => chalk.bold(cell)) : texts);
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
