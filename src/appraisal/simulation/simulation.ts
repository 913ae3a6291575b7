import type { OptionId } from '../../model/index.js';
import type { Problem } from '../../problem/index.js';
import type { Forecast } from '../result.js';
import type { Contribution } from './contributions.js';
import type { Chance } from './figures.js';
import type { DrawnOutcome, Outcome } from './outcome.js';
import type { Sampling } from './sampling.js';
import type { Subject } from './subject.js';

export const DEFAULT_DRAWS = 10_000;
export const DEFAULT_SEED = 20_100_909;
/** Two blocks of a few draws are the least from which an error can be told, a million what memory is planned for. */
export const FEWEST_DRAWS = 20;
export const MOST_DRAWS = 1_000_000;

export interface SimulationOptions {
  readonly draws: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly sampling: Sampling;
  /** Groups of cells, by position, to be simulated too. */
  readonly groups?: readonly ArrayLike<number>[];
  /**
   * The figure of `groups` and `contributions`; by default the cost of the target's option, else of the first compared.
   */
  readonly subject?: Subject;
}

/** The distribution of the forecast's costs and savings over the draws. */
export interface Simulation {
  readonly forecast: Forecast;
  readonly draws: number;
  readonly seed: number;
  readonly sampling: Sampling;
  /** The figure of `groups` and `contributions`. */
  readonly subject: Subject;
  /** Of every option, then of the saving of each that is compared with the baseline. */
  readonly outcomes: readonly DrawnOutcome[];
  /** That an option stays within the target's limit, by option; null without a target. */
  readonly chanceOfTarget: ReadonlyMap<OptionId, Chance> | null;
  /** That an option costs less than the baseline, or the same, by option. */
  readonly chanceOfSaving: ReadonlyMap<OptionId, Chance>;
  readonly contributions: readonly Contribution[];
  /** In the order asked for. */
  readonly groups: readonly Outcome[];
  readonly problems: readonly Problem[];
}

/** How much of the work is done, from 0 to 1. */
export type Progress = number;
