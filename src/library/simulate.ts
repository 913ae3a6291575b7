import {
  DEFAULT_DRAWS,
  DEFAULT_SEED,
  FEWEST_DRAWS,
  groupsOf,
  MOST_DRAWS,
  SAMPLINGS,
  simulateOnThreads,
  slice,
  type DrawnOutcome,
  type Forecast as Appraisal,
  type Simulation as Drawn,
} from '../appraisal/index.js';
import { readVersion } from '../files/index.js';
import type { Dimension, GroupKey } from '../model/index.js';
import type { Money } from '../money/index.js';
import { checkPart, simulationReport, type InputSummary, type Report } from '../report/index.js';
import { withDataErrors } from './data-error.js';
import { documentOf } from './document.js';
import { FORECASTS } from './forecast.js';
import type { Forecast } from './forecast-result.js';
import { Insides } from './insides.js';
import { notAllowed } from './option-error.js';
import { dimensions, filterOf, keysOf, oneOf, whole, type Where } from './options.js';
import type { Problem } from './problem.js';
import { HAS_THREADS } from './platform.js';

/**
 * Options of a simulation.
 *
 * @public
 */
export interface SimulateOptions {
  /** How many futures are drawn: 20 to 1,000,000; by default 10,000. */
  readonly draws?: number;
  /** Where the random numbers start: 0 to 4,294,967,295. The same seed gives the same figures on any machine. */
  readonly seed?: number;
  /** `lhs`: Latin hypercube, by default; `plain`: each draw by itself. */
  readonly sampling?: 'lhs' | 'plain';
  /** Dimensions whose groups a report shows too. */
  readonly by?: Dimension | readonly Dimension[];
  /** Narrows the groups of `by`. */
  readonly where?: Where;
  /** How many threads may draw, 1 to 8; by default 1. The figures do not depend on it. In a browser there is one. */
  readonly jobs?: number;
}

/**
 * How one figure is distributed over the draws: an option's cost, or its saving. Pounds of the scenario's price base,
 * rounded to the pound, but for the exact forecast.
 *
 * @public
 */
export interface SimulatedFigure {
  /** The option by its id. */
  readonly option: string;
  /** Its cost, or its saving against the baseline. */
  readonly figure: 'cost' | 'saving';
  /** The forecast, in which no risk plays a part. */
  readonly forecast: Money;
  /** The average of the draws. */
  readonly mean: Money;
  /** The standard deviation of the draws. */
  readonly standardDeviation: Money;
  /** The amount not exceeded in so many of a hundred draws. */
  readonly percentiles: Readonly<Record<'p5' | 'p10' | 'p50' | 'p80' | 'p90' | 'p95', Money>>;
}

/**
 * How sure a forecast is, given the risks of its scenario.
 *
 * @public
 */
export interface Simulation {
  /** How many futures were drawn. */
  readonly draws: number;
  /** Where the random numbers started. */
  readonly seed: number;
  /** How they were drawn. */
  readonly sampling: 'lhs' | 'plain';
  /** The cost of every option, then the saving of each that is compared with the baseline. */
  readonly figures: readonly SimulatedFigure[];
  /** The share of draws, 0 to 1, in which an option stays within the target, by option; null without a target. */
  readonly chanceOfTarget: Readonly<Record<string, number>> | null;
  /** The causes of uncertainty in the cost of the target's option, the largest share of its variance first. */
  readonly contributions: readonly {
    readonly name: string;
    /** 0 to 1; the shares add up to 1. Null where nothing varies. */
    readonly shareOfVariance: number | null;
    readonly mean: Money;
    readonly standardDeviation: Money;
  }[];
  /** Everything noticed. None is an error. */
  readonly problems: readonly Problem[];
  /** Returns the document that `npfit-cost simulate --format json` prints (data/schema/simulate.json). */
  toJSON(): unknown;
}

/** A simulation with the groups that a report shows. */
export interface Simulated {
  readonly drawn: Drawn;
  readonly keys: readonly GroupKey[];
  readonly by: readonly Dimension[];
  readonly part: string | null;
  readonly inputs: InputSummary;
}

export const SIMULATIONS = new Insides<Simulation, Simulated>('a simulation that simulate returned');

