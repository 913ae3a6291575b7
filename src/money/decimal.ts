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

/** The same for whole numbers that doubles hold, several times as fast. */
export function quotientOfWholes(numerator: number, denominator: number): { value: Decimal; exact: boolean } {
  if (denominator === 0) throw new RangeError('division by zero');
  const [over, under] = [BigInt(Math.abs(numerator)), BigInt(Math.abs(denominator))];
  // with this many decimals the quotient has as many digits as it should, or one more
  const most = QUOTIENT_DIGITS + String(under).length - String(over).length;
  const scale = (over * 10n ** BigInt(most)) / under < TOO_LONG ? most : most - 1;
  const whole = over * 10n ** BigInt(scale);
  const units = (2n * whole + under) / (2n * under);
  const sign = numerator < 0 !== denominator < 0 ? '-' : '';
  return { value: new Decimal(`${sign}${units}e-${scale}`), exact: units * under === whole };
}

const TOO_LONG = 10n ** BigInt(QUOTIENT_DIGITS);

/** Fixed-point text, rounded half away from zero as a spreadsheet does; never "-0". */
export function toFixed(value: Decimal, decimals: number): string {
  const text = value.toFixed(decimals, DecimalJs.ROUND_HALF_UP);
  return /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

/** Fixed-point text with every digit the value has, and at least `minimumDecimals`. */
export function toExact(value: Decimal, minimumDecimals: number): string {
  return toFixed(value, Math.max(minimumDecimals, value.decimalPlaces()));
}
