import { Money } from '../../money/index.js';
import type { FinancialYear, OptionId } from '../../model/index.js';
import type { Step } from '../../scenario/index.js';
import type { Forecast } from '../result.js';
import { GONE } from '../walk/rows.js';
import { estimateEffect, movesLines } from '../steps/step-effects.js';
import type { Adjustable, Quantity } from './adjustable.js';

/** Estimated figures of an option, in pence: its total cost, and costs and benefits at present value. */
export interface EstimatedOption {
  readonly total: number;
  readonly presentCost: number;
  readonly presentBenefits: number;
}

/** Estimates every option, in order, with the assumption at a value; null where the forecast cannot be run there. */
export type Estimate = (value: Quantity) => readonly EstimatedOption[] | null;

/** A class of rows: its amount in pence before the first step that is varied, and the steps that match it. */
interface Leaf {
  readonly before: number;
  readonly isCost: boolean;
  readonly isHealth: boolean;
  /** By step: true where it matches the class; and the year that the class is in before it. */
  readonly touched: readonly boolean[];
  readonly years: readonly FinancialYear[];
}

/**
 * Estimates totals by class of rows: an amount that a step shares out is split in proportion, and not to the penny.
 * Searches use it as a guide, so that few forecasts have to be run.
 *
 * @param probe a forecast with the assumption at another value: its steps match the same rows as at any other value.
 * @returns null where they may match others: the first step varied moves lines.
 */
export function estimateOf(base: Forecast, adjustable: Adjustable, probe: Forecast): Estimate | null {
  const { steps } = probe.scenario;
  const from = steps.findIndex((step, i) => step !== base.scenario.steps[i]);
  const first = from < 0 ? steps.length : from;
  const effect = steps[first]?.effect;
  if (effect && movesLines(effect)) return null;
  const leaves = base.options.ids.map((option) => ({ option, own: leavesOf(probe, option, first) }));
  return (value) => {
    const changed = adjustable.at(base.scenario, value).steps;
    const totals: EstimatedOption[] = [];
    for (const { option, own } of leaves) {
      const total = totalOf(base, own, changed, first, option);
      if (total === null) return null;
      totals.push(total);
    }
    return totals;
  };
}

function leavesOf({ walk }: Forecast, option: OptionId, first: number): Leaf[] {
  const own = walk.of(option);
  // money that an earlier step moved out of the horizon counts no more
  const cells = own.cellsAfter(first);
  const sums = own.sumsOf(Uint8Array.from(cells, (cell) => (cell === GONE ? 0 : 1)));
  const steps = [...walk.steps.keys()];
  return sums.classes.map((number): Leaf => {
    const cellClass = own.classes[number] as (typeof own.classes)[number];
    const alone = { classes: [number], units: (c: number, t: number) => sums.units(c, t) };
    return {
      before: own.evaluated(alone, first, null).money().toNumber() * 100,
      isCost: cellClass.kind === 'cost',
      isHealth: cellClass.isHealth,
      touched: steps.map((step) => cellClass.isTouchedBy(step)),
      years: [...steps, steps.length].map((step) => cellClass.after(step).year),
    };
  });
}

function totalOf(
  base: Forecast,
  leaves: readonly Leaf[],
  steps: readonly Step[],
  first: number,
  option: OptionId,
): EstimatedOption | null {
  const values = leaves.map(({ before }) => before);
  for (let s = first; s < steps.length; s++) {
    const step = steps[s] as Step;
    if (!step.options.includes(option)) continue;
    const matched = [...leaves.keys()].filter((i) => leaves[i]?.touched[s] === true);
    if (!takeStep(base, step, s, leaves, matched, values)) return null;
  }
  return addUp(base, leaves, values);
}

function addUp(
  { discounting }: Forecast,
  leaves: readonly Leaf[],
  values: readonly number[],
): EstimatedOption {
  let [total, presentCost, presentBenefits] = [0, 0, 0];
  for (const [i, { isCost, isHealth, years }] of leaves.entries()) {
    const value = values[i] as number;
    if (isCost) total += value;
    if (!discounting || value === 0) continue;
    const present =
      value * (discounting.factorOf(years.at(-1) as FinancialYear, !isCost && isHealth)?.toNumber() ?? 0);
    if (isCost) presentCost += present;
    else presentBenefits += present;
  }
  return { total, presentCost, presentBenefits };
}

/** Takes a step on classes. @returns false where it cannot be taken. */
function takeStep(
  { priceBase, priceIndex, horizon }: Forecast,
  { effect }: Step,
  position: number,
  leaves: readonly Leaf[],
  matched: readonly number[],
  values: number[],
): boolean {
  const total = matched.reduce((sum, i) => sum + (values[i] as number), 0);
  const prices = { base: priceBase, index: priceIndex };
  const factorOf = estimateEffect(effect, { total, prices, horizon });
  if (!factorOf) return false;
  for (const i of matched) {
    const { years } = leaves[i] as Leaf;
    const factor = factorOf(years[position] as FinancialYear, years[position + 1] as FinancialYear);
    values[i] = (values[i] as number) * factor;
  }
  return true;
}

/** Pence as an amount, to a hundredth of a penny. */
export function estimated(pence: number): Money {
  return Number.isSafeInteger(Math.round(pence * 100))
    ? Money.fromUnits(BigInt(Math.round(pence * 100)), 4)
    : Money.fromUnits(BigInt(Math.round(pence)), 2);
}
