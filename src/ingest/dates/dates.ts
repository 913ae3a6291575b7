import { monthNumber } from '../../model/index.js';

/** A calendar date. Months and days count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Returns a date as '2020-04-30'; texts of this form sort as dates do. */
export function isoDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** Returns the month of a date as '2020-04'. */
export function isoMonth({ year, month }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}`;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/**
 * The order in which a file writes day and month. `mixed`: some dates prove one and some the other, and the months of
 * the certain dates decide ({@link DateReading}).
 */
export type DateOrder = 'day first' | 'month first' | 'mixed';

/** How the ambiguous dates of a file are read: plain data. */
export interface DateReading {
  readonly order: DateOrder;
  /** The months ('2010-05') of the certain dates; an ambiguous date takes the reading that lies in one of them. */
  readonly months: readonly string[];
  /** The order for dates of which both readings, or neither, lie in these months; null where it is unknown. */
  readonly fallbackOrder: 'day first' | 'month first' | null;
  /** The months that may stand for a date by themselves. */
  readonly monthsAlone: readonly string[] | 'all';
  /** True where a spreadsheet swapped day and month before it made the dates that it could dates. */
  readonly areSwapped: boolean;
}

/** Returns the reading of a file that writes all dates in one order. */
export const readingInOrder = (order: 'day first' | 'month first'): DateReading => ({
  order,
  months: [],
  fallbackOrder: order,
  monthsAlone: [],
  areSwapped: false,
});

interface NumbersDate {
  readonly kind: 'numbers';
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

/** A date as written, before the order of its file decides what it means. */
export type WrittenDate =
  /** A date; a serial is a spreadsheet's number of a day, which may have swapped day and month before. */
  | { readonly kind: 'date'; readonly date: CalendarDate; readonly isSerial?: true }
  /** Numbers whose order only the file can decide. */
  | NumbersDate
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  /** More than one date in a cell. */
  | { readonly kind: 'several'; readonly dates: readonly WrittenDate[] };

/** A time of day after a date, which is ignored. */
const TIME =
  '(?:[T\\s]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s*[ap]\\.?m\\.?)?\\s*(?:Z|UTC|GMT|BST|[+-]\\d{2}:?\\d{2})?)?';
const YEAR = '(\\d{4}|\\d{2})';
const WEEKDAY =
  /^(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b[.,]?\s*/i;
/** Words before a date, such as "week ending" or "paid". */
const WORDS_BEFORE =
  /^(?:w\/?[ec]|week (?:ending|commencing)|month end(?:ing)?|period ending|paid(?: on)?)\b\s*[:.-]?\s*/i;
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`, 'i');
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\.0+)?$/;
/** Compact with the year behind; a spreadsheet drops the zero in front. */
const COMPACT_YEAR_LAST = /^(\d{1,2})(\d{2})((?:19|20)\d{2})$/;
const NUMBERS = new RegExp(`^(\\d{1,2})(?: ?[-/.] ?| )(\\d{1,2})(?: ?[-/.] ?| )${YEAR}\\.?${TIME}$`, 'i');
const YEAR_FIRST_NAMED = /^(\d{4})[-/. ]([a-z]{3,9})[-/. ](\d{1,2})$/i;
const NAMED = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of\\b)?[-/.,\\s]*([a-z]{3,9})[-/.\\s,]*['\u2019]?${YEAR}${TIME}$`,
  'i',
);
const MONTH_NAMED_FIRST = new RegExp(
  `^([a-z]{3,9})[-/.\\s]*(\\d{1,2})(?:st|nd|rd|th)?[-/.,\\s]+${YEAR}${TIME}$`,
  'i',
);
const MONTH_ALONE = /^([a-z]{3,9})[-/.,'\u2019\s]*(\d{4}|\d{2})$/i;
const MONTH_IN_NUMBERS = /^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;

/** The first and last serials that are taken for dates: 1970 to 2069, as for years of two digits. */
const SERIALS = { first: 25_569, last: 62_093 };

/** The longest cell, in characters, that is read as dates. */
const LONGEST = 200;

/**
 * Reads a date as publishers write it: dd/mm/yyyy, d/m/yy, yyyy-mm-dd, dd-Mon-yy, 20200430, April 30, 2020, Thu 30 Apr
 * 2020, serials of a spreadsheet (the 1900 system), a month alone, several dates in one cell.
 *
 * @returns null where it is none, a day that the month does not have included.
 */
export function readDate(text: string): WrittenDate | null {
  // every form has digits, and nearly every date is of one of the plain ones
  if (!/\d/.test(text)) return null;
  const plain = readPlain(text);
  if (plain !== undefined) return plain;
  const trimmed = text.replace(/[\s\u00a0]+/g, ' ').trim();
  if (trimmed === '' || trimmed.length > LONGEST) return null;
  return readOne(trimmed) ?? readSeveral(trimmed);
}

const PLAIN = /^(?:(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2}))$/;

