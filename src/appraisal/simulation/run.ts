import type { OptionId } from '../../model/index.js';
import type { Money } from '../../money/index.js';
import { compareGroups } from '../breakdown.js';
import type { Comparison } from '../comparison.js';
import type { Forecast } from '../result.js';
import { contributionsOf } from './contributions.js';
import type { Block } from './block.js';
import { Drawing, type PartResult, type Task, type Whole, type Work } from './drawing.js';
import type { DriverSums } from './driver-sums.js';
import type { Chance, Column, Figures } from './figures.js';
import { weightsOf } from './group-weights.js';
import { outcomeOf, type DrawnOutcome, type Outcome } from './outcome.js';
import type { Plan } from './plan.js';
import { signsOf, subjectsOf, type Subject } from './subject.js';
import type { Progress, Simulation, SimulationOptions } from './simulation.js';
import { warningsOf } from './warnings.js';

/** The number of blocks. Each is stratified by itself, so that their spread gives the standard errors. */
const BLOCKS = 20;
const LEAST_IN_BLOCK = 10;
/** The most draws of groups kept in memory at a time; beyond that, groups are simulated in turns. */
const MOST_KEPT = 1 << 24;

/** A simulation in progress: its work, and the results so far. */
export class Run {
  readonly task: Task;
  private readonly subject: Subject;
  private readonly subjects: readonly Subject[];
  private readonly drawing: Drawing;
  private readonly whole: Whole;
  private readonly groupsInTurns: readonly (readonly ArrayLike<number>[])[];
  private readonly foundGroups: Outcome[] = [];
  private foundWhole: readonly Figures[] = [];
  /** Block by block. */
  private readonly sums: DriverSums[] = [];
  /** Of the columns that are being measured. */
  private figures: Figures[] = [];
  private steps = 0;

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
    const { draws, seed, sampling, groups = [] } = options;
    const list = forecast.options;
    const { ids, baseline, others } = list;
    const main = forecast.target?.target.options[0] ?? list.main;
    this.subject = options.subject ?? { option: main, isSaving: false };
    this.subjects = subjectsOf(list);
    this.task = {
      ...{ plan, blocks: blocksOf(draws), seed, sampling },
      signs: signsOf(list, this.subject),
      savings: others.map(({ id }) => ({
        baseline: list.indexOf(baseline ?? id),
        option: list.indexOf(id),
      })),
    };
    this.drawing = new Drawing(this.task);
    this.whole = { options: ids.map(() => column(draws)), savings: others.map(() => column(draws)) };
    this.groupsInTurns = turnsOf(groups, Math.max(1, Math.floor(mostKept / draws)));
  }

  /** Yields the work of the simulation, piece by piece; each must be finished before the next is asked for. */
  *work(): Generator<Work> {
    const room = this.groupsInTurns[0]?.map(() => this.column(this.options.draws)) ?? [];
    for (const [turn, groups] of this.groupsInTurns.entries()) {
      const columns = room.slice(0, groups.length);
      const weights = weightsOf(this.plan.drivers, groups, this.task.signs);
      yield {
        kind: 'draw',
        whole: turn === 0 ? this.whole : null,
        groups: groups.length > 0 ? { weights, columns } : null,
      };
      const wholeColumns = turn === 0 ? this.wholeColumns() : [];
      this.figures = [];
      yield {
        kind: 'measure',
        columns: [...wholeColumns, ...columns.map((values) => ({ values, limit: null }))],
      };
      if (turn === 0) this.foundWhole = this.figures.splice(0, wholeColumns.length);
      const compared = compareGroups(this.forecast.walk, groups);
      for (const [g, comparison] of compared.entries()) {
        this.foundGroups.push(outcomeOf(amountOf(comparison, this.subject), this.figures[g] as Figures));
      }
    }
  }

  /** Does a part of the work on this thread, yielding the progress after each step. */
  *make(work: Work, part: number): Generator<Progress> {
    const making = this.drawing.make(work, part);
    let step = making.next();
    for (; !step.done; step = making.next()) yield this.advance(step.value);
    this.addResult(part, step.value);
  }

  /** Takes the result of a part. */
  addResult(part: number, made: PartResult): void {
    if (made.kind === 'measure') this.figures[part] = made.figures;
    else if (made.sums) this.sums[part] = made.sums;
  }

  /** Counts steps that any thread has done, and returns the progress. */
  advance(steps: number): Progress {
    const { groupsInTurns: turns, plan, task, options } = this;
    const columns = this.subjects.length + (options.groups?.length ?? 0);
    return (this.steps += steps) / (task.blocks.length * (turns.length * plan.drivers.length + columns));
  }

  /** The figures of all that was drawn. */
  simulation(): Simulation {
    const { forecast, task, subjects, foundWhole } = this;
    const outcomes = subjects.map((subject, i): DrawnOutcome => ({
      subject,
      ...outcomeOf(amountOf(forecast.totals, subject), foundWhole[i] as Figures),
      deviations: this.columnOf(i),
    }));
    const chances = (isSaving: boolean): Map<OptionId, Chance> =>
      new Map(
        subjects.flatMap((subject, i): [OptionId, Chance][] => {
          const chance = foundWhole[i]?.chance;
          return subject.isSaving === isSaving && chance ? [[subject.option, chance]] : [];
        }),
      );
    const simulation = {
      forecast,
      draws: this.options.draws,
      seed: task.seed,
      sampling: task.sampling,
      subject: this.subject,
      outcomes,
      chanceOfTarget: forecast.target ? chances(false) : null,
      chanceOfSaving: chances(true),
      contributions: contributionsOf(this.plan.drivers, this.sums),
      groups: this.foundGroups,
    };
    return { ...simulation, problems: warningsOf(simulation, this.plan) };
  }

  /** The columns to measure, with their limits: of an option the target, of a saving that it is not negative. */
  private wholeColumns(): Column[] {
    const { totals, target } = this.forecast;
    const most = target?.target.atMost;
    return this.subjects.map((subject, i) => {
      const values = this.columnOf(i);
      const amount = amountOf(totals, subject);
      if (subject.isSaving) return { values, limit: { atLeast: -amount.toNumber() } };
      return { values, limit: most ? { atMost: most.minus(amount).toNumber() } : null };
    });
  }

  /** The draws of a subject, by its position. */
  private columnOf(position: number): Float64Array {
    const { options, savings } = this.whole;
    return (options[position] ?? savings[position - options.length]) as Float64Array;
  }
}

/** The cost or the saving in the forecast, in pounds. */
function amountOf(comparison: Comparison, { option, isSaving }: Subject): Money {
  return isSaving ? comparison.saving(option) : comparison.of(option);
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
