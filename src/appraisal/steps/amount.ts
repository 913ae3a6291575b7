import type { Money } from '../../money/index.js';
import type { Step } from '../../scenario/index.js';
import { shareOut } from '../share-out.js';
import { refuseTakingTooMuch, refuseZero } from './limits.js';
import type { EffectOf, Matched } from './matched.js';

/** So much in all, pro rata to the cells, to the penny. */
export function amount(step: Step, effect: EffectOf<'amount'>, { cells, amounts, total }: Matched): Money[] {
  refuseZero(step, total);
  refuseTakingTooMuch(step, total, effect.amount);
  return shareOut(effect.amount, cells, amounts);
}
