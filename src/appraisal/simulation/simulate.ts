import type { Forecast } from '../result.js';
import { partsOf } from './drawing.js';
import type { Plan } from './plan.js';
import { planOf } from './plan-of.js';
import { Run } from './run.js';
import { DrawThreads, isWorthThreads } from './threads.js';
import type { Progress, Simulation, SimulationOptions } from './simulation.js';

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
 * The draws then lie in shared memory.
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
