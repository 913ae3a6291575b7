import { Money } from '../../money/index.js';
import type { Step } from '../../scenario/index.js';
import { fail } from '../../problem.js';

/** What must be shared out needs something to share it out by. @throws Failure where there is nothing. */
export function refuseZero(step: Step, total: Money): void {
  if (total.isZero()) throw fail('step-zero-total', step.at, { step: step.name });
}

/** A reduction may bring a total to zero, not past it. @throws Failure where it would. */
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
