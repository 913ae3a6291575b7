import type { Money, Rate } from '../money/index.js';
import type { FinancialYear } from '../model/index.js';

/** The kinds of cost for which the Green Book's supplementary guidance gives an upper bound of optimism bias. */
export const BIAS_CATEGORIES = ['equipment-capital', 'equipment-duration', 'outsourcing-operating'] as const;
export type BiasCategory = (typeof BIAS_CATEGORIES)[number];

/**
 * The effect of a step on the lines that it matches. Amounts are in pounds of the scenario's price base.
 *
 * The format and the reading of each kind stand in `scenario/schema/step-effects.ts`, its working in
 * `appraisal/steps/step-effects.ts`, its rule in words in `report/step-rule.ts`; the compiler names a record that lacks
 * one.
 */
export type Effect =
  /** Adds this share of each line to it; negative takes away. */
  | { readonly kind: 'percent'; readonly rate: Rate }
  /** Adds this much in all, pro rata to the lines, to the penny. */
  | { readonly kind: 'amount'; readonly amount: Money }
  /** The matched total becomes this, pro rata to the lines, to the penny. */
  | { readonly kind: 'replace'; readonly total: Money }
  /** Moves each line by this many years; a line that would leave the horizon is an error unless that is allowed. */
  | { readonly kind: 'delay'; readonly years: number; readonly mayLeaveHorizon: boolean }
  /** Growth at a rate a year, compounding after the year `from`. */
  | {
      readonly kind: 'index';
      readonly rate: Rate;
      readonly from: FinancialYear;
      readonly terms: 'real' | 'nominal';
    }
  /** The uplift for optimism: upper bound x (1 - mitigated). */
  | {
      readonly kind: 'optimism-bias';
      /** null where the scenario states the upper bound itself. */
      readonly category: BiasCategory | null;
      readonly upperBound: Rate;
      /** The share of the contributing risk that is mitigated, 0 to 1. */
      readonly mitigated: Rate;
    };

export type EffectKind = Effect['kind'];

/** An effect of one kind. */
export type EffectOf<K extends EffectKind> = Extract<Effect, { kind: K }>;
