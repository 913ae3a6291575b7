import { Rate } from '../../money/index.js';
import type { EffectOf } from './step-prices.js';

/**
 * The uplift on an estimate: upper bound x (1 - share of the contributing risk that is mitigated). Mott MacDonald for
 * HM Treasury (2002), worked example: 51% of which 92% is mitigated leaves 4.08%.
 */
export function resultantBias({ upperBound, mitigated }: EffectOf<'optimism-bias'>): Rate {
  return upperBound.times(Rate.one.minus(mitigated));
}
