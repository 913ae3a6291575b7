import type { Risk } from '../../scenario/index.js';
import type { Label } from './random.js';
import type { SamplerSpec } from './sampler-spec.js';

/** One independent draw, and the amount in pounds that a drawn value of 1 adds to each option. */
export interface DrawnUnit {
  readonly label: Label;
  readonly sampler: SamplerSpec;
  /** By option, in their order. */
  readonly worth: readonly number[];
}

export interface Unit extends DrawnUnit {
  /** By option, the amounts that a drawn value of 1 adds to its cells; groups are simulated from them. */
  readonly shares: readonly Shares[];
}

/** Cells by position and, in the same order, the amount that a drawn value of 1 adds to each. */
export interface Shares {
  readonly cells: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** A source of uncertainty, with the data needed to draw it. */
export interface DrawnDriver {
  readonly label: Label;
  readonly units: readonly DrawnUnit[];
  /** Between its units, 0 to 1. */
  readonly correlation: number;
  /** Its row in the matrix of correlations between risks; null: it is correlated with no other. */
  readonly row: number | null;
}

/** One source of uncertainty: a risk, or the ranges that lines give themselves. */
export interface Driver extends DrawnDriver {
  readonly name: string;
  /** null: the ranges of the lines. */
  readonly risk: Risk | null;
  readonly units: readonly Unit[];
}

/** The drivers to draw: plain data, which can be sent to other threads. */
export interface DrawnPlan {
  readonly drivers: readonly DrawnDriver[];
  /** How many options there are. */
  readonly options: number;
  /** The lower root of the correlations between risks. */
  readonly root: readonly (readonly number[])[];
  readonly label: Label;
}

/** Everything a simulation needs of the forecast, worked out once: the drivers, and the worth of their draws. */
export interface Plan extends DrawnPlan {
  readonly drivers: readonly Driver[];
}

export const LINE_RANGES = 'Ranges of the lines';
