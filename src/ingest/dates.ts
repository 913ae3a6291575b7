/** A calendar date. Months and days count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** '2020-04-30'; texts of this form sort as the dates do. */
export function isoDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** '2020-04'. */
export function isoMonth({ year, month }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}`;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/**
 * In which order a file writes day and month. `mixed`: some rows prove one and some the other, so that only those that
 * prove their own are known.
 */
export type DateOrder = 'day first' | 'month first' | 'mixed';

/** What a date's text says: a date, or two numbers whose order only the file can tell. */
export type WrittenDate =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'numbers'; readonly first: number; readonly second: number; readonly year: number };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A time of day behind a date says nothing here. */
const TIME = '(?:[T\\s]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s*[ap]m)?Z?)?';
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`, 'i');
const NUMBERS = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${TIME}$`, 'i');
const NAMED = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[-/.\\s]*([a-z]{3,9})[-/.\\s,]*(\\d{4}|\\d{2})${TIME}$`,
  'i',
);
const SERIAL = /^(\d{5})(?:\.\d+)?$/;

/**
 * Reads a date as publishers write it: dd/mm/yyyy, d/m/yy, yyyy-mm-dd, dd-Mon-yy, Excel serials (the 1900 system).
 *
 * @returns null where it is none, a day that the month does not have included.
 */
export function readDate(text: string): WrittenDate | null {
  const trimmed = text.replace(/[\s\u00a0]+/g, ' ').trim();
  const iso = ISO.exec(trimmed);
  if (iso) return asDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = NUMBERS.exec(trimmed);
  if (numbers) {
    const [, first = '', second = '', year = ''] = numbers;
    return asNumbers(Number(first), Number(second), fullYear(year));
  }
  const named = NAMED.exec(trimmed);
  if (named) {
    const [, day = '', name = '', year = ''] = named;
    return asDate(fullYear(year), monthNumber(name), Number(day));
  }
  const serial = SERIAL.exec(trimmed);
  if (serial) return { kind: 'date', date: fromSerial(Number(serial[1])) };
  return null;
}

/** The date in the order that its file writes; null where that leaves it unknown or makes it no date. */
export function settleDate(written: WrittenDate, order: DateOrder): CalendarDate | null {
  if (written.kind === 'date') return written.date;
  const { first, second, year } = written;
  if (order === 'mixed' && provenOrder(written) === null) return null;
  const monthFirst = order === 'mixed' ? second > 12 : order === 'month first';
  const date = monthFirst ? { year, month: first, day: second } : { year, month: second, day: first };
  return exists(date) ? date : null;
}

/** The order that one date proves by a number above 12; null where it fits both. */
function provenOrder(written: WrittenDate): 'day first' | 'month first' | null {
  if (written.kind === 'date') return null;
  if (written.first > 12) return 'day first';
  return written.second > 12 ? 'month first' : null;
}

/** What a date proves of the order of day and month; `either`: it would be another day in the other order. */
export type DateProof = 'day first' | 'month first' | 'either';

/** null where it proves nothing, because it is the same in any order, or no date. */
export function proofOf(written: WrittenDate | null): DateProof | null {
  if (written?.kind !== 'numbers') return null;
  return provenOrder(written) ?? (written.first === written.second ? null : 'either');
}

function asNumbers(first: number, second: number, year: number): WrittenDate | null {
  const either = exists({ year, month: second, day: first }) || exists({ year, month: first, day: second });
  return either ? { kind: 'numbers', first, second, year } : null;
}

function asDate(year: number, month: number, day: number): WrittenDate | null {
  const date = { year, month, day };
  return exists(date) ? { kind: 'date', date } : null;
}

function exists({ year, month, day }: CalendarDate): boolean {
  // the first financial year that there is starts on 1 April 1900; '01/01/1900' is what a spreadsheet makes of nothing
  if (year < 1900 || (year === 1900 && month < 4) || year > 2399 || month < 1 || month > 12 || day < 1)
    return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}

/** Two digits stand for 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const long = LONG_MONTHS.indexOf(lower);
  if (long !== -1) return long + 1;
  // 'Sept' is the one abbreviation of four letters in use
  return MONTHS.indexOf(lower === 'sept' ? 'sep' : lower) + 1;
}

const DAY = 86_400_000;

function fromSerial(serial: number): CalendarDate {
  const date = new Date(Date.UTC(1899, 11, 30) + serial * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
