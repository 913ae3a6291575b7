import type { Risk } from '../../scenario/index.js';
import type { Label } from './random.js';
import type { Sampler } from './samplers.js';

/** One thing that is drawn, and what a draw of 1 adds, in pounds (or as a share of its pounds). */
export interface DrawnUnit {
  readonly label: Label;
  readonly sampler: Sampler;
  /** By option, in their order. */
  readonly worth: readonly number[];
}

export interface Unit extends DrawnUnit {
  /** By option, what a draw of 1 adds to the costs of the cells: for groups. */
  readonly shares: readonly Shares[];
}

/** Cells by position and, place by place, what a draw of 1 adds to each. */
export interface Shares {
  readonly cells: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** What has to be known of a source of uncertainty to draw it. */
export interface DrawnDriver {
  readonly label: Label;
  readonly units: readonly DrawnUnit[];
  /** Between its units, 0 to 1. */
  readonly correlation: number;
  /** Its row in the matrix of correlations between risks; null: it goes with no other. */
  readonly row: number | null;
}

/** One source of uncertainty: a risk, or the ranges that lines give themselves. */
export interface Driver extends DrawnDriver {
  readonly name: string;
  /** null: the ranges of the lines. */
  readonly risk: Risk | null;
  readonly units: readonly Unit[];
}

/** What is drawn: plain figures and samplers, so that it can be sent to other threads. */
export interface DrawnPlan {
  readonly drivers: readonly DrawnDriver[];
  /** How many options there are. */
  readonly options: number;
  /** The lower root of the correlations between risks. */
  readonly root: readonly (readonly number[])[];
  readonly label: Label;
}

/** Everything a simulation needs of the forecast: what is drawn, and what each draw is worth, worked out once. */
export interface Plan extends DrawnPlan {
  readonly drivers: readonly Driver[];
}

export const LINE_RANGES = 'Ranges of the lines';
