import stringWidth from 'string-width';

/** Text as a terminal lays it out: what stands in how many columns, and where lines break. */

/** How many columns of a terminal a text takes: accents on a letter none, a Chinese character two. */
export function displayWidth(text: string): number {
  return /^[\x20-\x7e£─…]*$/.test(text) ? text.length : stringWidth(text);
}

/**
 * Breaks text into lines of a width, between words; a word too long for a line (an address) is broken behind a slash
 * or hyphen of it, else where the line ends. Nothing is left out.
 *
 * @param indent of the second line and those after it.
 */
export function wrap(text: string, width: number, indent = 0): string[] {
  if (displayWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  const room = (): number => Math.max(1, width - (lines.length === 0 ? 0 : indent));
  const next = (): void => {
    lines.push(' '.repeat(lines.length === 0 ? 0 : indent) + line);
    line = '';
  };
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > room()) next();
    line = line === '' ? word : `${line} ${word}`;
    while (isWider(line, room())) {
      const fits = startOf(line, room());
      const at = Math.max(fits.lastIndexOf('/'), fits.lastIndexOf('-')) + 1;
      const rest = line.slice(at > 1 ? at : fits.length);
      line = line.slice(0, line.length - rest.length);
      next();
      line = rest;
    }
  }
  if (line !== '') next();
  return lines;
}

/** No character of one column is of more code units, but for marks heaped on a letter. */
const MOST_UNITS = 16;

/** Returns whether a text takes more columns; a long one is not gone through to its end for it. */
function isWider(text: string, columns: number): boolean {
  return text.length > MOST_UNITS * columns || displayWidth(text) > columns;
}

/** The columns that the longest word of a text takes. */
export function longestWord(text: string): number {
  return Math.max(...text.split(' ').map(displayWidth));
}

/**
 * The columns that the longest part of a word takes: behind a slash or a hyphen a line may end. Parts that are longer
 * than `most` have to be broken anyway, and do not count.
 */
export function longestPart(text: string, most: number): number {
  const parts = text.split(/ |(?<=[/-])/).map(displayWidth);
  return Math.max(0, ...parts.filter((width) => width <= most));
}

/** As much of the start as fits, at least one character, with the marks that stand on its last one. */
function startOf(text: string, width: number): string {
  let start = '';
  let columns = 0;
  for (const character of text) {
    columns += displayWidth(character);
    if (columns > width && start !== '') break;
    start += character;
  }
  return start;
}
