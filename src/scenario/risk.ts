import type { Money, Rate } from '../money/index.js';
import type { Filter, OptionId } from '../model/index.js';
import type { Origin } from './file/tree.js';
import type { FileReference } from './file-reference.js';

/**
 * How an uncertain quantity is spread: shares (`Rate`) or pounds (`Money`). docs/MODEL.md gives the formulas. The
 * parameters of `normal` and `lognormal` are the mean and the standard deviation of the quantity itself.
 */
export type Distribution<Q> =
  | { readonly kind: 'fixed'; readonly value: Q }
  | { readonly kind: 'triangular' | 'pert'; readonly low: Q; readonly likely: Q; readonly high: Q }
  | { readonly kind: 'uniform'; readonly low: Q; readonly high: Q }
  | { readonly kind: 'normal' | 'lognormal'; readonly mean: Q; readonly standardDeviation: Q }
  /** Values and how likely each is; the probabilities add to 1. */
  | {
      readonly kind: 'discrete';
      readonly outcomes: readonly { readonly value: Q; readonly probability: Rate }[];
    }
  /** Outcomes that were observed, each as likely as another: a column of a CSV file. */
  | { readonly kind: 'empirical'; readonly file: FileReference; readonly column: string | null };

/** The range that a distribution is cut to: values outside it are impossible. null: no limit at that end. */
export interface Truncation<Q> {
  readonly low: Q | null;
  readonly high: Q | null;
}

/** A quantity and where it is cut. */
export interface Spread<Q> {
  readonly distribution: Distribution<Q>;
  readonly truncate: Truncation<Q> | null;
}

/** The effect of a risk where it happens. */
export type RiskEffect =
  /** Adds this share of each line that it bears on; negative takes away. */
  | ({ readonly kind: 'uplift' } & Spread<Rate>)
  /** Adds this much in all, in the scenario's price base, pro rata over the lines that it bears on. */
  | ({ readonly kind: 'amount' } & Spread<Money>);

export const PER = ['risk', 'trust', 'line'] as const;
/** For what a risk is drawn: once, or anew for each trust or line that it bears on. */
export type Per = (typeof PER)[number];

/** An uncertain event that changes the costs of options: drawn in a simulation, no part of the forecast. */
export interface Risk {
  readonly name: string;
  /** The options whose costs it changes; one draw counts for all of them. */
  readonly options: readonly OptionId[];
  /** Planned and committed costs that it matches are what it bears on. */
  readonly where: Filter;
  /** How likely it is to happen at all, 0 to 1. */
  readonly probability: Rate;
  readonly effect: RiskEffect;
  readonly per: Per;
  /** Between the draws of one risk, where there are several: 0 (independent) to 1 (full). */
  readonly correlation: Rate;
  readonly source: string | null;
  readonly note: string | null;
  readonly at: Origin;
}

/** How risks drawn once go together: the correlation of their normal scores. */
export interface Correlations {
  /** Names of risks, in the order of rows and columns. */
  readonly risks: readonly string[];
  /** Symmetric, 1 on the diagonal, positive semi-definite. */
  readonly matrix: readonly (readonly number[])[];
  readonly at: Origin;
}
