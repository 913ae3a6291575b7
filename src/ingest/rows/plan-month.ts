import { monthNumber, yearOfDate, type FinancialYear } from '../../model/index.js';
import { isoMonth, readDate, readingsOf, type CalendarDate } from '../dates/dates.js';

/** A month that was read; `isOutside` where it is in another year than its row. null where the cell is no month. */
export type PlanMonth = { readonly month: string; readonly isOutside: boolean } | null;

const PLAIN = /^((?:19|20)\d{2})-?(0[1-9]|1[0-2])$/;
/** A ledger's month by number, counted from April. */
const OF_YEAR = /^(?:month|mth|mon|period|per|m|p)[ .-]?0?(1[0-2]|[1-9])$/i;
const NAME = /^[a-z]{3,9}$/i;

/**
 * Reads the month of a planned line: '2025-04', and what spreadsheets and ledgers make of it: Apr-25, April 2025,
 * 2025-04-30, 01/04/2025, April, M01. A name or a number alone is of the financial year of the row.
 */
export function readPlanMonth(written: string, year: FinancialYear | null): PlanMonth {
  const text = written.trim();
  const plain = PLAIN.exec(text);
  const date = plain ? { year: Number(plain[1]), month: Number(plain[2]), day: 1 } : dateOf(text, year);
  if (date === null) return null;
  return { month: isoMonth(date), isOutside: year !== null && yearAt(date) !== year };
}

function dateOf(text: string, year: FinancialYear | null): CalendarDate | null {
  const inYear = NAME.test(text)
    ? monthNumber(text)
    : ((Number(OF_YEAR.exec(text)?.[1] ?? NaN) + 2) % 12) + 1;
  if (inYear > 0) return year === null ? null : { year: inYear < 4 ? year + 1 : year, month: inYear, day: 1 };
  const found = readDate(text);
  if (found === null || found.kind === 'several') return null;
  if (found.kind === 'month') return { ...found, day: 1 };
  if (found.kind === 'date') return found.date;
  const { dayFirst, monthFirst } = readingsOf(found);
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  // a month written as a date has day 1; with another day it is unclear which number is the month
  return dayFirst.day === 1 ? dayFirst : monthFirst.day === 1 ? monthFirst : null;
}

/** The financial year of a date; null before the first that there is. */
function yearAt({ year, month }: CalendarDate): FinancialYear | null {
  try {
    return yearOfDate(year, month);
  } catch {
    return null;
  }
}