/** Reads '30/04/2020', '1-4-20' or '2020-04-30' faster than the other patterns do; returns undefined for other forms. */
function readPlain(text: string): WrittenDate | null | undefined {
  const found = PLAIN.exec(text);
  if (!found) return undefined;
  const [, first, second, third = ''] = found;
  return first === undefined
    ? asDate(Number(found[4]), Number(found[5]), Number(found[6]))
    : asNumbers(Number(first), Number(second), fullYear(third));
}

function readOne(written: string): WrittenDate | null {
  const text = written.replace(WORDS_BEFORE, '').replace(WEEKDAY, '');
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return asDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = NUMBERS.exec(text) ?? COMPACT_YEAR_LAST.exec(text);
  if (numbers) {
    const [, first = '', second = '', year = ''] = numbers;
    return asNumbers(Number(first), Number(second), fullYear(year));
  }
  const named = NAMED.exec(text);
  if (named) {
    const [, day = '', name = '', year = ''] = named;
    return asDate(fullYear(year), monthNumber(name), Number(day));
  }
  const monthFirst = MONTH_NAMED_FIRST.exec(text);
  if (monthFirst) {
    const [, name = '', day = '', year = ''] = monthFirst;
    return asDate(fullYear(year), monthNumber(name), Number(day));
  }
  const yearFirst = YEAR_FIRST_NAMED.exec(text);
  if (yearFirst) {
    const [, year = '', name = '', day = ''] = yearFirst;
    return asDate(fullYear(year), monthNumber(name), Number(day));
  }
  const serial = SERIAL.exec(text);
  if (serial) return asSerial(Number(serial[1]));
  return readMonth(text);
}

function readMonth(text: string): WrittenDate | null {
  const named = MONTH_ALONE.exec(text);
  const numbers = named ? null : MONTH_IN_NUMBERS.exec(text);
  const month = named ? monthNumber(named[1] ?? '') : Number(numbers?.[2] ?? numbers?.[3]);
  const year = named ? fullYear(named[2] ?? '') : Number(numbers?.[1] ?? numbers?.[4]);
  return exists({ year, month, day: 1 }) ? { kind: 'month', year, month } : null;
}

/** Separators between dates in one cell: 'and', a bar, a line break, a comma; blanks where no month is in words. */
const BETWEEN = /\s*(?:[|;&,]|\band\b|\bto\b|\s[-\u2013\u2014/]\s)\s*/i;

function readSeveral(text: string): WrittenDate | null {
  const parts = [text.split(BETWEEN), text.split(' ')].find(
    (cut) => cut.length > 1 && cut.every((part) => part !== ''),
  );
  if (!parts) return null;
  const found = (cut: readonly string[]): WrittenDate[] =>
    cut.flatMap((part) => {
      const date = readOne(part);
      return date && date.kind !== 'month' && (date.kind !== 'date' || !date.isSerial) ? [date] : [];
    });
  const dates = found(parts);
  return dates.length === parts.length ? { kind: 'several', dates } : null;
}

