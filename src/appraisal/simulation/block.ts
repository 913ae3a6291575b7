import type { DriverWeights } from './group-weights.js';

/** A run of consecutive draws, which is stratified by itself; its number selects its random numbers. */
export interface Block {
  readonly index: number;
  /** Of its first draw. */
  readonly from: number;
  readonly count: number;
}

/** Draws minus the forecast, in pounds: a column for each option, in order. */
export type Deviations = readonly Float64Array[];

/** Draws minus the forecast for groups of cells, in pounds: a column of all draws for each group. */
export interface GroupColumns {
  /** Driver by driver. */
  readonly weights: readonly DriverWeights[];
  readonly columns: readonly Float64Array[];
}
