import { Money, Rate } from '../money/index.js';
import {
  isWithin,
  rangeLabel,
  type Cell,
  type Cube,
  type Deflator,
  type FinancialYear,
  type Option,
  type PriceBase,
  type YearRange,
} from '../model/index.js';
import { fail, problem, type Problem } from '../problem.js';
import type { Scenario, Target } from '../scenario/index.js';
import { warnActualAndPlan } from './actual-and-plan.js';
import { compareMembers } from './breakdown.js';
import { runChecks, type CheckResult } from './checks.js';
import type { Comparison } from './comparison.js';
import { settleDiscounting, type Discounting } from './discount.js';
import type { Outcomes } from './simulation/sampler-of.js';
import { takeOutturn, type OutturnYear } from './outturn.js';
import { convertCells, PriceIndex, settlePriceBase, type Conversion } from './prices.js';
import { positionsOf } from './sheet.js';
import { walkSteps, type Walk } from './walk.js';

/** Whether the target's option stays within its limit, in pounds of the scenario's price base. */
export interface TargetResult {
  readonly target: Target;
  /** Limit minus cost: negative where it is missed. */
  readonly headroom: Money;
  readonly met: boolean;
}

/** The way walked, in the price base that figures are shown in. */
export interface ShownPrices {
  readonly priceBase: PriceBase;
  readonly walk: Walk;
}

/** The appraisal of a scenario: exact figures in the scenario's price base. */
export interface Forecast {
  readonly scenario: Scenario;
  readonly priceBase: PriceBase;
  readonly horizon: YearRange;
  /** The cells inside the horizon, in the order of their keys, and behind them what delays added. */
  readonly cells: readonly Cell[];
  readonly walk: Walk;
  /** What reports show: the walk itself, or the same in other prices (see {@link restate}). */
  readonly shown: ShownPrices;
  /** Costs alone. */
  readonly totals: Comparison;
  readonly target: TargetResult | null;
  /** null: nothing is discounted. */
  readonly discounting: Discounting | null;
  readonly checks: readonly CheckResult[];
  /** What was brought from other prices to the scenario's. */
  readonly conversions: readonly Conversion[];
  /** Plan and outturn of the closed years; null without `actuals-to`. */
  readonly outturn: readonly OutturnYear[] | null;
  /** The deflator series at hand, with the indexes used. */
  readonly priceIndex: PriceIndex;
  /** What was observed, for risks that are drawn from it. */
  readonly outcomes: Outcomes;
  /** As written in the files: read and counted, not appraised. */
  readonly amountOutsideHorizon: Money;
  readonly problems: readonly Problem[];
}

/** What an appraisal may need besides scenario and lines. */
export interface ForecastData {
  /** For lines in other prices, for `index` in nominal terms and for `--prices`. */
  readonly deflator?: Deflator;
  /** For risks that are drawn from what was observed, when they are simulated. */
  readonly outcomes?: Outcomes;
}

/**
 * Runs the scenario over the cube: price base, horizon, steps, totals, target, checks.
 *
 * @throws Failure where a step cannot be taken, the lines do not fit the scenario, a year lacks its deflator, or a
 * check tests nothing.
 */
export function forecast(
  scenario: Scenario,
  cube: Cube,
  { deflator, outcomes }: ForecastData = {},
): Forecast {
  const horizon = scenario.horizon ?? yearsOf(cube.cells);
  const written = cube.cells.filter(({ year }) => isWithin(year, horizon));
  const outside = cube.cells.filter(({ year }) => !isWithin(year, horizon));
  if (written.length === 0) throw fail('nothing-to-appraise', {}, { horizon: rangeLabel(horizon) });
  const amountOutsideHorizon = Money.sum(outside.map((cell) => cell.amount));

  const priceBase = settlePriceBase(written, scenario.priceBase);
  const priceIndex = new PriceIndex(deflator ?? null);
  const { cells: converted, conversions } = convertCells(written, priceBase, priceIndex);
  const outturn = scenario.actualsTo && takeOutturn(converted, scenario.actualsTo);
  const inside = outturn?.cells ?? converted;
  const walk = walkSteps(inside, scenario.steps, horizon, { base: priceBase, index: priceIndex });
  const costs = positionsOf(walk.cells, ({ kind }) => kind === 'cost');
  const totals = compareMembers(walk.end, costs);
  const result = {
    scenario,
    priceBase,
    horizon,
    cells: walk.cells,
    walk,
    shown: { priceBase, walk },
    totals,
    target: scenario.target && judge(scenario.target, totals),
    discounting:
      scenario.discount &&
      settleDiscounting(
        scenario.discount,
        priceBase,
        closed(horizon, walk.cells.length > 0 ? walk.cells : written),
      ),
    conversions,
    outturn: outturn?.years ?? null,
    priceIndex,
    outcomes: outcomes ?? new Map(),
    amountOutsideHorizon,
    problems: [
      ...noteOutside(outside, amountOutsideHorizon, horizon),
      ...(outturn?.problems ?? warnActualAndPlan(inside.filter(({ kind }) => kind === 'cost'))),
      ...walk.problems,
    ],
  };
  return { ...result, checks: runChecks({ ...result, checks: [] }, scenario.checks) };
}

/**
 * The same forecast shown in other prices, year by year. What steps, target, checks and present value mean stays as it
 * was: they are in the scenario's price base.
 *
 * @throws Failure where the deflator lacks a year.
 */
export function restate(forecast: Forecast, priceBase: PriceBase): Forecast {
  const { walk, priceIndex, cells } = forecast;
  const factors = cells.map(({ year }) => priceIndex.between(forecast.priceBase, priceBase, year));
  const factorOf = (i: number): Rate => factors[i] ?? Rate.one;
  const all = (amounts: readonly Money[]): Money[] => amounts.map((amount, i) => amount.times(factorOf(i)));
  const some = (amounts: ReadonlyMap<number, Money>): Map<number, Money> =>
    new Map([...amounts].map(([i, amount]) => [i, amount.times(factorOf(i))]));
  const restated: Walk = {
    ...walk,
    start: { central: all(walk.start.central), local: all(walk.start.local) },
    steps: walk.steps.map(({ step, effects, moves }) => ({
      step,
      moves,
      effects: { central: some(effects.central), local: some(effects.local) },
    })),
    end: { central: all(walk.end.central), local: all(walk.end.local) },
  };
  return { ...forecast, shown: { priceBase, walk: restated } };
}

/** The horizon with both ends: an open one ends where the cells do. */
function closed({ from, to }: YearRange, cells: readonly Cell[]): { from: FinancialYear; to: FinancialYear } {
  const years = cells.map(({ year }) => year);
  const first = years.reduce((a, b) => (b < a ? b : a));
  const last = years.reduce((a, b) => (b > a ? b : a));
  return { from: from ?? first, to: to ?? last };
}

function judge(target: Target, totals: Record<Option, Money>): TargetResult {
  const headroom = target.atMost.minus(totals[target.option]);
  return { target, headroom, met: !headroom.isNegative() };
}

function yearsOf(cells: readonly Cell[]): YearRange {
  let from: YearRange['from'] = null;
  let to: YearRange['to'] = null;
  for (let i = 0; i < cells.length; i++) {
    const { year } = cells[i] as Cell;
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
