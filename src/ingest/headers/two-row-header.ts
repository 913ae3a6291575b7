import { parseFinancialYear } from '../../model/index.js';
import { amountReader } from '../rows/amounts.js';
import { readDate } from '../dates/dates.js';
import type { CsvRecord } from '../text/records.js';

const readAmount = amountReader({ isPublished: true, decimal: 'point' });

/** Two rows that hold one heading together: 'Payment' above 'Date'. */
export interface TwoRowHeader {
  /** The place of the lower row among the records. */
  readonly row: number;
  readonly headings: readonly string[];
}

/** Returns the pairs of rows above each other that may hold headings: neither has a cell that is an amount or a date. */
export function twoRowHeaders(records: readonly CsvRecord[]): TwoRowHeader[] {
  return records.flatMap(({ fields: lower }, row) => {
    const upper = records[row - 1]?.fields;
    if (!lower || !upper || !areHeadings(lower) || !areHeadings(upper)) return [];
    const width = Math.max(lower.length, upper.length);
    let year = '';
    const headings = Array.from({ length: width }, (_, i) => {
      const [above, below] = [(upper[i] ?? '').trim(), (lower[i] ?? '').trim()];
      // a year stands above the first of the columns that are its
      if (above !== '') year = parseFinancialYear(above) === null ? '' : above;
      return `${above === '' && below !== '' ? year : above} ${below}`.trim();
    });
    return [{ row, headings }];
  });
}

function areHeadings(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    filled.length > 1 &&
    filled.every(
      (cell) => parseFinancialYear(cell) !== null || (readAmount(cell) === null && readDate(cell) === null),
    )
  );
}
