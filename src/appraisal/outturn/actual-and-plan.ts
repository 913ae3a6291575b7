import type { Money } from '../../money/index.js';
import { compositeKeys, rankedBy, type CellTable } from '../../model/index.js';
import { problem, type Problem } from '../../problem/index.js';

/** Cells with one of these belong to every option. */
const OF_ALL: readonly string[] = ['both', 'all'];

/** Returns, by cell, 1 for costs planned or committed where money was spent for the same option, trust and year. */
function plannedWhereSpent(table: CellTable): Uint8Array {
  const { years, dimensions, trustNames } = table.columns;
  const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
  const isActual = table.maskWhere(({ statuses }) => statuses, 'actual');
  const found = new Uint8Array(table.length);
  // most data is spent up to a year and planned from the next on, and then there is nothing to compare
  const spentYears = new Set<number>();
  for (let i = 0; i < found.length; i++)
    if (isCost[i] === 1 && isActual[i] === 1) spentYears.add(years[i] as number);
  const isOpen = (i: number): boolean =>
    isCost[i] === 1 && isActual[i] === 0 && spentYears.has(years[i] as number);
  if (spentYears.size === 0 || !found.some((_, i) => isOpen(i))) return found;
  const { keys } = compositeKeys(table.length, [
    { codes: years, bound: 10_000 },
    ...[dimensions.trust, trustNames].map(rankedBy),
  ]);
  const optionsSpent = new Map<number, Set<string>>();
  for (let i = 0; i < found.length; i++) {
    if (isCost[i] === 0 || isActual[i] === 0) continue;
    const key = keys[i] as number;
    optionsSpent.set(key, (optionsSpent.get(key) ?? new Set()).add(table.option(i)));
  }
  for (let i = 0; i < found.length; i++) {
    const spent = isOpen(i) ? optionsSpent.get(keys[i] as number) : undefined;
    if (!spent) continue;
    const option = table.option(i);
    if (OF_ALL.includes(option) || spent.has(option) || OF_ALL.some((all) => spent.has(all))) found[i] = 1;
  }
  return found;
}

/** Money spent and money planned for one option, trust and year may be the same money twice. */
export function warnActualAndPlan(table: CellTable, sumOf: (mask: Uint8Array) => Money): Problem[] {
  const twice = plannedWhereSpent(table);
  if (!twice.includes(1)) return [];
  return [problem('actual-and-plan', 'warning', {}, { amount: sumOf(twice).toFixed(2) })];
}
