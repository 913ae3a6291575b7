import type { Money } from '../money/index.js';
import {
  yearLabel,
  isPartOf,
  positionsIn,
  type CellTable,
  type FinancialYear,
  type OptionId,
  type OptionList,
} from '../model/index.js';
import { problem, type Problem } from '../problem.js';
import type { ActualsTo } from '../scenario/index.js';
import type { Basis } from './basis.js';
import { linesToGo } from './lines-to-go.js';
import { sumLines, sumWhere, type PricedLines } from './walk/priced-lines.js';

/** Plan and outturn of one year that is closed, or closed in part, for one option; pounds of the price base. */
export interface OutturnYear {
  readonly year: FinancialYear;
  readonly option: OptionId;
  readonly basis: Basis;
  /** As planned and committed for the whole year; null where there is no plan. */
  readonly planned: Money | null;
  /** As spent, up to the cut. */
  readonly actual: Money;
  /** For the months to go. */
  readonly toGo: Money;
  /** Actual plus to go. */
  readonly outturn: Money;
  /** Outturn minus plan: positive where more is spent than was planned; null without a plan. */
  readonly variance: Money | null;
}

export interface Outturn {
  readonly lines: PricedLines;
  readonly years: readonly OutturnYear[];
  readonly problems: readonly Problem[];
}

/**
 * Replaces the plan by what was spent, up to a date: in a closed year actual lines alone count, after it planned and
 * committed lines alone. In a year closed in part what was spent so far counts, and for the months to go either the
 * plan x months to go / 12 (of a plan by month, the months to go as they are), or what was spent so far / months elapsed
 * x months to go, of each line by itself and exactly: nothing is pooled or rounded. Benefits stay as they are.
 *
 * @param lines in the scenario's price base.
 */
