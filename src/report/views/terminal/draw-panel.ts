import type { ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import type { Column, Row } from '../../table.js';
import { GAP, type Panel } from './panels.js';
import { wrap } from './text.js';

/** A row as text, before it is laid out. */
export interface Line {
  readonly role: Row['role'];
  readonly cells: readonly string[];
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
export function drawPanel(
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
  const broken = (cell: string, p: number): string[] => wrap(cell, panel.widths[p] ?? 0);
  const bold = (cells: readonly string[]): string[] =>
    cells.map((cell) => (cell === '' ? '' : chalk.bold(cell)));
  const rule = panel.widths.map((width) => '─'.repeat(width));
  table.push(...rowsOf(panel.columns.map((i, p) => broken(headings[i] ?? '', p))).map(bold), rule);
  const labels = panel.columns.filter((i) => columns[i]?.kind === 'text').slice(0, -1);
  let above: Line | undefined;
  for (const block of blocksOf(rows, labels)) {
    const [first] = block as [Line];
    if (first.role === 'total' && above?.role !== 'total') table.push(rule);
    const repeated = repeatedIn(first, above, labels);
    const shown = panel.columns.map((i, p) =>
      labels.includes(i)
        ? broken(repeated.has(i) ? '' : (first.cells[i] ?? ''), p)
        : underOneAnother(block, i, p, panel, labels, broken),
    );
    const parts = rowsOf(shown);
    table.push(...(first.role === 'total' ? parts.map(bold) : parts));
    above = block.at(-1);
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Few enough that each can be looked through as often as it has lines, many enough that rows are few. */
const LINES_A_ROW = 20;

/**
 * The lines of cells side by side, in rows for cli-table3: it looks through the whole of a cell for every line that it
 * draws, and through all rows for each, so that a name of hundreds of lines would take minutes, and so would a row for
 * every line.
 */
function rowsOf(cells: readonly (readonly string[])[]): string[][] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: Math.ceil(height / LINES_A_ROW) }, (_, n) => {
    const from = n * LINES_A_ROW;
    return cells.map((lines) => lines.slice(from, from + LINES_A_ROW).join('\n'));
  });
}

/** Rows under one another with the same labels: these stand once, and take their lines beside all of the rows. */
function blocksOf(rows: readonly Line[], labels: readonly number[]): Line[][] {
  const blocks: Line[][] = [];
  for (const row of rows) {
    const block = blocks.at(-1);
    const above = block?.[0];
    const isOfIt =
      labels.length > 0 && above?.role === row.role && labels.every((i) => above.cells[i] === row.cells[i]);
    if (block && isOfIt) block.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

/** The cells of one column of a block, each filled up to the height of its row. */
function underOneAnother(
  block: readonly Line[],
  column: number,
  p: number,
  panel: Panel,
  labels: readonly number[],
  broken: (cell: string, p: number) => string[],
): string[] {
  const lines = block.flatMap(({ cells }) => {
    const own = broken(cells[column] ?? '', p);
    const tallest = panel.columns.map((i, other) =>
      labels.includes(i) ? 1 : broken(cells[i] ?? '', other).length,
    );
    return [...own, ...Array.from({ length: Math.max(...tallest) - own.length }, () => '')];
  });
  // blanks behind a bar stay: they keep it in its place
  return lines.join('\n').replace(/\n+$/, '').split('\n');
}

/** A group's name stands once: leading labels that are those of the row above are left blank. */
function repeatedIn(row: Line, above: Line | undefined, labels: readonly number[]): ReadonlySet<number> {
  const repeated = new Set<number>();
  let same = above !== undefined;
  for (const i of labels) {
    same &&= row.cells[i] === above?.cells[i];
    if (same) repeated.add(i);
  }
  return repeated;
}
