import type { Problem } from '../../problem/index.js';
import type { Effect, EffectKind } from '../../scenario/index.js';
import type { StepContext } from '../walk/step-context.js';
import { amount } from './amount.js';
import { delay } from './delay.js';
import { index } from './indexation.js';
import { optimismBias } from './optimism-bias.js';
import { percent } from './percent.js';
import { replace } from './replace.js';
import type { EffectValue, EstimateBasis, EstimatedFactor, StepEffect } from './step-effect.js';

const STEP_EFFECTS = {
  percent,
  amount,
  replace,
  delay,
  index,
  'optimism-bias': optimismBias,
} satisfies { readonly [K in EffectKind]: StepEffect<K> };

function workingOf<K extends EffectKind>({ kind }: Extract<Effect, { kind: K }>): StepEffect<K> {
  return STEP_EFFECTS[kind] as unknown as StepEffect<K>;
}

/** Applies a step to the rows that it matches in one option. @returns warnings. @throws Failure where it cannot. */
export function applyStep(context: StepContext): readonly Problem[] {
  const { effect } = context.step;
  return workingOf(effect).apply(context, effect);
}

/** Returns the factor that estimates an effect; null where it could not be applied. */
export function estimateEffect(effect: Effect, basis: EstimateBasis): EstimatedFactor | null {
  return workingOf(effect).estimate(effect, basis);
}

/** Returns the values of an effect that sensitivity varies. */
export function valuesOfEffect(effect: Effect): readonly EffectValue[] {
  return workingOf(effect).values(effect);
}

/** Returns whether an effect changes each line by itself, whatever other lines there are. */
export function isLineByLine(effect: Effect): boolean {
  return workingOf(effect).changes === 'line by line';
}

/** Returns whether an effect shares an amount out over the lines that it matches. */
export function isSharedOut(effect: Effect): boolean {
  return workingOf(effect).changes === 'shared out';
}

/** Returns whether an effect moves lines to other years. */
export function movesLines(effect: Effect): boolean {
  return workingOf(effect).changes === 'moved';
}
