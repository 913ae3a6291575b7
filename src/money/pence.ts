/**
 * Amounts in whole pence, as doubles. Up to 2^53 - 1 a double holds every whole number, so sums and differences of two
 * such amounts are exact where they are within it too: one that is not comes out at 2^53 or beyond, rounded or not.
 */
export const isWholePence = Number.isSafeInteger;

/**
 * Whole pence as text in units of 10^power pounds, rounded half away from zero: `penceText(123456, 3, 1)` is '1.2'.
 * Never "-0".
 */
export function penceText(pence: number, power: number, decimals: number): string {
  const size = Math.abs(pence);
  const surplus = power + 2 - decimals;
  // the part cut off is taken away first: a quotient of whole numbers that comes out is exact, any other may not be
  const unit = surplus > 0 ? Number(`1e${surplus}`) : 1;
  const rest = size % unit;
  const units = (size - rest) / unit + (2 * rest >= unit && rest > 0 ? 1 : 0);
  const digits = (surplus < 0 ? `${units}${'0'.repeat(-surplus)}` : `${units}`).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return pence < 0 && units > 0 ? `-${text}` : text;
}

/** How many decimals whole pence have as pounds. */
export function penceDecimals(pence: number): number {
  if (pence % 100 === 0) return 0;
  return pence % 10 === 0 ? 1 : 2;
}

/**
 * The whole pence of plain decimal text in pounds; null where it has more than two decimals or is past what a double
 * holds.
 */
export function penceOf(pounds: string): number | null {
  const point = pounds.indexOf('.');
  const decimals = point === -1 ? 0 : pounds.length - point - 1;
  if (decimals > 2) return null;
  const digits = point === -1 ? pounds : pounds.slice(0, point) + pounds.slice(point + 1);
  const pence = Number(digits) * (decimals === 2 ? 1 : decimals === 1 ? 10 : 100);
  return isWholePence(pence) ? pence : null;
}
