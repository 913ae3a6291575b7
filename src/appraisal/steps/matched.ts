import type { Effect } from '../../scenario/index.js';
import type { Money } from '../../money/index.js';
import type { Cell, PriceBase } from '../../model/index.js';
import type { PriceIndex } from '../prices.js';

/** The cells of one option that a step matches, in the order of their keys, with what they come to before it. */
export interface Matched {
  readonly cells: readonly Cell[];
  readonly amounts: readonly Money[];
  readonly total: Money;
}

/** What an effect may need to know besides the cells. */
export interface StepPrices {
  readonly base: PriceBase;
  readonly index: PriceIndex;
}

/** An effect of one kind. */
export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;
