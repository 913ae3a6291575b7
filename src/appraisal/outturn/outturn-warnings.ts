import { positionsIn, yearLabel, type CellTable, type FinancialYear } from '../../model/index.js';
import { problem, type Problem } from '../../problem/index.js';
import type { ActualsTo } from '../../scenario/index.js';
import { sumWhere, type PricedLines } from '../walk/priced-lines.js';
import { OptionsSpent } from './options-spent.js';

/** Warnings about an outturn: money that does not count in it, and actuals that may be missing. */
export function warnOfOutturn(lines: PricedLines, late: Uint8Array, to: ActualsTo): Problem[] {
  return [
    ...warnLate(lines, late),
    ...warnPlanWithoutActuals(lines, to),
    ...warnMonthsOfPlanWithoutActuals(lines, to),
    ...warnMonthsWithoutActuals(lines.table, to),
  ];
}

function warnLate(lines: PricedLines, late: Uint8Array): Problem[] {
  const members = positionsIn(late);
  if (members.length === 0) return [];
  const details = { lines: lines.table.lines(members), amount: sumWhere(lines, late).toFixed(2) };
  return [problem('actuals-after-cut', 'warning', {}, details)];
}

/** An option of a trust whose closed year was planned and not spent at all: its actuals may not be published yet. */
function warnPlanWithoutActuals(lines: PricedLines, { lastClosed, part }: ActualsTo): Problem[] {
  const { table } = lines;
  const { dimensions, trustNames, years } = table.columns;
  const isActual = table.maskWhere(({ statuses }) => statuses, 'actual');
  const keyOf = (i: number): string => `${dimensions.trust.codes[i]} ${trustNames.codes[i]} ${years[i]}`;
  // at a run rate nothing of a year's plan counts, even of one that is closed in part; without any actuals months are told
  const replaced = part?.rest === 'run-rate' ? part.year : null;
  const isReplaced = costsIn(table, (year) => year === replaced).some((i) => isActual[i] === 1);
  const closed = costsIn(table, (year) => year <= lastClosed || (isReplaced && year === replaced));
  const spent = new OptionsSpent<string>();
  for (const i of closed) if (isActual[i] === 1) spent.add(keyOf(i), table.option(i));
  const missing = closed.filter((i) => isActual[i] === 0 && !spent.has(keyOf(i), table.option(i)));
  return warnMissing('closed-year-without-actuals', lines, missing, (i) => yearLabel(table.year(i)));
}

/** The same of a month of a year that is closed in part. */
function warnMonthsOfPlanWithoutActuals(lines: PricedLines, { part }: ActualsTo): Problem[] {
  if (part === null) return [];
  const { table } = lines;
  const inYear = costsIn(table, (year) => year === part.year);
  const spent = new OptionsSpent<string>();
  for (const i of inYear)
    if (table.status(i) === 'actual')
      spent.add(`${trustAt(table, i)} ${table.text('month', i)}`, table.option(i));
  // a line without a month may be of any, and one without a trust of any trust
  const isCovered = (trust: string, month: string, option: string): boolean =>
    [trust, NO_TRUST].some((some) => spent.has(`${some} ${month}`, option) || spent.has(`${some} `, option));
  const missing = inYear.filter((i) => {
    const month = table.text('month', i);
    const isClosedPlan = table.status(i) !== 'actual' && month !== '' && month <= part.lastMonth;
    return isClosedPlan && !isCovered(trustAt(table, i), month, table.option(i));
  });
  return warnMissing('closed-month-without-actuals', lines, missing, (i) => table.text('month', i));
}

/** A run rate over months of which some have no actuals may be too low: their actuals may be missing. */
function warnMonthsWithoutActuals(table: CellTable, { part }: ActualsTo): Problem[] {
  if (part?.rest !== 'run-rate') return [];
  const inYear = costsIn(table, (year) => year === part.year);
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

/** The positions of costs in some years. */
function costsIn(table: CellTable, isWanted: (year: FinancialYear) => boolean): Uint32Array {
  const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
  return positionsIn(isCost.map((is, i) => is & Number(isWanted(table.year(i)))));
}

/** Warns of a plan whose actuals may be missing, with its pounds and the trusts and times that it is of. */
function warnMissing(
  code: 'closed-year-without-actuals' | 'closed-month-without-actuals',
  lines: PricedLines,
  missing: Uint32Array,
  timeOf: (cell: number) => string,
): Problem[] {
  const { table } = lines;
  const mask = new Uint8Array(table.length);
  for (const i of missing) mask[i] = 1;
  const amount = sumWhere(lines, mask);
  if (amount.isZero()) return [];
  const isOfOptions =
    table.columns.options.texts.filter((option) => !OptionsSpent.isOfAll(option)).length > 1;
  const option = (i: number): string => (isOfOptions ? `${table.option(i)} of ` : '');
  const where = named(Array.from(missing, (i) => `${option(i)}${trustAt(table, i)} ${timeOf(i)}`));
  return [problem(code, 'warning', {}, { amount: amount.toFixed(2), where })];
}

const NO_TRUST = '(no trust)';

const trustAt = (table: CellTable, i: number): string =>
  table.text('trust', i) || table.trustName(i) || NO_TRUST;

/** The first five of some places, each named once. */
function named(places: Iterable<string>): string {
  const all = [...new Set(places)];
  return all.length > 5 ? `${all.slice(0, 5).join(', ')} and ${all.length - 5} more` : all.join(', ');
}