/**
 * Draws the risks of a forecast, many times, and says how sure it is.
 *
 * @param forecast - as {@link forecast}, {@link forecastText} or {@link forecastFiles} returned it.
 * @throws {@link OptionError} for an option that is not allowed, such as a negative number of draws; {@link DataError}
 * where a risk bears on nothing.
 *
 * @example
 * const result = await forecastFiles('bundled', await readScenarioFile('local-2010-risks'));
 * const { figures, chanceOfTarget } = await simulate(result, { draws: 2000, seed: 7 });
 * figures[1]?.percentiles.p80.inUnitsOf(6, 0); // £m, not exceeded in four of five draws
 * @public
 */
export async function simulate(forecast: Forecast, options?: SimulateOptions): Promise<Simulation> {
  const { appraisal, inputs } = FORECASTS.of('forecast', forecast);
  const given = keysOf('options', options, ['draws', 'seed', 'sampling', 'by', 'where', 'jobs']);
  const draws = whole('draws', given.draws, FEWEST_DRAWS, MOST_DRAWS) ?? DEFAULT_DRAWS;
  const seed = whole('seed', given.seed, 0, 2 ** 32 - 1) ?? DEFAULT_SEED;
  const sampling = oneOf('sampling', given.sampling, SAMPLINGS) ?? 'lhs';
  const jobs = whole('jobs', given.jobs, 1, 8) ?? 1;
  const by = dimensions('by', given.by) ?? [];
  if (given.where !== undefined && by.length === 0)
    throw notAllowed('where', given.where, 'where together with by, whose groups it narrows');
  const where = await filterOf('where', given.where);
  return withDataErrors(async () => {
    const groups = by.length === 0 ? [] : groupsOf(appraisal, slice(appraisal, where), by);
    const asked = { draws, seed, sampling, groups: groups.map(({ members }) => members) };
    const drawn = await drawnOf(appraisal, asked, HAS_THREADS ? jobs : 1);
    const problems = [...inputs.problems, ...checkPart(where, appraisal.table)];
    return simulationOf({
      drawn,
      by,
      keys: groups.map(({ key }) => key),
      part: where.isEmpty ? null : where.describe(),
      inputs: { ...inputs, problems },
    });
  });
}

async function drawnOf(
  appraisal: Appraisal,
  options: Parameters<typeof simulateOnThreads>[1],
  jobs: number,
): Promise<Drawn> {
  const steps = simulateOnThreads(appraisal, options, { jobs });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

/** The report of a simulation. */
export function reportOf(
  { drawn, keys, by, part, inputs }: Simulated,
  view: Omit<Parameters<typeof simulationReport>[3], 'by' | 'part'> = {
    top: null,
    units: null,
    decimals: null,
  },
): Report {
  return simulationReport(drawn, keys, inputs, { by, part, ...view }, readVersion());
}

function simulationOf(simulated: Simulated): Simulation {
  const { drawn, inputs } = simulated;
  const { forecast, draws, seed, sampling, outcomes, chanceOfTarget, contributions } = drawn;
  return SIMULATIONS.keep(
    {
      ...{ draws, seed, sampling },
      figures: outcomes.map(figureOf),
      chanceOfTarget:
        chanceOfTarget && Object.fromEntries([...chanceOfTarget].map(([id, { share }]) => [id, share])),
      contributions: contributions.map(({ driver, shareOfVariance, mean, standardDeviation }) => ({
        ...{ name: driver.name, shareOfVariance, mean, standardDeviation },
      })),
      problems: [...inputs.problems, ...forecast.problems, ...drawn.problems],
      toJSON: () => documentOf(reportOf(simulated)),
    },
    simulated,
  );
}

function figureOf(outcome: DrawnOutcome): SimulatedFigure {
  const { subject, forecast, mean, standardDeviation, percentiles } = outcome;
  const { p5, p10, p50, p80, p90, p95 } = percentiles;
  return {
    option: subject.option,
    figure: subject.isSaving ? 'saving' : 'cost',
    forecast,
    mean: mean.amount,
    standardDeviation: standardDeviation.amount,
    percentiles: {
      ...{ p5: p5.amount, p10: p10.amount, p50: p50.amount },
      ...{ p80: p80.amount, p90: p90.amount, p95: p95.amount },
    },
  };
}
