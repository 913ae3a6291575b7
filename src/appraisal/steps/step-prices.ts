import type { PriceBase } from '../../model/index.js';
import type { PriceIndex } from '../prices/prices.js';

/** The prices that an effect is worked out in: the scenario's price base, and the index. */
export interface StepPrices {
  readonly base: PriceBase;
  readonly index: PriceIndex;
}
