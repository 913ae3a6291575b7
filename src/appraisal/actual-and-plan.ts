import { Money } from '../money/index.js';
import type { Cell } from '../model/index.js';
import { problem, type Problem } from '../problem.js';

/** The cells planned or committed where cells of the same year and key were spent. */
function plannedWhereSpent(cells: readonly Cell[], keyOf: (cell: Cell) => string): Cell[] {
  const spent = cells.filter(({ status }) => status === 'actual');
  if (spent.length === 0) return [];
  const years = new Set(spent.map(({ year }) => year));
  // most data is spent up to a year and planned from the next on, and then there is nothing to compare
  const planned = cells.filter(({ status, year }) => status !== 'actual' && years.has(year));
  if (planned.length === 0) return [];
  const withYear = (cell: Cell): string => `${cell.year}\u0000${keyOf(cell)}`;
  const keys = new Set(spent.map(withYear));
  return planned.filter((cell) => keys.has(withYear(cell)));
}

const trustOf = ({ values, trustName }: Cell): string => `${values.trust}\u0000${trustName}`;

/** Money spent and money planned for the same thing in the same year may be the same money twice. */
export function warnActualAndPlan(cells: readonly Cell[]): Problem[] {
  const twice = plannedWhereSpent(cells, (cell) => `${trustOf(cell)}\u0000${cell.values.product}`);
  if (twice.length === 0) return [];
  const amount = Money.sum(twice.map((cell) => cell.amount)).toFixed(2);
  return [problem('actual-and-plan', 'warning', {}, { amount })];
}

/** Whether a trust has money spent and money planned in one year, for whatever product. */
export function mixesActualAndPlan(cells: readonly Cell[]): boolean {
  const costs = cells.filter(({ kind }) => kind === 'cost');
  return plannedWhereSpent(costs, trustOf).length > 0;
}
