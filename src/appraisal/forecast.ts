import { Money } from '../money/index.js';
import {
  isWithin,
  rangeLabel,
  type Cell,
  type Cube,
  type Option,
  type PriceBase,
  type YearRange,
} from '../model/index.js';
import { fail, problem, type Problem } from '../problem.js';
import type { Scenario, Target } from '../scenario/index.js';
import { compareOptions, type Comparison } from './comparison.js';
import { settlePriceBase } from './prices.js';
import { walkSteps, type Walk } from './walk.js';

/** Whether the target's option stays within its limit, in pounds of the scenario's price base. */
export interface TargetResult {
  readonly target: Target;
  /** Limit minus cost: negative where it is missed. */
  readonly headroom: Money;
  readonly met: boolean;
}

/** The appraisal of a scenario: exact figures in the scenario's price base. */
export interface Forecast {
  readonly scenario: Scenario;
  readonly priceBase: PriceBase;
  readonly horizon: YearRange;
  /** The cells inside the horizon, in the order of their keys. */
  readonly cells: readonly Cell[];
  readonly walk: Walk;
  readonly totals: Comparison;
  readonly target: TargetResult | null;
  /** As written in the files: read and counted, not appraised. */
  readonly amountOutsideHorizon: Money;
  readonly problems: readonly Problem[];
}

/**
 * Runs the scenario over the cube: price base, horizon, steps, totals, target.
 *
 * @throws Failure where a step cannot be taken or the lines do not fit the scenario.
 */
export function forecast(scenario: Scenario, cube: Cube): Forecast {
  if (cube.cells.some((cell) => cell.kind === 'benefit')) throw fail('benefits-not-yet');
  const horizon = scenario.horizon ?? yearsOf(cube.cells);
  const inside = cube.cells.filter((cell) => isWithin(cell.year, horizon));
  if (inside.length === 0) throw fail('nothing-to-appraise', {}, { horizon: rangeLabel(horizon) });
  const outside = cube.cells.filter((cell) => !isWithin(cell.year, horizon));
  const amountOutsideHorizon = Money.sum(outside.map((cell) => cell.amount));

  const priceBase = settlePriceBase(inside, scenario.priceBase);
  const walk = walkSteps(inside, scenario.steps);
  const totals = compareOptions(Money.sum(walk.end.central), Money.sum(walk.end.local));
  return {
    scenario,
    priceBase,
    horizon,
    cells: inside,
    walk,
    totals,
    target: scenario.target && judge(scenario.target, totals),
    amountOutsideHorizon,
    problems: [...noteOutside(outside, amountOutsideHorizon, horizon), ...warnActualAndPlan(inside)],
  };
}

function judge(target: Target, totals: Record<Option, Money>): TargetResult {
  const headroom = target.atMost.minus(totals[target.option]);
  return { target, headroom, met: !headroom.isNegative() };
}

function yearsOf(cells: readonly Cell[]): YearRange {
  let from: YearRange['from'] = null;
  let to: YearRange['to'] = null;
  for (const { year } of cells) {
    if (from === null || year < from) from = year;
    if (to === null || year > to) to = year;
  }
  return { from, to };
}

function noteOutside(outside: readonly Cell[], amount: Money, horizon: YearRange): Problem[] {
  if (outside.length === 0) return [];
  const lines = outside.reduce((sum, cell) => sum + cell.lines, 0);
  return [
    problem(
      'outside-horizon',
      'note',
      {},
      { lines, amount: amount.toFixed(2), horizon: rangeLabel(horizon) },
    ),
  ];
}

/** Money spent and money planned for the same thing in the same year may be the same money twice. */
function warnActualAndPlan(cells: readonly Cell[]): Problem[] {
  const keyOf = ({ values, trustName, year }: Cell): string =>
    [values.trust, trustName, values.product, year].join('\u0000');
  const spent = new Set(cells.filter((cell) => cell.status === 'actual').map(keyOf));
  const twice = cells.filter((cell) => cell.status !== 'actual' && spent.has(keyOf(cell)));
  if (twice.length === 0) return [];
  const amount = Money.sum(twice.map((cell) => cell.amount)).toFixed(2);
  return [problem('actual-and-plan', 'warning', {}, { amount })];
}
