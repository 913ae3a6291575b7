import type { Money } from '../../money/index.js';
import type { Step } from '../../scenario/index.js';
import { refuseTakingTooMuch } from './limits.js';
import type { EffectOf, Matched } from './matched.js';

/** Each cell times the rate, exactly. */
export function percent(step: Step, { rate }: EffectOf<'percent'>, { amounts, total }: Matched): Money[] {
  refuseTakingTooMuch(step, total, total.times(rate));
  return amounts.map((amount) => amount.times(rate));
}
