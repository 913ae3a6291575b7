import { Money } from '../../money/index.js';
import type { Step } from '../../scenario/index.js';
import { shareOut } from '../share-out.js';
import { refuseTakingTooMuch, refuseZero } from './limits.js';
import type { EffectOf, Matched } from './matched.js';

/** The cells come to the new total, pro rata to what they were, to the penny. */
export function replace(
  step: Step,
  effect: EffectOf<'replace'>,
  { cells, amounts, total }: Matched,
): Money[] {
  refuseZero(step, total);
  refuseTakingTooMuch(step, total, effect.total.minus(total));
  const shares = shareOut(effect.total, cells, amounts);
  return shares.map((share, i) => share.minus(amounts[i] ?? Money.zero));
}
