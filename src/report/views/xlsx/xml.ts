import { visible } from '../../../problem/index.js';

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

/** A cell of Excel holds no more characters than this. */
const LONGEST_TEXT = 32_000;

/** Text for XML; what XML cannot hold, and what does not show, is written as its code. */
export function escape(text: string): string {
  const characters = visible(text);
  // a character is not cut in half
  const cut =
    characters.length > LONGEST_TEXT
      ? `${characters.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '')}…`
      : characters;
  return cut
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * Text for a cell, a formula or a name. A spreadsheet takes `_x000D_` for a character; with its first `_` written so
 * itself it stays what it is.
 */
export function escapeCell(text: string): string {
  return escape(text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
}

/** The links of a part to others. */
export function relationships(
  targets: readonly (readonly [type: string, target: string, space: string])[],
): string {
  const links = targets.map(
    ([type, target, space], i) =>
      `<Relationship Id="rId${i + 1}" Type="${space}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`;
}
