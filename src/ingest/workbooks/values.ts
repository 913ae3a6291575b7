import { damaged } from './fault.js';

/** How a number is shown: as a number, a date, a time of day, or a span of time. */
export type NumberKind = 'number' | 'date' | 'time' | 'span';

/**
 * Returns the shortest decimal text of a double, without an exponent: 0.30000000000000004,
 * 100000000000000000000, 0.0000001. A negative zero is 0.
 */
export function numberText(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text === '-0' ? '0' : text;
  const [, sign = '', whole = '', decimals = '', power = ''] = match;
  const digits = whole + decimals;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return (
    sign +
    digits.padEnd(point, '0').slice(0, point) +
    (digits.length > point ? `.${digits.slice(point)}` : '')
  );
}

/** Parses a number in a cell's XML. @throws WorkbookFault where it is no finite number. */
export function doubleOf(text: string): number {
  const value = Number(text);
  if (!/^[-+\d.eE]+$/.test(text) || !Number.isFinite(value))
    throw damaged(`a cell holds a number that is none (${text.slice(0, 20)})`);
  return value;
}

/** How much of a formula is shown where it stands in for its value. */
const SHOWN_FORMULA = 200;

/** Returns the text for a formula whose value was not stored: the formula itself, cut where it is long. */
export function formulaText(formula: string): string {
  return `=${formula.slice(0, SHOWN_FORMULA)}`;
}

/** Days from the first day of the 1900 system to that of the 1904 system. */
const DAYS_TO_1904 = 1462;
const DAY = 86_400;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

/**
 * Returns a serial number as a date: '2010-09-30', with a time of day where it has one: '2010-09-30 14:30:00'. Seconds
 * are rounded to whole ones, as spreadsheets show them. What is no date in any spreadsheet stays a number.
 *
 * @param is1904 whether days count from 1 January 1904 (0), as in old workbooks of Macs, and not from 1900.
 */
export function serialText(serial: number, kind: Exclude<NumberKind, 'number'>, is1904: boolean): string {
  if (serial < 0 || serial >= LAST_DAY + 1) return numberText(serial);
  const seconds = Math.round(serial * DAY);
  const time = clock(seconds % DAY);
  if (kind === 'span') return `${Math.floor(seconds / 3600)}${clock(seconds % 3600).slice(2)}`;
  const day = Math.floor(seconds / DAY);
  if (kind === 'time' && day === 0) return time;
  const date = is1904 ? dayText(day + DAYS_TO_1904) : dayText(day);
  return seconds % DAY === 0 ? date : `${date} ${time}`;
}

/** How many days are cached: a column of dates has few different ones. */
const KNOWN_DAYS = 4_000;
const knownDays = new Map<number, string>();

function dayText(day: number): string {
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  const text = writeDay(day);
  if (knownDays.size < KNOWN_DAYS) knownDays.set(day, text);
  return text;
}

/** Writes a day of the 1900 system: 0 is 31 December 1899, 60 the 29 February 1900, which never was. */
function writeDay(day: number): string {
  if (day === 60) return '1900-02-29';
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY * 1000);
  return date.toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Returns an ISO date without a midnight: 2010-09-30T00:00:00 is a day; another time of day stays. */
export function isoText(text: string): string {
  return text.replace(/T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?$/, (_, time: string) =>
    /^00:00(?::00)?$/.test(time) ? '' : ` ${time}`,
  );
}

/** Formats of ECMA-376, 18.8.30, that every program knows by their numbers; 27 to 36 and 50 to 58 are dates in East Asia. */
const BUILT_IN: readonly (readonly [first: number, last: number, kind: NumberKind])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'span'],
  [47, 47, 'time'],
  [50, 58, 'date'],
];

/** Returns how a number of this format is shown. @param code the format's own text; undefined where it has none. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN.find(([first, last]) => id >= first && id <= last)?.[2] ?? 'number';
  return kindOfCode(code);
}

/** How the numbers of a format look. */
export interface NumberFormat {
  readonly kind: NumberKind;
  /** The sign or code of a currency other than sterling that stands beside the number: '€', 'USD'; else ''. */
  readonly currency: string;
  readonly isPercent: boolean;
}

export const PLAIN_NUMBER: NumberFormat = { kind: 'number', currency: '', isPercent: false };

/** The first number of a format of a workbook's own; those below look as the country of the program that shows them has it. */
const FIRST_OWN = 164;

/** Returns how the numbers of a format look. @param code the format's own text; undefined where it has none. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined)
    return { kind: numberKind(id, code), currency: '', isPercent: id === 9 || id === 10 };
  const format = formatOfCode(code);
  return id < FIRST_OWN ? { ...format, currency: '' } : format;
}

const FOREIGN =
  /[$\u20ac\u00a5\u20b9]|(?<![A-Z])(?:USD|EUR|JPY|CHF|AUD|CAD|NZD|SEK|NOK|DKK|INR|CNY|ZAR|HKD|SGD)(?![A-Z])/;

/** Returns how the numbers of a format look by its text: '[$€-2] #,##0.00' shows euros, '[$-809]' is a language. */
export function formatOfCode(code: string): NumberFormat {
  const kind = kindOfCode(code);
  if (kind !== 'number') return { kind, currency: '', isPercent: false };
  const [, named] = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(code) ?? [];
  const [shown = ''] = code.replace(/\[[^\]]*\]/g, '').split(';');
  const currency = named?.trim() ?? FOREIGN.exec(shown.replace(/["\\]/g, ''))?.[0] ?? '';
  return {
    kind,
    currency: /^(?:\u00a3|GBP|UK\u00a3)$/i.test(currency) ? '' : currency,
    isPercent: shown.replace(/"[^"]*"?|\\./gs, '').includes('%'),
  };
}

/** Returns the text of a number, with the sign of another currency where it is shown with one: '€1234.5', 'USD 5'. */
export function shownNumber(value: number, currency: string): string {
  const number = numberText(value);
  return currency === '' ? number : `${currency}${/[a-z]$/i.test(currency) ? ' ' : ''}${number}`;
}

/** 'dd/mm/yyyy' is a date and '"Day "0' is not: what stands in quotes, behind a backslash or in brackets is no part of it. */
export function kindOfCode(code: string): NumberKind {
  const bare = code.replace(/"[^"]*"?|\\.|_.|\*./gs, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'span';
  const [section = ''] = bare.replace(/\[[^\]]*\]?/g, '').split(';');
  if (/^\s*(?:general|standard)\s*$/i.test(section)) return 'number';
  // digits make it a number, whatever letters stand there
  if (/[0#?]/.test(section.replace(/s[.,]0+/gi, 's')) || section.includes('@')) return 'number';
  if (/[yd]/i.test(section)) return 'date';
  if (/[hs]/i.test(section)) return 'time';
  return /m/i.test(section) ? 'date' : 'number';
}
