import type { Factor, Money } from '../../money/index.js';
import type { FinancialYear, YearRange } from '../../model/index.js';
import type { Step } from '../../scenario/index.js';
import { refuseTakingTooMuch, refuseZero } from '../steps/limits.js';
import type { StepPrices } from '../steps/step-prices.js';
import type { CellClass } from './cell-class.js';
import type { DelayedCells } from './delayed-cells.js';
import type { OptionWalk } from './option-walk.js';
import type { SplitMemory } from './largest-remainder.js';
import { shareOut, type MatchedRows } from './share-out.js';

/** One step in one option, before it is taken: the walk so far, the rows that it matches, and its prices. */
export interface StepContext {
  readonly step: Step;
  /** The position of the step among all steps. */
  readonly position: number;
  readonly walk: OptionWalk;
  readonly cells: DelayedCells;
  readonly matched: MatchedRows;
  readonly prices: StepPrices;
  /** For sharing amounts out: all steps use the same. */
  readonly memory: SplitMemory;
  readonly horizon: YearRange;
}

/** Returns the amount that a step matches, before it, in pounds of the scenario's price base. */
export function amountMatched({ walk, matched, position }: StepContext): Money {
  return walk.evaluated(walk.sumsOf(matched.rows), position, null).money();
}

/** Multiplies the matched rows by a factor that depends on their year. */
export function multiplyRows(
  { walk, matched, position }: StepContext,
  factorOf: (year: FinancialYear) => Factor,
): void {
  walk.refine(matched.rows, (from) => {
    const factor = factorOf(from.year);
    const factors = walk.factorsOf(from).map((each) => each.times(factor));
    return from.child(position, factors);
  });
}

/**
 * Shares an amount out over the matched rows, pro rata to the penny.
 *
 * @param factorsOf returns the factors of a class after the step, for the units that its rows had before it.
 * @param changeOf returns the change of the matched total, from that total.
 * @throws Failure where the matched total is zero, or the change would take it past zero.
 */
export function shareOutOver(
  { step, position, walk, cells, matched, memory }: StepContext,
  amount: Money,
  changeOf: (before: Money) => Money,
  factorsOf: (cellClass: CellClass) => Factor[],
): void {
  const sums = walk.sumsOf(matched.rows);
  const before = walk.evaluated(sums, position, null).money();
  refuseZero(step, before);
  refuseTakingTooMuch(step, before, changeOf(before));
  const terms = shareOut(amount, walk, cells.table, matched, sums, position, memory);
  walk.refine(matched.rows, (from) => from.child(position, factorsOf(from)));
  for (const term of terms) walk.addTerm(term);
}
