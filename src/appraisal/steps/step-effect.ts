import type { FinancialYear, YearRange } from '../../model/index.js';
import type { Problem } from '../../problem/index.js';
import type { Effect, EffectKind, EffectOf } from '../../scenario/index.js';
import type { Quantity, QuantityUnit } from '../sensitivity/adjustable.js';
import type { StepContext } from '../walk/step-context.js';
import type { StepPrices } from './step-prices.js';

/** The working of one kind of step effect. */
export interface StepEffect<K extends EffectKind> {
  /**
   * The way in which it changes lines: each by itself (`line by line`), all together pro rata (`shared out`), or by
   * moving them to other years (`moved`).
   */
  readonly changes: 'line by line' | 'shared out' | 'moved';
  /**
   * Applies it to the matched rows of an option, exactly, in pounds of the scenario's price base.
   *
   * @returns warnings.
   * @throws Failure where it cannot be applied.
   */
  apply(context: StepContext, effect: EffectOf<K>): readonly Problem[];
  /** Returns the factor that estimates it in doubles; null where it could not be applied. */
  estimate(effect: EffectOf<K>, basis: EstimateBasis): EstimatedFactor | null;
  /** Returns the values of it that sensitivity varies. */
  values(effect: EffectOf<K>): readonly EffectValue[];
}

/** The data that an effect is estimated from. */
export interface EstimateBasis {
  /** The amount that the step matches, in pence, rounded to a double. */
  readonly total: number;
  readonly prices: StepPrices;
  readonly horizon: YearRange;
}

/** Returns the factor for matched rows, from their years before and after the step. */
export type EstimatedFactor = (before: FinancialYear, after: FinancialYear) => number;

/** One value of an effect that sensitivity varies. */
export interface EffectValue {
  /** Its path in the step as `--set` writes it: 'index.rate'. */
  readonly key: string;
  readonly unit: QuantityUnit;
  readonly value: Quantity;
  /** The range that a switching value is sought in, in the grid of `toGrid`; null: that of amounts. */
  readonly reach: readonly [bigint, bigint] | null;
  /** Behind the name of the step where it has several values: ' (mitigated)'. */
  readonly suffix?: string;
  /** Returns the effect with another value. */
  readonly at: (value: Quantity) => Effect;
}

/** Returns whether a change takes a total past zero, in doubles: see `refuseTakingTooMuch`. */
export function takesTooMuch(total: number, change: number): boolean {
  return total !== 0 && (total + change) * Math.sign(total) < 0;
}
