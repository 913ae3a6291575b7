import { Money } from '../money/index.js';
import { compareCells, yearLabel, type Cell, type FinancialYear, type Option } from '../model/index.js';
import { problem, type Problem } from '../problem.js';
import type { ActualsTo } from '../scenario/index.js';
import { belongsTo } from './sheet.js';

/** Whether a figure was spent, is forecast, or is some of each. */
export type Basis = 'actual' | 'part actual' | 'forecast';

/** Plan and outturn of one year that is closed, or closed in part, for one option; pounds of the price base. */
export interface OutturnYear {
  readonly year: FinancialYear;
  readonly option: Option;
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
  readonly cells: readonly Cell[];
  readonly years: readonly OutturnYear[];
  readonly problems: readonly Problem[];
}

const MONTHS_IN_YEAR = 12;

/**
 * Replaces the plan by what was spent, up to a date: in a closed year actual lines alone count, after it planned and
 * committed lines alone. In a year closed in part what was spent so far counts, and for the months to go either the
 * plan x months to go / 12, or what was spent so far / months elapsed x months to go, of each line by itself and
 * exactly: neither is pooled or rounded. Benefits stay as they are.
 *
 * @param cells in the scenario's price base.
 */
export function takeOutturn(cells: readonly Cell[], to: ActualsTo): Outturn {
  const kept: Cell[] = [];
  const late: Cell[] = [];
  const open: Cell[] = [];
  for (const cell of cells) {
    if (cell.kind !== 'cost') kept.push(cell);
    else if (cell.status === 'actual') (isClosed(cell, to) ? kept : late).push(cell);
    else if (cell.year > (to.part?.year ?? to.lastClosed)) kept.push(cell);
    else if (cell.year === to.part?.year) open.push(cell);
  }
  kept.push(...restOfYear(open, kept, to));
  return {
    cells: kept.sort(compareCells),
    years: (['central', 'local'] as const).flatMap((option) => compareYears(cells, kept, to, option)),
    problems: [
      ...warnLate(late),
      ...warnPlanWithoutActuals(cells, to),
      ...warnMonthsWithoutActuals(cells, to),
    ],
  };
}

/** The basis of some of the cells, by their positions. */
export function basisOf(cells: readonly Cell[], members: readonly number[]): Basis {
  let actual = false;
  let forecast = false;
  for (let i = 0; i < members.length; i++) {
    if (cells[members[i] as number]?.status === 'actual') actual = true;
    else forecast = true;
  }
  return actual ? (forecast ? 'part actual' : 'actual') : 'forecast';
}

/** Whether money was spent by the cut; what carries no month counts as spent within its year. */
export function isClosed(
  { year, values }: Pick<Cell, 'year' | 'values'>,
  { lastClosed, part }: ActualsTo,
): boolean {
  if (year <= lastClosed) return true;
  return part !== null && year === part.year && (values.month === '' || values.month <= part.lastMonth);
}

/** What the months to go of a year closed in part are forecast to cost. */
function restOfYear(planned: readonly Cell[], kept: readonly Cell[], { part }: ActualsTo): Cell[] {
  if (!part) return [];
  const toGo = MONTHS_IN_YEAR - part.monthsElapsed;
  if (part.rest === 'plan') return scale(planned, toGo, MONTHS_IN_YEAR);
  return scale(spentSoFar(kept, part.year), toGo, part.monthsElapsed);
}

/** What was spent in the year so far, month and file apart, as lines to go on from. */
function spentSoFar(kept: readonly Cell[], year: FinancialYear): Cell[] {
  const lines = new Map<string, Cell>();
  for (const cell of kept) {
    if (cell.kind !== 'cost' || cell.status !== 'actual' || cell.year !== year) continue;
    const values = { ...cell.values, month: '', file: '', status: 'planned' };
    const key = JSON.stringify([values, cell.trustName, cell.option]);
    const amount = (lines.get(key)?.amount ?? Money.zero).plus(cell.amount);
    lines.set(key, { ...cell, values, status: 'planned', amount, lines: 0 });
  }
  return [...lines.values()].sort(compareCells);
}

