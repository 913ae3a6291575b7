import type { Delimiter } from '../text/records.js';

/**
 * Returns whether an amount that was read may mean something else: where semicolons part the cells, decimals are likely written
 * with commas, and 1.234 may stand for 1,234.
 */
export function isThousandsPerhaps(text: string, delimiter: Delimiter): boolean {
  return delimiter === ';' && /\.\d{3}\D*$/.test(text);
}
