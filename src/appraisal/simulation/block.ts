import type { DriverWeights } from './group-weights.js';

/** Which draws of a simulation, and from which seed. */
export interface Block {
  readonly index: number;
  /** Of its first draw. */
  readonly from: number;
  readonly count: number;
}

/** What draws differ from the forecast by, in pounds: a column for each option, in their order. */
export type Deviations = readonly Float64Array[];

/** What groups of cells differ by: a column of all draws for each group wanted. */
export interface GroupColumns {
  /** Driver by driver. */
  readonly weights: readonly DriverWeights[];
  readonly columns: readonly Float64Array[];
}