/** So many parts of each cell by itself, exactly: cells that nearly cancel keep their sizes, and nothing is rounded. */
function scale(cells: readonly Cell[], parts: number, all: number): Cell[] {
  return cells.map((cell) => ({ ...cell, amount: cell.amount.partOf(parts, all) }));
}

/** The basis of several groups together. */
export function combineBasis(parts: readonly Basis[]): Basis {
  const [first = 'forecast'] = parts;
  return parts.every((part) => part === first) ? first : 'part actual';
}

function compareYears(
  before: readonly Cell[],
  after: readonly Cell[],
  { lastClosed, part }: ActualsTo,
  option: Option,
): OutturnYear[] {
  const own = (cell: Cell): boolean => cell.kind === 'cost' && belongsTo(cell, option);
  const last = part?.year ?? lastClosed;
  const years = [
    ...new Set([...before, ...after].flatMap((c) => (own(c) && c.year <= last ? [c.year] : []))),
  ];
  const sum = (cells: readonly Cell[], year: FinancialYear, spent: boolean): Money =>
    Money.sum(
      cells.flatMap((c) =>
        own(c) && c.year === year && (c.status === 'actual') === spent ? [c.amount] : [],
      ),
    );
  return years
    .sort((a, b) => a - b)
    .map((year) => {
      const isPlanned = before.some((c) => own(c) && c.year === year && c.status !== 'actual');
      const planned = isPlanned ? sum(before, year, false) : null;
      const actual = sum(after, year, true);
      const toGo = sum(after, year, false);
      const outturn = actual.plus(toGo);
      const basis: Basis = year <= lastClosed ? 'actual' : 'part actual';
      return {
        year,
        option,
        basis,
        planned,
        actual,
        toGo,
        outturn,
        variance: planned && outturn.minus(planned),
      };
    });
}

function warnLate(late: readonly Cell[]): Problem[] {
  if (late.length === 0) return [];
  return [
    problem(
      'actuals-after-cut',
      'warning',
      {},
      {
        lines: late.reduce((sum, cell) => sum + cell.lines, 0),
        amount: Money.sum(late.map((cell) => cell.amount)).toFixed(2),
      },
    ),
  ];
}

/** A trust whose closed year was planned and not spent at all may not have published yet. */
function warnPlanWithoutActuals(cells: readonly Cell[], { lastClosed }: ActualsTo): Problem[] {
  const keyOf = ({ values, trustName, year }: Cell): string => [values.trust, trustName, year].join('\u0000');
  const closed = cells.filter((cell) => cell.kind === 'cost' && cell.year <= lastClosed);
  const spent = new Set(closed.filter((cell) => cell.status === 'actual').map(keyOf));
  const missing = closed.filter((cell) => cell.status !== 'actual' && !spent.has(keyOf(cell)));
  const amount = Money.sum(missing.map((cell) => cell.amount));
  if (amount.isZero()) return [];
  const where = [
    ...new Set(
      missing.map(
        ({ values, trustName, year }) => `${values.trust || trustName || '(no trust)'} ${yearLabel(year)}`,
      ),
    ),
  ];
  const named =
    where.length > 5 ? `${where.slice(0, 5).join(', ')} and ${where.length - 5} more` : where.join(', ');
  return [problem('closed-year-without-actuals', 'warning', {}, { amount: amount.toFixed(2), where: named })];
}

/** A run rate over months of which some have no actuals may be too low: their actuals may be missing. */
function warnMonthsWithoutActuals(cells: readonly Cell[], { part }: ActualsTo): Problem[] {
  if (part?.rest !== 'run-rate') return [];
  const inYear = cells.filter((cell) => cell.kind === 'cost' && cell.year === part.year);
  const spent = inYear.filter((cell) => cell.status === 'actual');
  // a line without a month may be of any
  if (inYear.length === 0 || spent.some(({ values }) => values.month === '')) return [];
  const months = new Set(spent.map(({ values }) => values.month));
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
