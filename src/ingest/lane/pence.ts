import { Money } from '../../money/index.js';

/** No line for this cell: it is empty. */
export const NO_AMOUNT = Infinity;

/** Up to it a number holds whole pence, and sums of two such numbers, without loss. */
export const MOST_PENCE = 2 ** 52;

/** From whole pence. */
export function pounds(pence: number): Money {
  return Money.ofWholePence(pence + 0); // zero has no sign
}
