import { Factor, type Money } from '../money/index.js';
import {
  allPositions,
  isWithin,
  orderedByOptions,
  positionsIn,
  rangeLabel,
  type CellTable,
  type Cube,
  type Deflator,
  type FinancialYear,
  type PriceBase,
  type YearRange,
} from '../model/index.js';
import { fail, problem, type Problem } from '../problem/index.js';
import type { Scenario, Target } from '../scenario/index.js';
import { warnActualAndPlan } from './outturn/actual-and-plan.js';
import { compareMembers } from './breakdown.js';
import { runChecks } from './checks/checks.js';
import type { Comparison } from './comparison.js';
import { VatBasis } from './prices/vat.js';
import { resolveDiscounting } from './prices/discount.js';
import type { Outcomes } from './simulation/sampler-spec-of.js';
import { takeOutturn } from './outturn/outturn.js';
import { convertCells, PriceIndex, resolvePriceBase } from './prices/prices.js';
import { sumWhere } from './walk/priced-lines.js';
import { walkSteps } from './walk/walk.js';
import type { Forecast, OptionTarget, TargetResult } from './result.js';

/** Data that some scenarios need besides their lines. */
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
  const { options } = scenario;
  const {
    all: horizon,
    table: written,
    outside,
  } = inHorizon(scenario, orderedByOptions(cube.table, options));
  if (written.length === 0) {
    const isOpen = horizon.from === null && horizon.to === null;
    throw fail('nothing-to-appraise', {}, isOpen ? {} : { horizon: rangeLabel(horizon) });
  }
  const amountOutsideHorizon = outside.sum(allPositions(outside.length));

  const priceBase = resolvePriceBase(written, scenario.priceBase);
  const priceIndex = new PriceIndex(deflator ?? null);
  const { lines: converted, ...conversions } = convertCells(
    written,
    priceBase,
    priceIndex,
    new VatBasis(scenario.vat),
  );
  const outturn = scenario.actualsTo && takeOutturn(converted, options, scenario.actualsTo);
  const lines = outturn?.lines.after ?? converted;
  const walk = walkSteps(lines, options, scenario.steps, horizon, { base: priceBase, index: priceIndex });
  const result = {
    ...walkResults({ scenario, priceBase, horizon, walk, written, priceIndex }),
    ...conversions,
    outturn,
    priceIndex,
    outcomes: outcomes ?? new Map(),
    amountOutsideHorizon,
    problems: [
      ...noteOutside(outside.lines(allPositions(outside.length)), amountOutsideHorizon, horizon),
      ...(outturn?.problems ?? warnActualAndPlan(lines.table, (mask) => sumWhere(lines, mask))),
      ...walk.problems,
    ],
  };
  return { ...result, checks: runChecks({ ...result, checks: [] }, scenario.checks) };
}

/** The cells inside the horizon, and the positions of the others. */
function inHorizon(
  { horizon }: Scenario,
  table: CellTable,
): { readonly all: YearRange; readonly table: CellTable; readonly outside: CellTable } {
  const all = horizon ?? yearsOf(table);
  const isInside = new Uint8Array(table.length);
  for (let i = 0; i < isInside.length; i++) isInside[i] = isWithin(table.year(i), all) ? 1 : 0;
  const outside = positionsIn(isInside.map((is) => 1 - is));
  return {
    all,
    table: outside.length === 0 ? table : table.select(positionsIn(isInside)),
    outside: table.select(outside),
  };
}

/** The figures that follow from a walk: totals, the result of the target, and the discounting. */
function walkResults({
  scenario,
  priceBase,
  horizon,
  walk,
  written,
  priceIndex,
}: Pick<Forecast, 'scenario' | 'priceBase' | 'horizon' | 'walk' | 'priceIndex'> & {
  readonly written: CellTable;
}) {
  const { table } = walk;
  const totals = compareMembers(walk, table.ofKind('cost'));
  return {
    ...{
      scenario,
      options: walk.options,
      priceBase,
      horizon,
      table,
      walk,
      written,
      shown: { priceBase, walk },
      totals,
    },
    target: scenario.target && checkTarget(scenario.target, totals),
    discounting:
      scenario.discount &&
      resolveDiscounting(
        scenario.discount,
        priceBase,
        priceIndex,
        closed(horizon, table.length > 0 ? table : written),
      ),
  };
}

/**
 * The forecast of a scenario that differs from that of another in its steps, risks, target or discounting alone: the
 * lines and the first steps are as they were, and only what comes after the first that differs is taken again. No check
 * is run.
 *
 * @throws Failure as {@link forecast}.
 */
export function forecastAgain(from: Forecast, scenario: Scenario): Forecast {
  const { priceBase, horizon, priceIndex, written } = from;
  const steps = scenario.steps;
  let same = 0;
  while (same < steps.length && steps[same] === from.scenario.steps[same]) same++;
  const isSame = same === steps.length && same === from.scenario.steps.length;
  const walk = isSame
    ? from.walk
    : from.walk.continueFrom(same, steps, horizon, { base: priceBase, index: priceIndex });
  return { ...from, ...walkResults({ scenario, priceBase, horizon, walk, written, priceIndex }), checks: [] };
}

/**
 * The same forecast shown in other prices, year by year. What steps, target, checks and present value mean stays as it
 * was: they are in the scenario's price base.
 *
 * @throws Failure where the deflator lacks a year.
 */
export function restate(forecast: Forecast, priceBase: PriceBase): Forecast {
  const { walk, priceIndex, table } = forecast;
  // a year that the series lacks is an error, whether any money is left in it or not
  for (const year of new Set(table.columns.years))
    priceIndex.between(forecast.priceBase, priceBase, year as FinancialYear);
  const factors = new Map<FinancialYear, Factor>();
  const shown = walk.inPrices((year) => {
    let factor = factors.get(year);
    if (!factor)
      factors.set(year, (factor = Factor.of(priceIndex.between(forecast.priceBase, priceBase, year))));
    return factor;
  });
  return { ...forecast, shown: { priceBase, walk: shown } };
}

/** The horizon with both ends: an open one ends where the cells do. */
function closed({ from, to }: YearRange, table: CellTable): { from: FinancialYear; to: FinancialYear } {
  const own = yearsOf(table);
  return { from: from ?? (own.from as FinancialYear), to: to ?? (own.to as FinancialYear) };
}

function checkTarget(target: Target, totals: Comparison): TargetResult | null {
  const results = target.options.map((option): OptionTarget => {
    const headroom = target.atMost.minus(totals.of(option));
    return { option, headroom, met: !headroom.isNegative() };
  });
  const [worst] = results.toSorted((a, b) => a.headroom.compare(b.headroom));
  return worst ? { target, results, worst, met: worst.met } : null;
}

function yearsOf(table: CellTable): YearRange {
  let from: YearRange['from'] = null;
  let to: YearRange['to'] = null;
  for (let i = 0; i < table.length; i++) {
    const year = table.year(i);
    if (from === null || year < from) from = year;
    if (to === null || year > to) to = year;
  }
  return { from, to };
}

function noteOutside(lines: number, amount: Money, horizon: YearRange): Problem[] {
  if (lines === 0) return [];
  return [
    problem(
      'outside-horizon',
      'note',
      {},
      { lines, amount: amount.toFixed(2), horizon: rangeLabel(horizon) },
    ),
  ];
}
