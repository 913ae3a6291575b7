import type { Delimiter } from '../text/records.js';

/**
 * Returns whether the point of an amount may separate thousands: in files delimited by semicolons decimals are often
 * written with commas, and 1.234 may be 1,234.
 */
export function isThousandsPerhaps(text: string, delimiter: Delimiter): boolean {
  return delimiter === ';' && /\.\d{3}\D*$/.test(text);
}
