import { Rate, type Money } from '../../money/index.js';
import type { OptionId } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import { simulatedFigure, type Check, type Measure, type SimulatedFigure } from '../../scenario/index.js';
import type { Forecast } from '../result.js';
import type { Measured } from '../result.js';
import type { Outcome } from '../simulation/outcome.js';
import { subjectKey, type Subject } from '../simulation/subject.js';
import { simulate } from '../simulation/simulate.js';
import { DEFAULT_DRAWS, DEFAULT_SEED, type Simulation } from '../simulation/simulation.js';
import type { Walk } from '../walk/walk.js';

/** Returns the value of a measure for a group, by its position. */
export type Reading = (measure: Measure, group: number) => Measured;

/** Simulations by walk and by figure and groups: one serves every check of the same groups. */
const simulations = new WeakMap<Walk, Map<string, Simulation>>();

export function isSimulated({ of }: Measure): boolean {
  return of.kind !== 'forecast';
}

/**
 * Percentiles, contingencies and the chance of the target for the groups of a check: 10,000 draws by Latin hypercube
 * from the seed that `simulate` has by default, so that both say the same.
 *
 * @throws Failure where the scenario has nothing to draw, or the chance of the target is asked of a part.
 */
export function readSimulation(forecast: Forecast, check: Check, groups: readonly Uint32Array[]): Reading {
  return ({ name, of }, group) => {
    const details = { check: check.name, measure: name };
    const isChance = of.kind === 'chance of target';
    if (isChance && !forecast.target) throw fail('check-needs-target', check.at, details);
    if (isChance && (check.by.length > 0 || !check.where.isEmpty))
      throw fail('check-of-whole', check.at, details);
    const subject = subjectOf(of, forecast);
    const simulation = simulationOf(forecast, check, groups, subject);
    if (simulation.contributions.length === 0) throw fail('check-needs-risks', check.at, details);
    if (isChance) return leastChance(simulation, forecast.target?.target.options ?? []);
    const outcome = simulation.groups[group];
    if (of.kind !== 'simulated' || !outcome) return { kind: 'none' };
    return { kind: 'money', amount: figureOf(outcome, of.figure) };
  };
}

function subjectOf(of: Measure['of'], { target, options }: Forecast): Subject {
  if (of.kind === 'chance of target')
    return { option: target?.target.options[0] ?? options.main, isSaving: false };
  return {
    option: of.option,
    isSaving: of.kind === 'simulated' && simulatedFigure(of.figure).of === 'saving',
  };
}

/** The chance that the target is met: of several options, that of the one least likely to meet it. */
function leastChance({ chanceOfTarget }: Simulation, options: readonly OptionId[]): Measured {
  const shares = options.flatMap((option) => chanceOfTarget?.get(option)?.share ?? []);
  return shares.length === 0
    ? { kind: 'none' }
    : { kind: 'rate', rate: Rate.of(Math.min(...shares).toFixed(6)) };
}

function figureOf({ forecast, percentiles }: Outcome, figure: SimulatedFigure): Money {
  const { percentile, aboveForecast = false } = simulatedFigure(figure);
  const { amount } = percentiles[percentile];
  return aboveForecast ? amount.minus(forecast) : amount;
}

function simulationOf(
  forecast: Forecast,
  { by, where }: Check,
  groups: readonly Uint32Array[],
  subject: Subject,
): Simulation {
  const known = simulations.get(forecast.walk) ?? new Map<string, Simulation>();
  simulations.set(forecast.walk, known);
  const key = [subjectKey(subject), by.join(','), where.describe()].join('\u0000');
  const found =
    known.get(key) ??
    simulate(forecast, { draws: DEFAULT_DRAWS, seed: DEFAULT_SEED, sampling: 'lhs', subject, groups });
  known.set(key, found);
  return found;
}
