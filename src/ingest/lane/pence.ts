import { Money } from '../../money/index.js';

/** From whole pence. */
export function pounds(pence: number): Money {
  return Money.ofWholePence(pence + 0); // zero has no sign
}
