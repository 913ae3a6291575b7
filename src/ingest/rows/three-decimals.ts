import { problem, type Problem } from '../../problem/index.js';
import type { FoundHeader } from '../headers/find-header.js';
import type { CsvRecord, Delimiter } from '../text/records.js';
import { amountIndexes } from './amount-cells.js';

/**
 * Returns whether the point of an amount may separate thousands: in files delimited by semicolons decimals are often
 * written with commas, and 1.234 may be 1,234.
 */
export function isThousandsPerhaps(text: string, delimiter: Delimiter): boolean {
  return delimiter === ';' && /\.\d{3}\D*$/.test(text);
}

/** One to three digits, a point and three more: 1.234 is little more than one, or more than a thousand. */
const THREE_AND_THREE = /^\s*[-+(\u2212]?\s*(?:£|GBP)?\s*-?\d{1,3}\.\d{3}\s*[-)]?\s*$/i;
/** The fewest amounts that show a convention. */
const FEWEST = 2;

/** Returns a warning where each of a file's first amounts may be a thousand times as much. */
export function warnOfThreeDecimals(
  file: string,
  { header, delimiter }: FoundHeader,
  sample: readonly CsvRecord[],
): Problem[] {
  // rows that are separated by semicolons are warned of one by one
  if (delimiter === ';') return [];
  const columns = amountIndexes(header);
  const cells = sample.flatMap(({ fields }) => columns.map((index) => fields?.[index] ?? ''));
  const amounts = cells.filter((cell) => /\d/.test(cell));
  if (amounts.length < FEWEST || !amounts.every((cell) => THREE_AND_THREE.test(cell))) return [];
  const value = (amounts[0] ?? '').trim();
  return [problem('amounts-three-decimals', 'warning', { file, value }, { rows: amounts.length })];
}
