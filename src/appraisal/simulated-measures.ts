import { Rate, type Money } from '../money/index.js';
import { fail } from '../problem.js';
import { SIMULATED, type Check, type MeasureName } from '../scenario/index.js';
import type { Forecast } from './forecast.js';
import type { Measured } from './measures.js';
import type { PercentileName } from './simulation/figures.js';
import type { Outcome } from './simulation/outcome.js';
import type { Subject } from './simulation/plan.js';
import { DEFAULT_DRAWS, DEFAULT_SEED, simulate, type Simulation } from './simulation/simulate.js';
import type { Walk } from './walk/walk.js';

/** Reads off a measure for the group of a position. */
export type Reading = (measure: MeasureName, group: number) => Measured;

/** One simulation serves every rule about the same groups. */
const drawn = new WeakMap<Walk, Map<string, Simulation>>();

export function isSimulated(measure: MeasureName): boolean {
  return SIMULATED.some((name) => name === measure);
}

/**
 * Percentiles, contingencies and the chance of the target for the groups of a check: 10,000 draws by Latin hypercube
 * from the seed that `simulate` has by default, so that both say the same.
 *
 * @throws Failure where the scenario has nothing to draw, or the chance of the target is asked of a part.
 */
export function readSimulation(forecast: Forecast, check: Check, groups: readonly Uint32Array[]): Reading {
  return (measure, group) => {
    const details = { check: check.name, measure };
    const isChance = measure === 'chance-of-target';
    if (isChance && !forecast.target) throw fail('check-needs-target', check.at, details);
    if (isChance && (check.by.length > 0 || !check.where.isEmpty))
      throw fail('check-of-whole', check.at, details);
    const [subject = 'local', what = ''] = measure.split('.');
    const of = isChance ? (forecast.target?.target.option ?? 'local') : (subject as Subject);
    const simulation = simulationOf(forecast, check, groups, of);
    if (simulation.contributions.length === 0) throw fail('check-needs-risks', check.at, details);
    if (isChance) {
      const chance = simulation.chanceOfTarget?.[of as 'central' | 'local'];
      return chance ? { kind: 'rate', rate: Rate.of(chance.share.toFixed(6)) } : { kind: 'none' };
    }
    const outcome = simulation.groups[group];
    return outcome ? { kind: 'money', amount: figureOf(outcome, what) } : { kind: 'none' };
  };
}

function figureOf({ forecast, percentiles }: Outcome, what: string): Money {
  const { amount } = percentiles[what.replace('contingency-', '') as PercentileName];
  return what.startsWith('contingency-') ? amount.minus(forecast) : amount;
}

function simulationOf(
  forecast: Forecast,
  { by, where }: Check,
  groups: readonly Uint32Array[],
  subject: Subject,
): Simulation {
  const known = drawn.get(forecast.walk) ?? new Map<string, Simulation>();
  drawn.set(forecast.walk, known);
  const key = [subject, by.join(','), where.describe()].join('\u0000');
  const found =
    known.get(key) ??
    simulate(forecast, { draws: DEFAULT_DRAWS, seed: DEFAULT_SEED, sampling: 'lhs', subject, groups });
  known.set(key, found);
  return found;
}
