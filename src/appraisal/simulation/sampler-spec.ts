/**
 * A distribution to draw from, as plain data: it can be sent to other threads, and each makes its own sampler of it (see
 * {@link makeSampler}). Values are shares of 1 or pounds, as doubles.
 */
export type SamplerSpec =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | {
      readonly kind: 'triangular' | 'pert';
      readonly low: number;
      readonly likely: number;
      readonly high: number;
    }
  /** By the mean and standard deviation of the quantity itself. */
  | NormalSpec
  | { readonly kind: 'lognormal'; readonly mean: number; readonly standardDeviation: number }
  /** Values in ascending order, each with its weight. */
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly weights: readonly number[] }
  /** Another distribution without its values outside [low, high]. */
  | { readonly kind: 'truncated'; readonly of: SamplerSpec; readonly low: number; readonly high: number }
  /** A draw of `severity` with some probability, else zero. */
  | { readonly kind: 'event'; readonly probability: number; readonly severity: SamplerSpec };

export interface NormalSpec {
  readonly kind: 'normal';
  readonly mean: number;
  readonly standardDeviation: number;
}
