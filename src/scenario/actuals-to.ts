import { parseFinancialYear, yearLabel, yearOfDate, type FinancialYear } from '../model/index.js';

/** A year of which only the first months are closed. */
export interface PartYear {
  readonly year: FinancialYear;
  /** '2010-09': the last closed month. */
  readonly lastMonth: string;
  /** Closed months of the year, 1 to 11. */
  readonly monthsElapsed: number;
  /** The forecast of the months to go: their share of the plan, or spending at the rate of the months elapsed. */
  readonly rest: 'plan' | 'run-rate';
}

/** How far the books are closed. */
export interface ActualsTo {
  /** The last wholly closed year. */
  readonly lastClosed: FinancialYear;
  readonly part: PartYear | null;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads a financial year, '2009-10', or the end of a month written as a date, '2010-09-30' (never '2010-09', which
 * reads as a year).
 */
export function parseActualsTo(
  text: string,
): (Omit<ActualsTo, 'part'> & { part: Omit<PartYear, 'rest'> | null }) | null {
  const year = parseFinancialYear(text);
  if (year !== null) return { lastClosed: year, part: null };
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [calendarYear, month, day] = match.slice(1).map(Number);
  if (calendarYear === undefined || month === undefined || calendarYear < 1901 || calendarYear > 2398)
    return null;
  const leap = (calendarYear % 4 === 0 && calendarYear % 100 !== 0) || calendarYear % 400 === 0;
  const last = month === 2 && leap ? 29 : DAYS[month - 1];
  if (last === undefined || day !== last) return null;
  const inYear = yearOfDate(calendarYear, month);
  const monthsElapsed = ((month + 8) % 12) + 1;
  if (monthsElapsed === 12) return { lastClosed: inYear, part: null };
  return {
    lastClosed: (inYear - 1) as FinancialYear,
    part: { year: inYear, lastMonth: text.trim().slice(0, 7), monthsElapsed },
  };
}

/** '2009-10', or '2010-09-30'-like as it was meant: for notes. */
export function actualsToLabel({ lastClosed, part }: ActualsTo): string {
  return part
    ? `${part.lastMonth} (${part.monthsElapsed} ${part.monthsElapsed === 1 ? 'month' : 'months'} of ${yearLabel(part.year)})`
    : yearLabel(lastClosed);
}
