import {
  financialYear,
  yearFromSpreadsheetDate,
  yearLabel,
  type FinancialYear,
  type Status,
} from '../../model/index.js';
import { unitInHeading } from './unit.js';

/** A heading that looks like a financial year, as it was read. */
export type YearHeading =
  | {
      readonly kind: 'year';
      readonly year: FinancialYear;
      /** null where the heading does not say. */
      readonly status: Status | null;
    }
  /** A spreadsheet turned the year into a date. */
  | { readonly kind: 'damaged'; readonly year: FinancialYear }
  /** The year of its amounts is unclear, or it is unclear whether they are of one year. */
  | { readonly kind: 'unclear'; readonly why: string };

/** Two years in four figures, or in two behind "FY". */
const YEARS =
  /(?:\b(?:fy|f\/y|financial\s+year|fin\.?\s+year|year)\s*[:.]?\s*)?(?<![\d.,/_-])((?:19|20)\d\d)\s*[-/_]\s*((?:19|20)\d\d|\d\d)(?![\d/_]|-\d)/i;
const SHORT_YEARS = /\bfy\s*'?(\d\d)\s*[-/_]\s*'?(\d\d)(?![\d/-])/i;

/** April to March, in words: "Apr 2011 - Mar 2012", "Year ending March 2012", "y/e 31 March 2012". */
const IN_MONTHS = /\bapr(?:il)?\W*((?:19|20)\d\d)\s*(?:-|to)\s*mar(?:ch)?\W*((?:19|20)\d\d)\b/i;
const ENDING =
  /\b(?:year\s+(?:ended|ending|to)|y\/e|fye)\s*:?\s*(?:31(?:st)?\s+)?mar(?:ch)?\W*((?:19|20)\d\d)\b/i;

/** A year of the plan, counted from a first one that the heading does not name. */
const COUNTED = /^(?:(?:financial\s+)?(?:year|yr)\s*\d{1,2}|y\d{1,2})$/i;

/** A single year, or two of two figures each, which may mean one of several financial years. */
const ONE_YEAR =
  /^(?:fy\s*'?(?:\d\d|(?:19|20)\d\d)|(?:19|20)\d\d|f?'?\d\d\s*[-/]\s*'?\d\d|(?:19|20)\d\d[. ]?\d\d)$/i;

/** All years before or after one. */
const OPEN =
  /^(?:(?:all\s+)?(?:prior|previous|earlier|later|future|subsequent|remaining)\s+years?|(?:pre|before|prior\s+to|up\s+to|post|after|beyond)[\s-]*(?:march\s+)?(?:19|20)\d\d)$/i;

const PLANNED = /^(?:budget(?:ed)?|forecasts?|plan(?:ned|s)?|estimate[sd]?|est|projected|projections?)$/;
const ACTUAL = /^(?:actuals?|outturns?|spent)$/;
const COMMITTED = /^(?:committed|commitments?)$/;
/** Words without influence on the meaning. */
const NEUTRAL =
  /^(?:amounts?|costs?|values?|spend|spending|expenditure|total|gbp|pounds|sterling|in|of|for|the|full|year|latest|revised|original|approved|initial|final|p)$/;

/** The most words of a heading that is a year; longer ones are sentences. */
const MOST_WORDS = 3;

/** Reads a heading as a financial year; null where it does not look like one. */
export function readYearHeading(heading: string): YearHeading | null {
  const text = withYearsInFigures(plainText(unitInHeading(plainText(heading)).rest));
  const meant = yearFromSpreadsheetDate(text);
  if (meant !== null) return { kind: 'damaged', year: meant };
  const long = YEARS.exec(text);
  const found = long ?? SHORT_YEARS.exec(text);
  if (!found) return readOneYear(text);
  const words = wordsOf(text.replace(found[0], ' '));
  const isYearOnly = words.length === 0;
  if (words.length > MOST_WORDS || (found.index > 0 && words.some((word) => /^(?:prices?|base)$/.test(word))))
    return null;
  if (/^\s*(?:[-+]|\.{2,}|\u2026)\s*$/.test(text.slice(found.index + found[0].length)))
    return { kind: 'unclear', why: 'it may mean the years after it too' };
  const [, from = '', to = ''] = found;
  const first = long ? Number(from) : 2000 + Number(from);
  const last = to.length === 4 ? Number(to) : Math.floor((first + 1) / 100) * 100 + Number(to);
  if (last !== first + 1)
    return { kind: 'unclear', why: `${from}-${to} are not two years that follow one another` };
  const status = isYearOnly ? null : statusOf(words);
  if (status === 'unclear') {
    const unknown = words.filter((word) => !NEUTRAL.test(word)).join(' ');
    return { kind: 'unclear', why: `"${unknown}" may mean something else than the cost of ${from}-${to}` };
  }
  try {
    return { kind: 'year', year: financialYear(first), status };
  } catch {
    return { kind: 'unclear', why: 'there is no such year' };
  }
}

function withYearsInFigures(text: string): string {
  const inMonths = IN_MONTHS.exec(text);
  if (inMonths) return text.replace(inMonths[0], `${inMonths[1]}-${inMonths[2]}`);
  const ending = ENDING.exec(text);
  return ending ? text.replace(ending[0], `${Number(ending[1]) - 1}-${ending[1]}`) : text;
}

function readOneYear(text: string): YearHeading | null {
  if (COUNTED.test(text)) return { kind: 'unclear', why: 'it does not say which year that is' };
  if (OPEN.test(text)) return { kind: 'unclear', why: 'it names more than one year' };
  const words = wordsOf(text);
  if (words.length > MOST_WORDS) return null;
  const alone = words.filter((word) => statusOf([word]) === 'unclear').join(' ');
  const isYear = ONE_YEAR.test(text.trim()) || (words.length > 1 && ONE_YEAR.test(alone));
  if (!isYear) return null;
  const [, first = ''] = /(\d\d)\D*$/.exec(alone) ?? [];
  const ends = /\d\d\D+\d\d$/.test(alone) ? Number(first) - 1 : Number(first);
  const label = yearLabel(financialYear(2000 + Math.max(0, ends)));
  return { kind: 'unclear', why: `it may mean ${label} or another financial year` };
}

/**
 * Returns the status that a text gives in plain words: 'Latest forecast' is planned; null where it gives none. "Spent" is
 * one beside a year alone: of a row it may say that the money is gone, or how much of it.
 */
export function statusInWords(text: string): Status | null {
  const words = wordsOf(text);
  if (words.includes('spent')) return null;
  const status = words.length > MOST_WORDS ? null : statusOf(words);
  return status === 'unclear' ? null : status;
}

/** Returns the status that the words beside a year give; null for none, 'unclear' for unknown words. */
function statusOf(words: readonly string[]): Status | null | 'unclear' {
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const known = words.every((word) =>
    [PLANNED, ACTUAL, COMMITTED, NEUTRAL].some((pattern) => pattern.test(word)),
  );
  if (!known) return 'unclear';
  // a forecast outturn is a plan; "actual v budget" says both
  const isForecastOutturn = has(/^forecast/) && has(/^outturn$/);
  const said = [
    ...(has(PLANNED) ? (['planned'] as const) : []),
    ...(has(ACTUAL) && !isForecastOutturn ? (['actual'] as const) : []),
    ...(has(COMMITTED) ? (['committed'] as const) : []),
  ];
  if (said.length > 1) return 'unclear';
  return said[0] ?? null;
}

/** Returns the text with dashes of any kind as hyphens, and without footnote marks. */
function plainText(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\d%'/-]*[\p{L}\d%][\p{L}\d%'/-]*/gu) ?? [];
}
