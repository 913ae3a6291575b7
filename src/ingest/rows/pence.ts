import { Money } from '../../money/index.js';

/** Sums up to this many pence, and the sum of two such, are exact as numbers. */
export const MOST_PENCE = 2 ** 52;

/** Returns whole pence as pounds. */
export function pounds(pence: number): Money {
  return Money.ofWholePence(pence + 0); // zero has no sign
}
