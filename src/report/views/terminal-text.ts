/** Text as a terminal lays it out: what stands in how many columns, and where lines break. */

/** Marks that stand on the character before them, and what is invisible. */
const NO_COLUMN = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;
/** Characters of East Asian width W or F, and pictures. */
const TWO_COLUMNS =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** How many columns of a terminal a text takes: accents on a letter none, a Chinese character two. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e£─…]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

function columnsOf(character: string): number {
  if (NO_COLUMN.test(character)) return 0;
  return TWO_COLUMNS.test(character) ? 2 : 1;
}

/** The text with blanks up to a width; a longer one stays as it is. */
export function pad(text: string, width: number, side: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? blanks + text : text + blanks;
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
    while (displayWidth(line) > room()) {
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

/** The columns that the longest word of a text takes. */
export function longestWord(text: string): number {
  return Math.max(...text.split(' ').map(displayWidth));
}

/** As much of the start as fits, at least one character, with the marks that stand on its last one. */
function startOf(text: string, width: number): string {
  let start = '';
  let columns = 0;
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > width && start !== '') break;
    start += character;
  }
  return start;
}
