import type { Money } from '../../money/index.js';
import type { Step } from '../../scenario/index.js';
import { amount } from './amount.js';
import { indexation } from './indexation.js';
import type { Matched, StepPrices } from './matched.js';
import { optimismBias } from './optimism-bias.js';
import { percent } from './percent.js';
import { replace } from './replace.js';

/**
 * What a step adds to each matched cell, in pounds of the scenario's price base; negative takes away. A delay takes
 * the whole cell away: `delay.ts` says where it goes.
 *
 * @throws Failure where it must share out over a zero total, takes more than there is, or needs an index there is not.
 */
export function effectOf(step: Step, matched: Matched, prices: StepPrices): Money[] {
  const { effect } = step;
  switch (effect.kind) {
    case 'percent':
      return percent(step, effect, matched);
    case 'amount':
      return amount(step, effect, matched);
    case 'replace':
      return replace(step, effect, matched);
    case 'index':
      return indexation(effect, matched, prices);
    case 'optimism-bias':
      return optimismBias(effect, matched);
    case 'delay':
      return matched.amounts.map((whole) => whole.negated());
  }
}
