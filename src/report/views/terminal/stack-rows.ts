import type { ChalkInstance } from 'chalk';
import type { Line } from './draw-panel.js';
import { wrap } from './text.js';

/**
 * Returns the rows of a table below one another, a line for each cell with its heading: for a terminal that is too
 * narrow for the columns side by side. Cells without a text are left out.
 */
export function stackRows(
  headings: readonly string[],
  rows: readonly Line[],
  width: number,
  chalk: ChalkInstance,
): string {
  const blocks = rows.map(({ role, cells }) => {
    const lines = cells.flatMap((cell, i) => {
      if (cell === '') return [];
      // the first cell of a total is the word itself
      const isWord = i === 0 && role !== 'item';
      const text = isWord ? cell : `${headings[i] ?? ''}: ${cell}`;
      return i === 0
        ? wrap(text, width, 2).map((line) => chalk.bold(line))
        : wrap(text, width - 2, 2).map((line) => `  ${line}`);
    });
    return lines.join('\n');
  });
  return blocks.join('\n');
}
