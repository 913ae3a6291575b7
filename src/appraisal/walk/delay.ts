import { isWithin, rangeLabel, yearLabel, type FinancialYear } from '../../model/index.js';
import { fail, problem, type Problem } from '../../problem/index.js';
import type { EffectOf } from '../../scenario/index.js';
import type { OptionWalk } from './option-walk.js';
import { GONE } from './rows.js';
import { rowsOf } from './share-out.js';
import type { StepContext } from './step-context.js';
import { weightsOf } from './weights.js';

/**
 * Moves the rows of cells by whole years, at the same price in the scenario's price base. A cell whose amount is zero is
 * not moved: its rows are dropped, like those that leave the horizon.
 *
 * @throws Failure where money would leave the horizon and the step does not allow it.
 */
export function delayRows(
  { step, position, walk, cells, matched, horizon }: StepContext,
  effect: EffectOf<'delay'>,
): Problem[] {
  const { table } = cells;
  const later = (cell: number): FinancialYear => (table.year(cell) + effect.years) as FinancialYear;
  const matchedCells = matched.cells();
  const full = matchedCells.filter(isFull(walk, matched.rows, matchedCells, position));
  const staying = full.filter((cell) => isWithin(later(cell), horizon));
  const leaving = full.filter((cell) => !isWithin(later(cell), horizon));
  const problems: Problem[] = [];
  if (leaving.length > 0) {
    const years = [...new Set(Array.from(leaving, later))].sort((a, b) => a - b);
    const details = {
      step: step.name,
      option: walk.option,
      amount: walk
        .sums([leaving], position)
        .map((sum) => sum.toFixed(2))
        .join(),
      horizon: rangeLabel(horizon),
      years: years.map(yearLabel).join(', '),
    };
    if (!effect.mayLeaveHorizon) throw fail('step-leaves-horizon', step.at, details);
    problems.push(problem('step-left-horizon', 'warning', step.at, details));
  }
  const places = cells.shiftedBy(staying, effect.years);
  const goesTo = new Map(Array.from(staying, (cell, k) => [cell, places[k] as number]));
  const moved = walk.cellsAfter(position).slice();
  for (let row = 0; row < moved.length; row++)
    if (matched.rows[row] === 1) moved[row] = goesTo.get(moved[row] as number) ?? GONE;
  walk.refine(matched.rows, (from) =>
    from.child(position, walk.factorsOf(from), (from.year + effect.years) as FinancialYear),
  );
  walk.move(position + 1, moved);
  return problems;
}

/** Returns a test of the matched cells, by place: true where the amount of the cell is not zero. */
function isFull(
  walk: OptionWalk,
  rows: Uint8Array,
  cells: Uint32Array,
  position: number,
): (cell: number, k: number) => boolean {
  const weights = weightsOf(
    walk,
    rowsOf(walk, { rows, cells: () => cells }, position),
    walk.sumsOf(rows),
    position,
  );
  const weight = { double: 0, bound: 0 };
  return (_, k) => {
    weights.read(k, weight);
    return weight.bound > 0 && (Math.abs(weight.double) > weight.bound || weights.exact(k) !== 0n);
  };
}
