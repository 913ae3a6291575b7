import { Money, type Rate } from '../money/index.js';
import type { Option } from '../model/index.js';
import type { Step } from '../scenario/index.js';
import { sumOver } from './breakdown.js';
import type { Forecast } from './forecast.js';

/** What one step did to a figure. */
export interface StepShare {
  readonly step: Step;
  /** On the figure, in the prices that it is shown in. */
  readonly effect: Money;
  /** What the step matched within the figure, before it, in the scenario's price base. */
  readonly matched: Money;
  /** What it matched in all. */
  readonly matchedInAll: Money;
  /** What it did in all. */
  readonly effectInAll: Money;
  /** Matched within the figure as a share of all that was matched; null where that is zero or money moved in time. */
  readonly share: Rate | null;
  /** Of a step that shares an amount out: what the split to the penny added to the exact share; else null. */
  readonly rounding: Money | null;
}

/** The steps that changed a figure, in their order, and the names of those that did not touch it. */
export function stepsBehind(
  forecast: Forecast,
  option: Option,
  members: readonly number[],
): { readonly steps: readonly StepShare[]; readonly untouched: readonly string[] } {
  const { walk, shown } = forecast;
  const within = new Set(members);
  const now = [...walk.start[option]];
  const steps: StepShare[] = [];
  const untouched: string[] = [];
  walk.steps.forEach(({ step, effects }, s) => {
    const touched = [...effects[option].keys()];
    const inside = touched.filter((i) => within.has(i));
    if (inside.length === 0) {
      if (step.changes === 'cost') untouched.push(step.name);
    } else {
      const shownEffects = shown.walk.steps[s]?.effects[option];
      const effect = Money.sum(inside.map((i) => shownEffects?.get(i) ?? Money.zero));
      steps.push({ step, effect, ...sharesOf(step, effects[option], now, touched, inside) });
    }
    for (const [i, added] of effects[option]) now[i] = (now[i] ?? Money.zero).plus(added);
  });
  return { steps, untouched };
}

function sharesOf(
  step: Step,
  effects: ReadonlyMap<number, Money>,
  before: readonly Money[],
  touched: readonly number[],
  inside: readonly number[],
): Omit<StepShare, 'step' | 'effect'> {
  const added = (positions: readonly number[]): Money =>
    Money.sum(positions.map((i) => effects.get(i) ?? Money.zero));
  const matched = sumOver(before, inside);
  const matchedInAll = sumOver(before, touched);
  const effectInAll = added(touched);
  const share = step.effect.kind === 'delay' ? null : matched.shareOf(matchedInAll);
  const isSharedOut = step.effect.kind === 'amount' || step.effect.kind === 'replace';
  const rounding = isSharedOut && share ? added(inside).minus(effectInAll.times(share)) : null;
  return { matched, matchedInAll, effectInAll, share, rounding };
}
