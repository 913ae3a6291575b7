import type { Money } from '../../money/index.js';
import { compareMembers } from '../breakdown.js';
import type { Forecast } from '../forecast.js';
import { contributionsOf } from './contributions.js';
import type { Block, Deviations } from './draw-block.js';
import { Drawing, type Task, type Turn } from './drawing.js';
import { columnOf, type DriverSums } from './driver-sums.js';
import { weightsOf } from './group-weights.js';
import { Sample, type Chance, type Outcome } from './outcome.js';
import type { Plan } from './plan.js';
import type { Progress, Simulation, SimulationOptions } from './simulate.js';
import { warningsOf } from './warnings.js';

/** So many blocks, each stratified by itself, so that their differences tell the error. */
const BLOCKS = 20;
const LEAST_IN_BLOCK = 10;
/** How many simulated figures of groups are drawn at a time; beyond that groups are drawn in turns. */
const MOST_KEPT = 1 << 24;

/** A simulation under way: what is to be drawn, and what has come of it. */
export class Run {
  readonly task: Task;
  private readonly drawing: Drawing;
  private readonly whole: Deviations;
  private readonly groupsInTurns: readonly (readonly (readonly number[])[])[];
  private readonly foundGroups: Outcome[] = [];
  /** By the number of the block. */
  private readonly sums: DriverSums[] = [];
  /** How many drivers of blocks have been drawn. */
  private done = 0;

  /**
   * @param column makes one of zeros.
   * @param mostKept how many figures of groups are drawn in a turn.
   */
  constructor(
    private readonly forecast: Forecast,
    private readonly plan: Plan,
    private readonly options: SimulationOptions,
    private readonly column: (draws: number) => Float64Array,
    mostKept = MOST_KEPT,
  ) {
    const {
      draws,
      seed,
      sampling,
      groups = [],
      subject = forecast.target?.target.option ?? 'local',
    } = options;
    this.task = { plan, blocks: blocksOf(draws), seed, sampling, subject };
    this.drawing = new Drawing(this.task);
    this.whole = { central: column(draws), local: column(draws) };
    this.groupsInTurns = turnsOf(groups, Math.max(1, Math.floor(mostKept / draws)));
  }

  /** Turn after turn, for which all blocks are to be drawn before the next is asked for. */
  *turns(): Generator<Turn> {
    const { subject, blocks } = this.task;
    for (const [turn, groups] of this.groupsInTurns.entries()) {
      const columns = groups.map(() => this.column(this.options.draws));
      const weights = weightsOf(this.plan.drivers, groups, subject);
      yield {
        whole: turn === 0 ? this.whole : null,
        groups: groups.length > 0 ? { weights, columns } : null,
      };
      for (const [g, members] of groups.entries()) {
        const amount = compareMembers(this.forecast.walk.end, members)[subject];
        this.foundGroups.push(new Sample(columns[g] as Float64Array, blocks).outcome(amount));
      }
    }
  }

  /** Draws a block here, driver by driver. */
  *draw(block: Block, turn: Turn): Generator<Progress> {
    const steps = this.drawing.draw(block, turn);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield this.advance(1);
    this.settle(block.index, step.value);
  }

  /** What the drivers of a block have come to, where they were asked for. */
  settle(block: number, sums: DriverSums | null): void {
    if (sums) this.sums[block] = sums;
  }

  /** So many drivers more of a block have been drawn. */
  advance(drivers: number): Progress {
    const work = this.groupsInTurns.length * this.task.blocks.length * this.plan.drivers.length;
    return (this.done += drivers) / Math.max(1, work);
  }

  /** The figures of all that was drawn. */
  simulation(): Simulation {
    const { forecast, whole, task } = this;
    const { blocks, seed, sampling, subject } = task;
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
      draws: this.options.draws,
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
      contributions: contributionsOf(this.plan.drivers, this.sums),
      groups: this.foundGroups,
    };
    return { ...simulation, problems: warningsOf(simulation, this.plan) };
  }
}

/** Blocks of as equal a size as can be. */
export function blocksOf(draws: number): Block[] {
  const number = Math.min(BLOCKS, Math.max(2, Math.floor(draws / LEAST_IN_BLOCK)));
  return Array.from({ length: number }, (_, index) => {
    const from = Math.floor((index * draws) / number);
    return { index, from, count: Math.floor(((index + 1) * draws) / number) - from };
  });
}

/** So many groups in each turn; one turn at least, for the whole. */
function turnsOf<T>(groups: readonly T[], each: number): T[][] {
  const turns: T[][] = [groups.slice(0, each)];
  for (let from = each; from < groups.length; from += each) turns.push(groups.slice(from, from + each));
  return turns;
}
