import { Money } from '../../money/index.js';
import {
  isWithin,
  rangeLabel,
  yearLabel,
  type FinancialYear,
  type Option,
  type YearRange,
} from '../../model/index.js';
import { fail, problem, type Problem } from '../../problem.js';
import type { Step } from '../../scenario/index.js';
import type { EffectOf, Matched } from './matched.js';

/** Where a matched cell's money goes: its new year, or null where it leaves the horizon. */
export interface Moved {
  readonly to: readonly (FinancialYear | null)[];
  readonly problems: readonly Problem[];
}

/**
 * Moves cells by whole years, at the same price in the scenario's price base.
 *
 * @throws Failure where money would leave the horizon and the step does not allow it.
 */
export function moved(
  step: Step,
  effect: EffectOf<'delay'>,
  option: Option,
  { cells, amounts }: Matched,
  horizon: YearRange,
): Moved {
  const years = cells.map(({ year }) => (year + effect.years) as FinancialYear);
  const to = years.map((year) => (isWithin(year, horizon) ? year : null));
  const leaving = amounts.filter((amount, i) => to[i] === null && !amount.isZero());
  if (leaving.length === 0) return { to, problems: [] };
  const gone = [
    ...new Set(years.filter((_, i) => to[i] === null && !(amounts[i] ?? Money.zero).isZero())),
  ].sort((a, b) => a - b);
  const details = {
    step: step.name,
    option,
    amount: Money.sum(leaving).toFixed(2),
    horizon: rangeLabel(horizon),
    years: gone.map(yearLabel).join(', '),
  };
  if (!effect.mayLeaveHorizon) throw fail('step-leaves-horizon', step.at, details);
  return { to, problems: [problem('step-left-horizon', 'warning', step.at, details)] };
}
