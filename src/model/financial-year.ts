/**
 * A financial year, 1 April to 31 March, named by the calendar year in which it begins: 2010 is 2010-11.
 */
export type FinancialYear = number & { readonly __brand: 'FinancialYear' };

const EARLIEST = 1900;
const LATEST = 2399;

/** @throws RangeError outside 1900-01 to 2399-00. */
export function financialYear(firstCalendarYear: number): FinancialYear {
  if (!Number.isInteger(firstCalendarYear) || firstCalendarYear < EARLIEST || firstCalendarYear > LATEST)
    throw new RangeError(`not a financial year: ${firstCalendarYear}`);
  return firstCalendarYear as FinancialYear;
}

const labels = new Map<FinancialYear, string>();

/** Returns the label of a year: '2010-11'. */
export function yearLabel(year: FinancialYear): string {
  // every cell has one, and there are few of them
  const known = labels.get(year);
  if (known !== undefined) return known;
  const label = `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  labels.set(year, label);
  return label;
}

/** Returns the financial year of a calendar date. Months count from 1. */
export function yearOfDate(calendarYear: number, month: number): FinancialYear {
  return financialYear(month >= 4 ? calendarYear : calendarYear - 1);
}

const FORM = /^(?:FY)?\s*(\d{4})\s*[-/\u2010-\u2013]\s*(\d{4}|\d{2})$/i;

/** Reads '2010-11', '2010/11', 'FY2010/11' or '2010-2011'; null for anything else, '2010-12' and 'FY11' included. */
export function parseFinancialYear(text: string): FinancialYear | null {
  const match = FORM.exec(text.trim());
  if (!match) return null;
  const [, first = '', second = ''] = match;
  const year = Number(first);
  const following =
    second.length === 4 ? Number(second) : (year + 1) % 100 === Number(second) ? year + 1 : NaN;
  if (following !== year + 1 || year < EARLIEST || year > LATEST) return null;
  return year as FinancialYear;
}

/** The names of the months, in lower case, January first. */
export const MONTH_NAMES: readonly string[] = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** Returns the number of a month, from 1, by its name or its first three letters ('Sept' too); 0 where it is none. */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const short = lower === 'sept' ? 'sep' : lower;
  return MONTH_NAMES.findIndex((month) => month === short || month.slice(0, 3) === short) + 1;
}

/**
 * Reads a financial year that a spreadsheet turned into a date: '2010-11' typed into a cell becomes the first of
 * November 2010 and is shown as 'Nov-10', '01/11/2010' or '2010-11-01'. Reads any other date where a year belongs too.
 *
 * @returns the year meant (for any other date: the year that the date falls in), or null where it is no date.
 */
export function yearFromSpreadsheetDate(text: string): FinancialYear | null {
  const date = text.trim().replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '');
  const monthYear = /^([a-z]{3,9})[-\s](\d{2}|\d{4})$/i.exec(date);
  if (monthYear) {
    const [, name = '', year = ''] = monthYear;
    return fromDate(fullYear(year), monthNumber(name), 1);
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date);
  if (iso) return fromDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})[/.-](\d{1,2}|[a-z]{3,9})[/.-](\d{2}|\d{4})$/i.exec(date);
  if (slashed) {
    const [, day = '', month = '', year = ''] = slashed;
    return fromDate(fullYear(year), /^\d/.test(month) ? Number(month) : monthNumber(month), Number(day));
  }
  return null;
}

function fullYear(text: string): number {
  if (text.length === 4) return Number(text);
  const year = Number(text);
  return year < 70 ? 2000 + year : 1900 + year;
}

function fromDate(calendarYear: number, month: number, day: number): FinancialYear | null {
  if (month < 1 || month > 12 || calendarYear < EARLIEST + 1 || calendarYear > LATEST) return null;
  const lastDay = new Date(Date.UTC(calendarYear, month, 0)).getUTCDate();
  if (day < 1 || day > lastDay) return null;
  const damaged = day === 1 && month === (calendarYear + 1) % 100;
  return damaged ? (calendarYear as FinancialYear) : yearOfDate(calendarYear, month);
}

/** A run of financial years; an open end is null. */
export interface YearRange {
  readonly from: FinancialYear | null;
  readonly to: FinancialYear | null;
}

/** Reads '2010-11', '2010-11..', '..2012-13' or '2010-11..2012-13'; null where it is none or runs backwards. */
export function parseYearRange(text: string): YearRange | null {
  const parts = text.split('..');
  if (parts.length === 1) {
    const year = parseFinancialYear(text);
    return year === null ? null : { from: year, to: year };
  }
  const [first = '', last = ''] = parts;
  if (parts.length !== 2 || (first.trim() === '' && last.trim() === '')) return null;
  const [from, to] = [parseFinancialYear(first), parseFinancialYear(last)];
  if ((first.trim() !== '' && from === null) || (last.trim() !== '' && to === null)) return null;
  if (from !== null && to !== null && from > to) return null;
  return { from, to };
}

export function isWithin(year: FinancialYear, range: YearRange): boolean {
  return (range.from === null || year >= range.from) && (range.to === null || year <= range.to);
}

/** Returns a range as it is written: '2004-05..2015-16'. */
export function rangeLabel(range: YearRange): string {
  if (range.from !== null && range.from === range.to) return yearLabel(range.from);
  return `${range.from === null ? '' : yearLabel(range.from)}..${range.to === null ? '' : yearLabel(range.to)}`;
}
