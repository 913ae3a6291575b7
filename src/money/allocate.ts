import { commonMultiple, tenTo } from './fraction.js';
import { Money } from './money.js';

/**
 * Splits whole units over integer weights by the largest remainder on exact fractions: every share is the exact
 * quota rounded down, and the units left over go to the largest remainders, ties to the earlier weight.
 * The shares add back to the total. A negative total is split like its size, with the sign put back.
 *
 * @throws RangeError where the weights add to zero.
 */
export function allocateUnits(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n) return allocateUnits(-total, weights).map((share) => -share);
  let sum = 0n;
  for (const weight of weights) sum += weight;
  if (sum === 0n) throw new RangeError('nothing to share out by: the weights add to zero');
  const sign = sum < 0n ? -1n : 1n;
  const whole = sum * sign;
  const isSmall = whole <= Number.MAX_SAFE_INTEGER;

  let left = total;
  const shares: bigint[] = [];
  const remainders: (number | bigint)[] = [];
  for (const weight of weights) {
    const product = total * weight * sign;
    let share = product / whole;
    if (share * whole > product) share -= 1n; // BigInt division cuts towards zero; a quota rounds down
    shares.push(share);
    left -= share;
    const remainder = product - share * whole;
    // numbers compare faster, and below 2^53 they are exact
    remainders.push(isSmall ? Number(remainder) : remainder);
  }
  if (left === 0n) return shares;
  // fewer units are left over than there are remainders
  const inOrder = isSmall ? Float64Array.from(remainders as number[]).sort() : remainders.toSorted(compare);
  const least = inOrder[inOrder.length - Number(left)] as number | bigint;
  const addTo = (meets: (remainder: number | bigint) => boolean): void => {
    remainders.forEach((remainder, i) => {
      if (left === 0n || !meets(remainder)) return;
      shares[i] = (shares[i] ?? 0n) + 1n;
      left -= 1n;
    });
  };
  addTo((remainder) => remainder > least);
  addTo((remainder) => remainder === least);
  return shares;
}

function compare(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Splits an amount in proportion to the weights, to the penny, by the largest remainder; ties go to the earlier
 * weight, so put the weights in the order of their keys. The shares add back exactly. An amount with more than two
 * decimals is split in units of its last one; shares of a divided amount are divided.
 *
 * @example
 * allocate(Money.of('1.00'), [Money.of('1'), Money.of('1'), Money.of('1')]); // 0.34, 0.33, 0.33
 * @throws RangeError where the weights add to zero.
 */
export function allocate(total: Money, weights: readonly Money[]): Money[] {
  const decimals = Math.max(2, total.decimals());
  return allocateUnits(total.toUnits(decimals), wholeWeights(weights)).map((units) =>
    Money.fromUnits(units, decimals, total.divided),
  );
}

/** Returns whole weights in proportion to amounts. */
function wholeWeights(amounts: readonly Money[]): bigint[] {
  const scale = amounts.reduce((most, amount) => Math.max(most, amount.decimals()), 2); // pence need no reckoning
  if (scale !== Infinity) return amounts.map((amount) => amount.toUnits(scale));
  const fractions = amounts.map((amount) => amount.toFraction());
  const decimals = Math.max(...fractions.map((fraction) => fraction.decimals));
  const divisor = fractions.reduce((so, fraction) => commonMultiple(so, fraction.divisor), 1n);
  return fractions.map(
    (fraction) => fraction.units * tenTo(decimals - fraction.decimals) * (divisor / fraction.divisor),
  );
}
