import type { Money } from '../../money/index.js';
import type { Problem } from '../../problem.js';
import { compareMembers } from '../breakdown.js';
import type { Forecast } from '../forecast.js';
import { accumulate } from './columns.js';
import { BlockDrawer, type Block, type Deviations, type GroupColumns } from './draw-block.js';
import { columnOf, DriverSums, type Contribution } from './driver-sums.js';
import { Sample, type Chance, type Outcome } from './outcome.js';
import { planOf, type Plan, type Subject } from './plan.js';
import type { Sampling } from './sampling.js';
import { warningsOf } from './warnings.js';

export const DEFAULT_DRAWS = 10_000;
export const DEFAULT_SEED = 20_100_909;
/** Two blocks of a few draws are the least from which an error can be told, a million what memory is planned for. */
export const FEWEST_DRAWS = 20;
export const MOST_DRAWS = 1_000_000;

/** So many blocks, each stratified by itself, so that their differences tell the error. */
const BLOCKS = 20;
const LEAST_IN_BLOCK = 10;
/** How many simulated figures of groups are kept at a time; beyond that groups are drawn in turns. */
const MOST_KEPT = 1 << 24;

export interface SimulationOptions {
  readonly draws: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly sampling: Sampling;
  /** Groups of cells, by position, to be simulated too. */
  readonly groups?: readonly (readonly number[])[];
  /** What groups and contributions are of; the target's option, else local, unless said. */
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
  readonly outcomes: Readonly<Record<Subject, Outcome>>;
  /** That the option stays within the target's limit; null without a target. */
  readonly chanceOfTarget: Readonly<Record<'central' | 'local', Chance>> | null;
  /** That local costs less than central, or the same. */
  readonly chanceOfSaving: Chance;
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
  {
    draws,
    seed,
    sampling,
    groups = [],
    subject = forecast.target?.target.option ?? 'local',
  }: SimulationOptions,
): Generator<Progress, Simulation> {
  const blocks = blocksOf(draws);
  const most = blocks.reduce((so, { count }) => Math.max(so, count), 0);
  const drawer = new BlockDrawer(plan, seed, sampling, most);
  const whole = { central: new Float64Array(draws), local: new Float64Array(draws) };
  const sums = new DriverSums(plan.drivers, subject);
  const turns = turnsOf(groups, draws);
  const found: Outcome[] = [];
  let done = 0;
  const work = Math.max(1, turns.length * blocks.length * plan.drivers.length);
  for (const [turn, some] of turns.entries()) {
    const columns = groupColumns(forecast, some, subject, draws);
    for (const block of blocks) {
      const added: Deviations[] = [];
      for (const deviations of drawer.draw(block, columns)) {
        added.push(deviations);
        yield (done += 1) / work;
      }
      if (turn > 0) continue; // the same draws again, for other groups
      for (const option of ['central', 'local'] as const)
        for (const deviations of added)
          accumulate(whole[option], deviations[option], 1, block.from, block.count);
      sums.add(added, part(whole, block));
    }
    some.forEach((members, g) => {
      const amount = compareMembers(forecast.walk.end, members)[subject];
      found.push(new Sample(columns?.columns[g] ?? new Float64Array(draws), blocks).outcome(amount));
    });
  }
  const samples = {
    central: new Sample(whole.central, blocks),
    local: new Sample(whole.local, blocks),
    saving: new Sample(columnOf(whole, 'saving'), blocks),
  };
  const { target, totals } = forecast;
  const limit = target?.target.atMost;
  const chance = (option: 'central' | 'local', atMost: Money): Chance =>
    samples[option].chanceOfAtMost(atMost.minus(totals[option]).toNumber());
  const simulation = {
    forecast,
    draws,
    seed,
    sampling,
    subject,
    outcomes: {
      central: samples.central.outcome(totals.central),
      local: samples.local.outcome(totals.local),
      saving: samples.saving.outcome(totals.saving),
    },
    chanceOfTarget: limit ? { central: chance('central', limit), local: chance('local', limit) } : null,
    chanceOfSaving: samples.saving.chanceOfAtLeast(-totals.saving.toNumber()),
    contributions: sums.contributions(),
    groups: found,
  };
  return { ...simulation, problems: warningsOf(simulation, plan) };
}

/** Blocks of as equal a size as can be. */
export function blocksOf(draws: number): Block[] {
  const number = Math.min(BLOCKS, Math.max(2, Math.floor(draws / LEAST_IN_BLOCK)));
  return Array.from({ length: number }, (_, index) => {
    const from = Math.floor((index * draws) / number);
    return { index, from, count: Math.floor(((index + 1) * draws) / number) - from };
  });
}

/** Groups in turns that fit into memory; one turn at least, for the whole. */
function turnsOf<T>(groups: readonly T[], draws: number): T[][] {
  const each = Math.max(1, Math.floor(MOST_KEPT / draws));
  const turns: T[][] = [groups.slice(0, each)];
  for (let from = each; from < groups.length; from += each) turns.push(groups.slice(from, from + each));
  return turns;
}

function groupColumns(
  forecast: Forecast,
  groups: readonly (readonly number[])[],
  subject: Subject,
  draws: number,
): GroupColumns | null {
  if (groups.length === 0) return null;
  const groupOf = new Int32Array(forecast.cells.length).fill(-1);
  groups.forEach((members, g) => {
    for (const cell of members) groupOf[cell] = g;
  });
  return { subject, groupOf, columns: groups.map(() => new Float64Array(draws)) };
}

function part({ central, local }: Deviations, { from, count }: Block): Deviations {
  return { central: central.subarray(from, from + count), local: local.subarray(from, from + count) };
}