/** Returns the date by the reading of its file; null where that leaves it unknown or makes it no date. */
export function resolveDate(written: WrittenDate, reading: DateReading): CalendarDate | null {
  switch (written.kind) {
    case 'date':
      return reading.areSwapped ? swapped(written.date) : written.date;
    case 'month': {
      const { year, month } = written;
      const date = { year, month, day: 1 };
      const { monthsAlone } = reading;
      return monthsAlone === 'all' || monthsAlone.includes(isoMonth(date)) ? date : null;
    }
    case 'several':
      return resolveSeveral(written.dates, reading);
    case 'numbers':
      return resolveNumbers(written, reading);
  }
}

/** The years in which payments are made: those that two digits can say. */
const PAYMENTS = { first: 1970, last: 2069 };

/** Returns the date of a payment by the reading of its file; null for a date that no payment has, such as one of 2200. */
export function dateOfPayment(written: WrittenDate, reading: DateReading): CalendarDate | null {
  const date = resolveDate(written, reading);
  return date && date.year >= PAYMENTS.first && date.year <= PAYMENTS.last ? date : null;
}

/** Returns the first of several dates in one month; null where they are in more than one. */
function resolveSeveral(dates: readonly WrittenDate[], reading: DateReading): CalendarDate | null {
  const settled = dates.flatMap((date) => resolveDate(date, reading) ?? []);
  const [first] = [...settled].sort((a, b) => a.day - b.day);
  const isOneMonth = new Set(settled.map(isoMonth)).size === 1;
  return first && settled.length === dates.length && isOneMonth ? first : null;
}

function resolveNumbers(written: NumbersDate, reading: DateReading): CalendarDate | null {
  const { dayFirst, monthFirst } = readingsOf(written);
  if (reading.order === 'day first') return dayFirst;
  if (reading.order === 'month first') return monthFirst;
  if (!dayFirst || !monthFirst) return dayFirst ?? monthFirst;
  const isWithin = (date: CalendarDate): boolean => reading.months.includes(isoMonth(date));
  if (isWithin(dayFirst) !== isWithin(monthFirst)) return isWithin(dayFirst) ? dayFirst : monthFirst;
  if (reading.fallbackOrder === null) return written.first === written.second ? dayFirst : null;
  return reading.fallbackOrder === 'day first' ? dayFirst : monthFirst;
}

/** Returns the date with day and month exchanged; the same where that is none. */
export function swapped(date: CalendarDate): CalendarDate {
  const other = { year: date.year, month: date.day, day: date.month };
  return exists(other) ? other : date;
}

/** Returns the two dates that numbers may stand for; null for one that is invalid. */

export function readingsOf({ first, second, year }: NumbersDate): {
  readonly dayFirst: CalendarDate | null;
  readonly monthFirst: CalendarDate | null;
} {
  const dayFirst = { year, month: second, day: first };
  const monthFirst = { year, month: first, day: second };
  return { dayFirst: exists(dayFirst) ? dayFirst : null, monthFirst: exists(monthFirst) ? monthFirst : null };
}

function asNumbers(first: number, second: number, year: number): WrittenDate | null {
  const written: NumbersDate = { kind: 'numbers', first, second, year };
  const { dayFirst, monthFirst } = readingsOf(written);
  return dayFirst || monthFirst ? written : null;
}

function asDate(year: number, month: number, day: number): WrittenDate | null {
  const date = { year, month, day };
  return exists(date) ? { kind: 'date', date } : null;
}

const DAYS_IN_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Returns whether there is such a day; false too where a number was not found (NaN). */
function exists({ year, month, day }: CalendarDate): boolean {
  // the first financial year that there is starts on 1 April 1900; '01/01/1900' is what a spreadsheet makes of nothing
  if (!(year >= 1900 && year <= 2399) || (year === 1900 && month < 4) || !(month >= 1 && month <= 12))
    return false;
  if (day <= 28) return day >= 1;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 && isLeap ? 29 : (DAYS_IN_MONTHS[month - 1] ?? 0));
}

/** Two digits stand for 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

const DAY = 86_400_000;

function asSerial(serial: number): WrittenDate | null {
  if (serial < SERIALS.first || serial > SERIALS.last) return null;
  const date = new Date(Date.UTC(1899, 11, 30) + serial * DAY);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return { kind: 'date', date: { year, month, day }, isSerial: true };
}
