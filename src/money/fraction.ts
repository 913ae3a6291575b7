import type { Decimal } from './decimal.js';

/**
 * Whole units of 10^-decimals.
 *
 * @internal
 */
export interface Units {
  readonly units: bigint;
  readonly decimals: number;
}

/**
 * Units divided by a divisor without the factors 2 and 5, in lowest terms.
 *
 * @internal
 */
export interface Fraction extends Units {
  readonly divisor: bigint;
}

export function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function commonMultiple(a: bigint, b: bigint): bigint {
  return (a / commonDivisor(a, b)) * b;
}

const POWERS: bigint[] = [];

/** Returns a power of ten. */
export function tenTo(power: number): bigint {
  return (POWERS[power] ??= 10n ** BigInt(power));
}

/** Returns a decimal as whole units. */
export function unitsOf(value: Decimal): Units {
  const decimals = value.decimalPlaces();
  return { units: BigInt(value.toFixed(decimals).replace('.', '')), decimals };
}

/** Returns the same amount with the fewest decimals. */
export function withFewestDecimals(units: bigint, decimals: number): Units {
  let [shorter, left] = [units, decimals];
  // eight at a time first: products of factors may end in many zeros
  while (left >= 8 && shorter % 100_000_000n === 0n) [shorter, left] = [shorter / 100_000_000n, left - 8];
  while (left > 0 && shorter % 10n === 0n) [shorter, left] = [shorter / 10n, left - 1];
  return { units: shorter, decimals: left };
}

/** Returns the unique form of a fraction of units of 10^-places. @param denominator above zero. */
export function lowestTerms(numerator: bigint, places: number, denominator: bigint): Fraction {
  let decimals = places;
  const common = commonDivisor(numerator, denominator);
  let divisor = common === 0n ? 1n : denominator / common;
  let units = common === 0n ? 0n : numerator / common;
  // a half is five tenths, a fifth two tenths: what is left has no decimal form
  for (; divisor % 2n === 0n; decimals += 1) [divisor, units] = [divisor / 2n, units * 5n];
  for (; divisor % 5n === 0n; decimals += 1) [divisor, units] = [divisor / 5n, units * 2n];
  const fewest = withFewestDecimals(units, decimals);
  return { units: fewest.units, decimals: fewest.decimals, divisor };
}

/** Returns a fraction as text in units of 10^power, rounded half away from zero; never "-0". */
export function fractionText(
  { units, decimals: places, divisor }: Fraction,
  power: number,
  decimals: number,
): string {
  const size = units < 0n ? -units : units;
  const shift = decimals - power - places;
  const over = shift > 0 ? size * tenTo(shift) : size;
  const under = shift < 0 ? divisor * tenTo(-shift) : divisor;
  const rounded = under === 1n ? over : (2n * over + under) / (2n * under);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const sign = units < 0n && rounded > 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Returns two whole numbers in the same proportion as two amounts. */
export function toCommonScale(a: Fraction, b: Fraction): [bigint, bigint] {
  const decimals = Math.max(a.decimals, b.decimals);
  const whole = (own: Fraction, other: Fraction): bigint =>
    own.units * tenTo(decimals - own.decimals) * (own.divisor === other.divisor ? 1n : other.divisor);
  return [whole(a, b), whole(b, a)];
}
