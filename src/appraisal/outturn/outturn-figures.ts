import {
  isPartOf,
  positionsIn,
  UNSPECIFIED,
  type CellTable,
  type Dimension,
  type Filter,
  type FinancialYear,
  type GroupKey,
  type OptionId,
} from '../../model/index.js';
import type { Money } from '../../money/index.js';
import { sumLines, sumWhere, type PricedLines } from '../walk/priced-lines.js';

/** Budget, actuals and forecast of the years that are closed or closed in part, in pounds of the price base. */
export interface OutturnFigures {
  /** As planned and committed for the whole of each year; null where there is no plan. */
  readonly budget: Money | null;
  /** The part of the budget up to the cut-off: budget minus the plan of the months to go. */
  readonly budgetToDate: Money | null;
  /** Spent up to the cut-off. */
  readonly actual: Money;
  /** Actual minus budget to date: positive where more was spent than was planned. */
  readonly varianceToDate: Money | null;
  /** Forecast for the months to go. */
  readonly toGo: Money;
  /** Actual plus to go. */
  readonly outturn: Money;
  /** Outturn minus budget. */
  readonly variance: Money | null;
}

/** The lines that an outturn compares. */
export interface OutturnLines {
  /** As written: plan and actuals of all years. */
  readonly before: PricedLines;
  /** The plan of the months to go alone. */
  readonly planToGo: PricedLines;
  /** The lines of the outturn: actuals up to the cut-off and the forecast after it. */
  readonly after: PricedLines;
  /** The last year that is closed, or closed in part. */
  readonly last: FinancialYear;
  /** True where the months to go of that year are forecast from what was spent in it, and not from the plan. */
  readonly isAtRunRate: boolean;
}

export interface OutturnRow extends OutturnFigures {
  /** With {@link NOT_ATTRIBUTED} where actuals lack what the plan is told apart by. */
  readonly key: GroupKey;
}

/** Stands for a dimension that actuals lack: they are shown apart and never shared out. */
export const NOT_ATTRIBUTED = '(not attributed)';

/** Returns budget, actuals and forecast by group, in code-point order of the keys, those not attributed last. */
export function outturnBy(
  lines: OutturnLines,
  option: OptionId,
  by: readonly Dimension[],
  where: Filter,
): OutturnRow[] {
  const parts = [lines.before, lines.planToGo, lines.after].map((part) => ({
    part,
    mask: costsTo(part.table, option, lines.last, where),
  }));
  const planned = new Set(by.filter((dimension) => isPlannedBy(lines, option, dimension)));
  const known = new Map<string, { readonly key: GroupKey; isPlanned: boolean }>();
  const numbers = new Map<string, number>();
  const groupsOf = ({ part: { table }, mask }: (typeof parts)[number]): Int32Array =>
    Int32Array.from(mask, (is, i) => {
      if (is === 0) return -1;
      const isActual = table.status(i) === 'actual';
      const isFromActuals = isActual || (lines.isAtRunRate && table === lines.after.table);
      const values = by.map((dimension) => {
        const text = table.text(dimension, i);
        if (!isFromActuals || !planned.has(dimension) || (text !== '' && text !== UNSPECIFIED)) return text;
        // a run rate is of no month, whatever the actuals say that it comes from
        return dimension === 'month' && !isActual ? text : NOT_ATTRIBUTED;
      });
      const trustName = by.includes('trust') ? table.trustName(i) : '';
      const text = [...values, trustName].join('\u0000');
      let group = numbers.get(text);
      if (group === undefined) {
        numbers.set(text, (group = numbers.size));
        known.set(text, { key: { values, trustName }, isPlanned: false });
      }
      const found = known.get(text);
      // a forecast at run rate is no plan
      if (found && !isActual && table === lines.before.table) found.isPlanned = true;
      return 2 * group + Number(isActual);
    });
  const groups = parts.map(groupsOf);
  const sums = parts.map(({ part }, p) => sumLines(part, groups[p] as Int32Array, 2 * numbers.size));
  const rows = [...known.values()].map(({ key, isPlanned }, group): OutturnRow => {
    const place = 2 * group;
    const [was, planToGo, is] = sums as [Money[], Money[], Money[]];
    return {
      key,
      ...figuresOf(
        isPlanned ? (was[place] as Money) : null,
        planToGo[place] as Money,
        is[place + 1] as Money,
        is[place] as Money,
      ),
    };
  });
  return rows.sort((a, b) => compareKeys(a.key.values, b.key.values));
}

/** Actuals that a filter cannot match because they lack its dimension, in pounds. No row of that slice has them. */
export function notAttributed({ after, last }: OutturnLines, option: OptionId, where: Filter): Money {
  const { table } = after;
  const mask = costsTo(table, option, last, null);
  const isLacking = (i: number): boolean =>
    where.dimensions.some((dimension) => {
      const text = table.text(dimension, i);
      return text === '' || text === UNSPECIFIED;
    });
  for (const i of positionsIn(mask)) if (table.status(i) !== 'actual' || !isLacking(i)) mask[i] = 0;
  return sumWhere(after, mask);
}

function figuresOf(budget: Money | null, planToGo: Money, actual: Money, toGo: Money): OutturnFigures {
  const budgetToDate = budget && budget.minus(planToGo);
  const outturn = actual.plus(toGo);
  return {
    ...{ budget, budgetToDate, actual, toGo, outturn },
    varianceToDate: budgetToDate && actual.minus(budgetToDate),
    variance: budget && outturn.minus(budget),
  };
}

/** By cell, 1 for costs of an option in the years up to the last. */
function costsTo(table: CellTable, option: OptionId, last: FinancialYear, where: Filter | null): Uint8Array {
  const isPart = isPartOf(table, option);
  const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
  const isShown = where === null || where.isEmpty ? null : where.mask(table);
  return isPart.map((is, i) => {
    const fits = is === 1 && isCost[i] === 1 && isShown?.[i] !== 0 && table.year(i) <= last;
    return fits ? 1 : 0;
  });
}

/** Returns whether any line of the plan says what it is of a dimension. */
function isPlannedBy({ before: { table }, last }: OutturnLines, option: OptionId, by: Dimension): boolean {
  return positionsIn(costsTo(table, option, last, null)).some((i) => {
    const text = table.text(by, i);
    return table.status(i) !== 'actual' && text !== '' && text !== UNSPECIFIED;
  });
}

/** Code-point order, with `(not attributed)` last. */
function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [i, text] of a.entries()) {
    const other = b[i] ?? '';
    if (text === other) continue;
    if (text === NOT_ATTRIBUTED || other === NOT_ATTRIBUTED) return text === NOT_ATTRIBUTED ? 1 : -1;
    return text < other ? -1 : 1;
  }
  return 0;
}
