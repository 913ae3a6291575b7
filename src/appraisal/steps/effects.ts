import { Money } from '../../money/index.js';
import type { Cell } from '../../model/index.js';
import type { Effect, Step } from '../../scenario/index.js';
import { fail } from '../../problem.js';
import { shareOut } from '../share-out.js';

/** The cells of one option that a step matches, in the order of their keys, with what they come to before it. */
export interface Matched {
  readonly cells: readonly Cell[];
  readonly amounts: readonly Money[];
}

/**
 * What a step adds to each matched cell, in pounds of the scenario's price base; negative takes away.
 *
 * @throws Failure where it must share out over a zero total, or takes more than there is.
 */
export function effectOf(step: Step, matched: Matched): Money[] {
  const total = Money.sum(matched.amounts);
  switch (step.effect.kind) {
    case 'percent':
      return percent(step, step.effect, matched, total);
    case 'amount':
      return amount(step, step.effect, matched, total);
    case 'replace':
      return replace(step, step.effect, matched, total);
  }
}

/** Each cell times the rate, exactly. */
function percent(
  step: Step,
  { rate }: Extract<Effect, { kind: 'percent' }>,
  matched: Matched,
  total: Money,
): Money[] {
  refuseTakingTooMuch(step, total, total.times(rate));
  return matched.amounts.map((cell) => cell.times(rate));
}

/** So much in all, pro rata to the cells. */
function amount(
  step: Step,
  effect: Extract<Effect, { kind: 'amount' }>,
  matched: Matched,
  total: Money,
): Money[] {
  refuseZero(step, total);
  refuseTakingTooMuch(step, total, effect.amount);
  return shareOut(effect.amount, matched.cells, matched.amounts);
}

/** The cells come to the new total, pro rata to what they were. */
function replace(
  step: Step,
  effect: Extract<Effect, { kind: 'replace' }>,
  matched: Matched,
  total: Money,
): Money[] {
  refuseZero(step, total);
  refuseTakingTooMuch(step, total, effect.total.minus(total));
  const shares = shareOut(effect.total, matched.cells, matched.amounts);
  return shares.map((share, i) => share.minus(matched.amounts[i] ?? Money.zero));
}

function refuseZero(step: Step, total: Money): void {
  if (total.isZero()) throw fail('step-zero-total', step.at, { step: step.name });
}

/** A reduction may bring a total to zero, not past it. */
function refuseTakingTooMuch(step: Step, total: Money, effect: Money): void {
  const after = total.plus(effect);
  const pastZero = total.isNegative() ? after.compare(Money.zero) > 0 : after.isNegative();
  if (!pastZero || total.isZero()) return;
  throw fail('step-takes-too-much', step.at, {
    step: step.name,
    wanted: effect.abs().toFixed(2),
    available: total.toFixed(2),
  });
}
