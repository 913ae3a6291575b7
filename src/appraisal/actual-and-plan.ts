import { Money } from '../money/index.js';
import type { Cell } from '../model/index.js';
import { problem, type Problem } from '../problem.js';

/** Cells with one of these belong to every option. */
const OF_ALL: readonly string[] = ['both', 'all'];

const trustAndYear = ({ values, trustName, year }: Cell): string =>
  `${values.trust}\u0000${trustName}\u0000${year}`;

/** Returns the cells planned or committed where money was spent for the same option, trust and year. */
function plannedWhereSpent(cells: readonly Cell[]): Cell[] {
  const optionsSpent = new Map<string, Set<string>>();
  for (const cell of cells) {
    if (cell.status !== 'actual') continue;
    const key = trustAndYear(cell);
    optionsSpent.set(key, (optionsSpent.get(key) ?? new Set()).add(cell.option));
  }
  if (optionsSpent.size === 0) return [];
  return cells.filter((cell) => {
    if (cell.status === 'actual') return false;
    const spent = optionsSpent.get(trustAndYear(cell));
    if (!spent) return false;
    return OF_ALL.includes(cell.option) || spent.has(cell.option) || OF_ALL.some((all) => spent.has(all));
  });
}

/** Money spent and money planned for one option, trust and year may be the same money twice. */
export function warnActualAndPlan(cells: readonly Cell[]): Problem[] {
  const twice = plannedWhereSpent(cells);
  if (twice.length === 0) return [];
  const amount = Money.sum(twice.map((cell) => cell.amount)).toFixed(2);
  return [problem('actual-and-plan', 'warning', {}, { amount })];
}
