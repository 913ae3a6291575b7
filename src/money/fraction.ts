import type { Decimal } from './decimal.js';

/** A fraction of whole units of 10^-decimals, its divisor without the factors 2 and 5 and in lowest terms. */
interface Fraction {
  readonly units: bigint;
  readonly decimals: number;
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

/** Brings numerator / denominator to the one form it has. @param denominator above zero. */
export function lowestTerms(numerator: Decimal, denominator: bigint): Fraction {
  let decimals = numerator.decimalPlaces();
  let units = BigInt(numerator.toFixed(decimals).replace('.', ''));
  const common = commonDivisor(units, denominator);
  let divisor = common === 0n ? 1n : denominator / common;
  units = common === 0n ? 0n : units / common;
  // a half is five tenths, a fifth two tenths: what is left has no decimal form
  for (; divisor % 10n === 0n; decimals += 1) divisor /= 10n;
  for (; divisor % 2n === 0n; decimals += 1) [divisor, units] = [divisor / 2n, units * 5n];
  for (; divisor % 5n === 0n; decimals += 1) [divisor, units] = [divisor / 5n, units * 2n];
  return { units, decimals, divisor };
}

/** numerator / divisor as text in units of 10^power, rounded half away from zero; never "-0". */
export function fractionText(numerator: Decimal, divisor: bigint, power: number, decimals: number): string {
  const places = numerator.decimalPlaces();
  const units = BigInt(numerator.toFixed(places).replace('.', ''));
  const size = units < 0n ? -units : units;
  const shift = decimals - power - places;
  const over = shift > 0 ? size * 10n ** BigInt(shift) : size;
  const under = shift < 0 ? divisor * 10n ** BigInt(-shift) : divisor;
  const rounded = (2n * over + under) / (2n * under);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const sign = units < 0n && rounded > 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
