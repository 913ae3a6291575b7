import type { OptionId } from '../../model/index.js';
import type { Problem } from '../../problem.js';
import type { Forecast } from '../forecast.js';
import type { Contribution } from './contributions.js';
import { partsOf } from './drawing.js';
import type { Chance } from './figures.js';
import type { DrawnOutcome, Outcome } from './outcome.js';
import { planOf, type Plan } from './plan.js';
import type { Subject } from './subject.js';
import { Run } from './run.js';
import type { Sampling } from './sampling.js';
import { DrawThreads, isWorthThreads } from './threads.js';

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
  /** What groups and contributions are of; the target's option, else the first compared, unless said. */
  readonly subject?: Subject;
}

/** How sure the forecast is. */
export interface Simulation {
  readonly forecast: Forecast;
  readonly draws: number;
  readonly seed: number;
  readonly sampling: Sampling;
  /** What `groups` and `contributions` are of. */
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

/** Draws a forecast's risks. @throws Failure as {@link simulateInSteps}. */
export function simulate(forecast: Forecast, options: SimulationOptions): Simulation {
  const steps = simulateInSteps(forecast, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Draws a forecast's risks, giving way after each driver of each block, so that the caller can show progress or stop.
 * The same options give the same figures to the last bit, however the steps are taken.
 *
 * @throws Failure where a risk bears on nothing, or what it is drawn from is not to be had.
 */
export function* simulateInSteps(
  forecast: Forecast,
  options: SimulationOptions,
): Generator<Progress, Simulation> {
  return yield* simulatePlan(forecast, planOf(forecast), options);
}

/** Draws what was worked out of a forecast before: the drawing and its figures alone, as {@link simulateInSteps}. */
export function* simulatePlan(
  forecast: Forecast,
  plan: Plan,
  options: SimulationOptions,
): Generator<Progress, Simulation> {
  const run = new Run(forecast, plan, options, (draws) => new Float64Array(draws));
  for (const work of run.work())
    for (let part = 0; part < partsOf(work, run.task); part++) yield* run.make(work, part);
  return run.simulation();
}

export interface ThreadOptions {
  /** How many threads draw at a time, the caller's among them. */
  readonly jobs: number;
  /** For tests. */
  readonly tuning?: {
    /** From how many draws on, over all that is drawn for itself, threads are worth it. */
    readonly worthThreads?: number;
    /** The module of a thread. */
    readonly worker?: URL;
    /** How many figures of groups are drawn in a turn. */
    readonly mostKept?: number;
  };
}

/**
 * {@link simulateInSteps} on several threads where there is enough to draw for that to be faster. The figures are the
 * same to the last bit, whatever the number of threads; a thread that fails is done without. While threads are at work
 * the caller's gives way to its events; they end with the generator, so one that is not run to its end is to be returned.
 * What draws differ by then lies in shared memory.
 *
 * @throws Failure as {@link simulateInSteps}.
 */
export async function* simulateOnThreads(
  forecast: Forecast,
  options: SimulationOptions,
  { jobs, tuning }: ThreadOptions,
): AsyncGenerator<Progress, Simulation> {
  const plan = planOf(forecast);
  if (jobs <= 1 || !isWorthThreads(plan, options, tuning?.worthThreads))
    return yield* simulatePlan(forecast, plan, options);
  const run = new Run(forecast, plan, options, sharedColumn, tuning?.mostKept);
  const threads = new DrawThreads(run, jobs - 1, tuning?.worker);
  try {
    for (const work of run.work()) yield* threads.make(work);
  } finally {
    threads.close();
  }
  return run.simulation();
}

function sharedColumn(draws: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT * draws));
}
