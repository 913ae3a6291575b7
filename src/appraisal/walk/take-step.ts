import { Factor, Rate, type Money } from '../../money/index.js';
import type { CellTable, FinancialYear } from '../../model/index.js';
import type { Step } from '../../scenario/index.js';
import { growthTo } from '../steps/indexation.js';
import { refuseTakingTooMuch, refuseZero } from '../steps/limits.js';
import { resultantBias } from '../steps/optimism-bias.js';
import type { StepPrices } from '../steps/step-prices.js';
import { CellClass } from './cell-class.js';
import type { ClassSums } from './class-sums.js';
import type { OptionWalk, Term } from './option-walk.js';
import { shareOut, type MatchedRows } from './share-out.js';

/** A step on its way: its position, and what it may need to know. */
export interface StepTaken {
  readonly step: Step;
  readonly position: number;
  readonly prices: StepPrices;
}

/**
 * Takes a step in one option, in pounds of the scenario's price base. A percentage, an index and a bias multiply the
 * factors of classes; an amount and a new total add columns of whole pence. A delay is taken by {@link delayRows}.
 *
 * @throws Failure where it must share out over a zero total, takes more than there is, or needs an index there is not.
 */
export function takeStep(
  walk: OptionWalk,
  table: CellTable,
  matched: MatchedRows,
  { step, position, prices }: StepTaken,
): void {
  const { effect } = step;
  const total = (): { readonly sums: ClassSums; readonly before: Money } => {
    const sums = walk.sumsOf(matched.rows);
    return { sums, before: walk.evaluated(sums, position, null).money() };
  };
  const multiply = (factorOf: (year: FinancialYear) => Factor): void => {
    walk.refine(matched.rows, (from) => {
      const factor = factorOf(from.year);
      return childOf(
        from,
        walk.factorsOf(from).map((each) => each.times(factor)),
        position,
      );
    });
  };
  const add = (terms: readonly Term[]): void => {
    for (const term of terms) walk.addTerm(term);
  };
  switch (effect.kind) {
    case 'percent': {
      const rate = Rate.one.plus(effect.rate);
      if (rate.isNegative()) {
        const before = walk.evaluated(walk.sumsOf(matched.rows), position, null).money();
        refuseTakingTooMuch(step, before, before.times(effect.rate));
      }
      const factor = Factor.of(rate);
      multiply(() => factor);
      return;
    }
    case 'index':
      multiply((year) => Factor.of(growthTo(year, effect, prices)));
      return;
    case 'optimism-bias': {
      const factor = Factor.of(Rate.one.plus(resultantBias(effect)));
      multiply(() => factor);
      return;
    }
    case 'amount': {
      const { sums, before } = total();
      refuseZero(step, before);
      refuseTakingTooMuch(step, before, effect.amount);
      const terms = shareOut(effect.amount, walk, table, matched, sums, position);
      walk.refine(matched.rows, (from) => childOf(from, walk.factorsOf(from), position));
      add(terms);
      return;
    }
    case 'replace': {
      const { sums, before } = total();
      refuseZero(step, before);
      refuseTakingTooMuch(step, before, effect.total.minus(before));
      const terms = shareOut(effect.total, walk, table, matched, sums, position);
      walk.refine(matched.rows, (from) =>
        childOf(
          from,
          walk.factorsOf(from).map((each) => each.zeroed),
          position,
        ),
      );
      add(terms);
      return;
    }
    case 'delay':
      throw new Error('a delay moves rows');
  }
}

/** A class as a step, by its position, leaves it. */
export function childOf(
  from: CellClass,
  factors: readonly Factor[],
  position: number,
  year: FinancialYear = from.year,
): CellClass {
  return new CellClass(from, position + 1, year, from.kind, factors, from.isHealth);
}
