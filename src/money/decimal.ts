import { Decimal as DecimalJs } from 'decimal.js';

/**
 * The only decimal.js constructor of the program.
 *
 * Its precision is far beyond what any sum or product here can reach, so that neither ever rounds
 * (decimal.js allocates only the digits that a result has). Text never takes exponent form.
 */
export const Decimal = DecimalJs.clone({
  precision: 100_000,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = DecimalJs;

/** Significant digits at which a quotient is cut: once, when it is made. */
export const QUOTIENT_DIGITS = 40;

const Quotient = DecimalJs.clone({ precision: QUOTIENT_DIGITS, rounding: DecimalJs.ROUND_HALF_UP });

/**
 * `numerator / denominator` cut at 40 significant digits.
 *
 * @throws RangeError where the denominator is zero.
 */
export function quotient(numerator: Decimal, denominator: Decimal): { value: Decimal; exact: boolean } {
  if (denominator.isZero()) throw new RangeError('division by zero');
  const value = new Decimal(new Quotient(numerator).div(denominator));
  return { value, exact: value.times(denominator).eq(numerator) };
}

/** Returns the same for whole numbers, several times as fast. @throws RangeError where the denominator is zero. */
export function quotientOfWholes(
  numerator: number | bigint,
  denominator: number | bigint,
): { value: Decimal; exact: boolean } {
  const size = (whole: number | bigint): bigint => BigInt(whole < 0 ? -whole : whole);
  const [over, under] = [size(numerator), size(denominator)];
  // with this many decimals the quotient has as many digits as it should, or one more
  const most = QUOTIENT_DIGITS + String(under).length - String(over).length;
  const fits = (scale: number): boolean => timesTenTo(over, scale) < TOO_LONG * timesTenTo(under, -scale);
  const scale = fits(most) ? most : most - 1;
  const [whole, parts] = [timesTenTo(over, scale), timesTenTo(under, -scale)];
  const units = (2n * whole + parts) / (2n * parts);
  const sign = numerator < 0 !== denominator < 0 ? '-' : '';
  return { value: new Decimal(`${sign}${units}e${-scale}`), exact: units * parts === whole };
}

/** Returns a whole number times ten to a power; unchanged where the power is negative. */
function timesTenTo(whole: bigint, power: number): bigint {
  return power > 0 ? whole * 10n ** BigInt(power) : whole;
}

const TOO_LONG = 10n ** BigInt(QUOTIENT_DIGITS);

/** Returns fixed-point text, rounded half away from zero as a spreadsheet does; never "-0". */
export function toFixed(value: Decimal, decimals: number): string {
  const text = value.toFixed(decimals, DecimalJs.ROUND_HALF_UP);
  return /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

/** Returns fixed-point text with every digit of the value, and at least `minimumDecimals`. */
export function toExact(value: Decimal, minimumDecimals: number): string {
  return toFixed(value, Math.max(minimumDecimals, value.decimalPlaces()));
}
