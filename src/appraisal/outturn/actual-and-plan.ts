import type { Money } from '../../money/index.js';
import { compositeKeys, rankedBy, type CellTable } from '../../model/index.js';
import { problem, type Problem } from '../../problem/index.js';
import { OptionsSpent } from './options-spent.js';

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
  const spent = new OptionsSpent<number>();
  for (let i = 0; i < found.length; i++)
    if (isCost[i] === 1 && isActual[i] === 1) spent.add(keys[i] as number, table.option(i));
  for (let i = 0; i < found.length; i++)
    if (isOpen(i) && spent.has(keys[i] as number, table.option(i))) found[i] = 1;
  return found;
}

/** Money spent and money planned for one option, trust and year may be the same money twice. */
export function warnActualAndPlan(table: CellTable, sumOf: (mask: Uint8Array) => Money): Problem[] {
  const twice = plannedWhereSpent(table);
  if (!twice.includes(1)) return [];
  return [problem('actual-and-plan', 'warning', {}, { amount: sumOf(twice).toFixed(2) })];
}
