import { Money } from './money.js';

/**
 * `amount` x numerator / denominator to the penny, half away from zero: the part of a year's plan for its months to
 * go, for instance.
 *
 * @throws RangeError where the denominator is not a whole number above zero, or the numerator not a whole number.
 */
export function proRata(amount: Money, numerator: number, denominator: number): Money {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0)
    throw new RangeError('a fraction of whole numbers, the lower one above zero');
  const decimals = Math.max(2, amount.decimals());
  const dividend = amount.toUnits(decimals) * BigInt(numerator);
  const divisor = BigInt(denominator) * 10n ** BigInt(decimals - 2);
  const size = dividend < 0n ? -dividend : dividend;
  const pence = (2n * size + divisor) / (2n * divisor);
  return Money.fromPence(dividend < 0n ? -pence : pence);
}
