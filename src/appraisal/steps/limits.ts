import { Money } from '../../money/index.js';
import type { Step } from '../../scenario/index.js';
import { fail } from '../../problem/index.js';

/** Refuses to share an amount out pro rata over a total of zero. @throws Failure where the total is zero. */
export function refuseZero(step: Step, total: Money): void {
  if (total.isZero()) throw fail('step-zero-total', step.at, { step: step.name });
}

/** Refuses an effect that takes a total past zero. @throws Failure where it would; a total of zero is not refused. */
export function refuseTakingTooMuch(step: Step, total: Money, effect: Money): void {
  const after = total.plus(effect);
  const pastZero = total.isNegative() ? after.compare(Money.zero) > 0 : after.isNegative();
  if (!pastZero || total.isZero()) return;
  throw fail('step-takes-too-much', step.at, {
    step: step.name,
    wanted: effect.abs().toFixed(2),
    available: total.toFixed(2),
  });
}
