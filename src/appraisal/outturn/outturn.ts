import {
  Filter,
  parseFinancialYear,
  type FinancialYear,
  type OptionId,
  type OptionList,
} from '../../model/index.js';
import type { Problem } from '../../problem/index.js';
import type { ActualsTo } from '../../scenario/index.js';
import type { Basis } from '../basis.js';
import { linesToGo } from './lines-to-go.js';
import { outturnBy, type OutturnFigures, type OutturnLines } from './outturn-figures.js';
import { warnOfOutturn } from './outturn-warnings.js';
import type { PricedLines } from '../walk/priced-lines.js';

/** Plan and outturn of one year that is closed, or closed in part, for one option. */
export interface OutturnYear extends OutturnFigures {
  readonly year: FinancialYear;
  readonly option: OptionId;
  readonly basis: Basis;
}

export interface Outturn {
  readonly lines: OutturnLines;
  /** For each option, over the whole of the lines. */
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
  const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
  const isActual = table.maskWhere(({ statuses }) => statuses, 'actual');
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
  const planned = to.part && { ...to, part: { ...to.part, rest: 'plan' as const } };
  const compared: OutturnLines = {
    before: lines,
    planToGo: linesToGo(lines, new Uint8Array(table.length), open, planned ?? to),
    after: linesToGo(lines, kept, open, to),
    last: lastYear,
    isAtRunRate: to.part?.rest === 'run-rate',
  };
  return {
    lines: compared,
    years: options.ids.flatMap((option) => yearsOf(compared, to, option)),
    problems: warnOfOutturn(lines, late, to),
  };
}

/** Returns whether money was spent by the cut; what carries no month counts as spent within its year. */
export function isClosed(year: FinancialYear, month: string, { lastClosed, part }: ActualsTo): boolean {
  if (year <= lastClosed) return true;
  return part !== null && year === part.year && (month === '' || month <= part.lastMonth);
}

function yearsOf(lines: OutturnLines, { lastClosed }: ActualsTo, option: OptionId): OutturnYear[] {
  return outturnBy(lines, option, ['year'], Filter.everything).map(({ key, ...figures }) => {
    const year = parseFinancialYear(key.values[0] ?? '') as FinancialYear;
    return { ...figures, year, option, basis: year <= lastClosed ? 'actual' : 'part actual' };
  });
}
