import { fromSpreadsheetText, toSpreadsheetText } from '../../model/index.js';

/** A number, which a spreadsheet reads as one, or the lone dash that it prints for nothing. */
const NUMBER = /^[-+]?\s*(?:£|GBP)?\s*\d[\d.,]*$|^[-+]$/;

/**
 * Returns the text of a record with an apostrophe before each cell that a spreadsheet would run as a formula, and the
 * rest as it stands. Numbers stay numbers.
 */
export function inertRecord(text: string, delimiter: string): string {
  return inertCells(text, delimiter) ?? inertPieces(text, delimiter);
}

/** Returns null where quotation marks stand where none may be, so that spreadsheets differ on where cells begin. */
function inertCells(text: string, delimiter: string): string | null {
  const ends = delimiter === '\t' ? '\\t\\r\\n' : `\\${delimiter}\\r\\n`;
  const cell = new RegExp(
    String.raw`( *)(?:"((?:[^"]|"")*)"( *)|([^"${ends}][^${ends}]*)?)(${`[${ends}]`}|$)`,
    'y',
  );
  let written = '';
  while (cell.lastIndex < text.length) {
    const [, blanks = '', quoted, after = '', plain = '', end = ''] = cell.exec(text) ?? [];
    if (cell.lastIndex === 0) return null;
    const content = quoted === undefined ? inertCell(plain) : `"${inertCell(quoted)}"${after}`;
    written += blanks + content + end;
  }
  return written;
}

/** Every place where any reader could begin a cell. */
function inertPieces(text: string, delimiter: string): string {
  return text
    .split(new RegExp(`([\\${delimiter}\\r\\n]\\s*"*|^\\s*"*)`))
    .map((piece, i) => (i % 2 === 0 ? inertCell(piece) : piece))
    .join('');
}

/** A cell that is marked already stays as it is, so that it goes on meaning the same. */
function inertCell(content: string): string {
  const isMarked = fromSpreadsheetText(content) !== content;
  return isMarked || NUMBER.test(content.trim()) ? content : toSpreadsheetText(content);
}
