import { fractionText } from './fraction.js';

/**
 * Amounts in whole pence, as doubles. Up to 2^53 - 1 a double holds every whole number, so sums and differences of two
 * such amounts are exact where they are within it too: one that is not comes out at 2^53 or beyond, rounded or not.
 */
export const isWholePence = Number.isSafeInteger;

/** A power worked out may be off by its last digit, one read from its digits is not. */
const POWERS_OF_TEN = Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));

/**
 * Returns whole pence as text in units of 10^power pounds, rounded half away from zero: `penceText(123456, 3, 1)` is '1.2'.
 * Never "-0".
 */
export function penceText(pence: number, power: number, decimals: number): string {
  const size = Math.abs(pence);
  const surplus = power + 2 - decimals;
  if (surplus <= 0) return withPoint(size, `${size}${'0'.repeat(-surplus)}`, decimals, pence < 0);
  // the remainder is subtracted first: a division of whole numbers without a remainder is exact in doubles
  const unit = POWERS_OF_TEN[surplus] ?? Number(`1e${surplus}`);
  const rest = size % unit;
  const units = (size - rest) / unit + (2 * rest >= unit ? 1 : 0);
  return withPoint(units, `${units}`, decimals, pence < 0);
}

/**
 * Returns the quotient of two amounts as a percentage, rounded half away from zero: `percentText(1, 8, 1)` is '12.5'.
 * Never "-0". null where doubles cannot hold the steps exactly.
 */
export function percentText(over: number, under: number, decimals: number): string | null {
  const size = Math.abs(over);
  const whole = Math.abs(under);
  const scale = POWERS_OF_TEN[decimals + 2] ?? NaN;
  const rest = size % whole;
  const scaled = rest * scale;
  const cut = scaled % whole;
  const units = ((size - rest) / whole) * scale + (scaled - cut) / whole + (2 * cut >= whole ? 1 : 0);
  if (!isWholePence(scaled) || !isWholePence(units)) return null;
  return withPoint(units, `${units}`, decimals, over < 0 !== under < 0);
}

/** Returns the same for whole numbers of any size. */
export function bigPercentText(over: bigint, under: bigint, decimals: number): string {
  const [units, divisor] = under < 0n ? [-over, -under] : [over, under];
  return fractionText({ units, decimals: 0, divisor }, -2, decimals);
}

function withPoint(units: number, plain: string, decimals: number, isNegative: boolean): string {
  const sign = isNegative && units > 0 ? '-' : '';
  if (decimals === 0) return sign + plain;
  const digits = plain.length > decimals ? plain : plain.padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Returns how many decimals whole pence have as pounds: 0, 1 or 2. */
export function penceDecimals(pence: number): number {
  if (pence % 100 === 0) return 0;
  return pence % 10 === 0 ? 1 : 2;
}

/**
 * Returns the whole pence of plain decimal text in pounds; null where it has more than two decimals or is too large for
 * a double to hold exactly.
 */
export function penceOf(pounds: string): number | null {
  const point = pounds.indexOf('.');
  const decimals = point === -1 ? 0 : pounds.length - point - 1;
  if (decimals > 2) return null;
  const digits = point === -1 ? pounds : pounds.slice(0, point) + pounds.slice(point + 1);
  const pence = Number(digits) * (decimals === 2 ? 1 : decimals === 1 ? 10 : 100);
  return isWholePence(pence) ? pence : null;
}
