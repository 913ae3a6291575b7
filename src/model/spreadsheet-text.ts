/**
 * Texts that a spreadsheet would run as a formula, even inside quotes; the last four signs are full-width. Apostrophes
 * before the sign count too, so that every text comes back from {@link fromSpreadsheetText} as it was.
 */
const RUN = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const MARKED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text for a cell of a file that spreadsheets open: behind an apostrophe where it would be run. */
export function toSpreadsheetText(text: string): string {
  return RUN.test(text) ? `'${text}` : text;
}

/** The text that a cell stands for: without the apostrophe that keeps a spreadsheet from running it. */
export function fromSpreadsheetText(cell: string): string {
  return MARKED.test(cell) ? cell.slice(1) : cell;
}
