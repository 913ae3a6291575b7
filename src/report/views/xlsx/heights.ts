import { WRAPPED, type Cell } from './sheet.js';

/** In points. */
const LINE = 15;
const TALLEST = 409;
/** Widths are in digits; letters are narrower on the whole. */
const LETTERS_A_DIGIT = 1.15;

/**
 * The height of a row with texts that take several lines, in points; null where one line is enough. Not every
 * spreadsheet measures rows when it opens a file, and text over text cannot be read.
 */
export function heightOf(cells: readonly Cell[], widths: readonly number[]): number | null {
  let lines = 1;
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c] as Cell;
    const room = Math.max(1, Math.floor(((widths[c] as number) - 1) * LETTERS_A_DIGIT));
    if (cell.kind !== 'text' || cell.text.length <= room || !WRAPPED.has(cell.style)) continue;
    lines = Math.max(lines, linesOf(cell.text, room));
  }
  return lines === 1 ? null : Math.min(TALLEST, lines * LINE);
}

/** How many lines a text takes, broken between words, and within one that is longer than a line. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    if (used > 0 && used + 1 + length > width) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    if (used > width) {
      lines += Math.ceil(used / width) - 1;
      used = used % width || width;
    }
  }
  return lines;
}