export function takeOutturn(lines: PricedLines, options: OptionList, to: ActualsTo): Outturn {
  const { table } = lines;
  const isCost = table.having(({ kinds }) => kinds, 'cost');
  const isActual = table.having(({ statuses }) => statuses, 'actual');
  const [kept, late, open] = [0, 1, 2].map(() => new Uint8Array(table.length)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const lastYear = to.part?.year ?? to.lastClosed;
  for (let i = 0; i < table.length; i++) {
    const year = table.year(i);
    if (isCost[i] === 0) kept[i] = 1;
    else if (isActual[i] === 1) (isClosed(year, table.text('month', i), to) ? kept : late)[i] = 1;
    else if (year > lastYear) kept[i] = 1;
    else if (year === to.part?.year) open[i] = 1;
  }
  const after = linesToGo(lines, kept, open, to);
  return {
    lines: after,
    years: options.ids.flatMap((option) => compareYears(lines, after, to, option)),
    problems: [
      ...warnLate(lines, late),
      ...warnPlanWithoutActuals(lines, to),
      ...warnMonthsWithoutActuals(table, to),
    ],
  };
}

/** Whether money was spent by the cut; what carries no month counts as spent within its year. */
export function isClosed(year: FinancialYear, month: string, { lastClosed, part }: ActualsTo): boolean {
  if (year <= lastClosed) return true;
  return part !== null && year === part.year && (month === '' || month <= part.lastMonth);
}

function compareYears(
  before: PricedLines,
  after: PricedLines,
  { lastClosed, part }: ActualsTo,
  option: OptionId,
): OutturnYear[] {
  const last = part?.year ?? lastClosed;
  const own = ({ table }: PricedLines): Uint8Array => {
    const isPart = isPartOf(table, option);
    const isCost = table.having(({ kinds }) => kinds, 'cost');
    return isPart.map((is, i) => is & (isCost[i] as number) & (table.year(i) <= last ? 1 : 0));
  };
  const [were, are] = [own(before), own(after)];
  const yearsOf = ({ table }: PricedLines, mask: Uint8Array): FinancialYear[] =>
    Array.from(positionsIn(mask), (i) => table.year(i));
  const years = [...new Set([...yearsOf(before, were), ...yearsOf(after, are)])].sort((a, b) => a - b);
  // two groups for each year: not yet spent, and spent
  const sums = (lines: PricedLines, mask: Uint8Array): Money[] => {
    const places = new Map(years.map((year, place) => [year, place]));
    const isActual = lines.table.having(({ statuses }) => statuses, 'actual');
    const groupOf = Int32Array.from(mask, (is, i) =>
      is === 0 ? -1 : 2 * (places.get(lines.table.year(i)) ?? 0) + (isActual[i] as number),
    );
    return sumLines(lines, groupOf, 2 * years.length);
  };
  const isActual = before.table.having(({ statuses }) => statuses, 'actual');
  const plannedYears = new Set(
    yearsOf(
      before,
      were.map((is, i) => is & (1 - (isActual[i] as number))),
    ),
  );
  const [was, is] = [sums(before, were), sums(after, are)];
  return years.map((year, place) => {
    const planned = plannedYears.has(year) ? (was[2 * place] as Money) : null;
    const [toGo, actual] = [is[2 * place] as Money, is[2 * place + 1] as Money];
    const outturn = actual.plus(toGo);
    return {
      ...{ year, option, basis: year <= lastClosed ? 'actual' : 'part actual', planned },
      ...{ actual, toGo, outturn, variance: planned && outturn.minus(planned) },
    };
  });
}

function warnLate(lines: PricedLines, late: Uint8Array): Problem[] {
  const members = positionsIn(late);
  if (members.length === 0) return [];
  const details = { lines: lines.table.lines(members), amount: sumWhere(lines, late).toFixed(2) };
  return [problem('actuals-after-cut', 'warning', {}, details)];
}

/** A trust whose closed year was planned and not spent at all may not have published yet. */
function warnPlanWithoutActuals(lines: PricedLines, { lastClosed }: ActualsTo): Problem[] {
  const { table } = lines;
  const { dimensions, trustNames, years } = table.columns;
  const isCost = table.having(({ kinds }) => kinds, 'cost');
  const isActual = table.having(({ statuses }) => statuses, 'actual');
  const keyOf = (i: number): string => `${dimensions.trust.codes[i]} ${trustNames.codes[i]} ${years[i]}`;
  const closed = positionsIn(isCost.map((is, i) => is & (table.year(i) <= lastClosed ? 1 : 0)));
  const spent = new Set<string>();
  for (const i of closed) if (isActual[i] === 1) spent.add(keyOf(i));
  const missing = closed.filter((i) => isActual[i] === 0 && !spent.has(keyOf(i)));
  const mask = new Uint8Array(table.length);
  for (const i of missing) mask[i] = 1;
  const amount = sumWhere(lines, mask);
  if (amount.isZero()) return [];
  const where = new Set<string>();
  for (const i of missing)
    where.add(`${table.text('trust', i) || table.trustName(i) || '(no trust)'} ${yearLabel(table.year(i))}`);
  const named = [...where];
  const shown =
    named.length > 5 ? `${named.slice(0, 5).join(', ')} and ${named.length - 5} more` : named.join(', ');
  return [problem('closed-year-without-actuals', 'warning', {}, { amount: amount.toFixed(2), where: shown })];
}

/** A run rate over months of which some have no actuals may be too low: their actuals may be missing. */
function warnMonthsWithoutActuals(table: CellTable, { part }: ActualsTo): Problem[] {
  if (part?.rest !== 'run-rate') return [];
  const isCost = table.having(({ kinds }) => kinds, 'cost');
  const inYear = positionsIn(isCost.map((is, i) => is & (table.year(i) === part.year ? 1 : 0)));
  const months = new Set<string>();
  for (const i of inYear) if (table.status(i) === 'actual') months.add(table.text('month', i));
  // a line without a month may be of any
  if (inYear.length === 0 || months.has('')) return [];
  const missing = monthsElapsed(part).filter((month) => !months.has(month));
  if (missing.length === 0) return [];
  return [
    problem('run-rate-gaps', 'warning', {}, { months: missing.join(', '), elapsed: part.monthsElapsed }),
  ];
}

/** '2020-04', … up to the last closed month. */
function monthsElapsed({ year, monthsElapsed: count }: NonNullable<ActualsTo['part']>): string[] {
  return Array.from({ length: count }, (_, i) => {
    const month = 4 + i;
    return month > 12 ? `${year + 1}-0${month - 12}` : `${year}-${String(month).padStart(2, '0')}`;
  });
}
