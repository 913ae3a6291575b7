import { Money, parseMoney } from '../../money/index.js';
import { plainNotation } from './amount-notation.js';

/** The mark between pounds and pence. */
export type DecimalMark = 'point' | 'comma';

/** How the amounts of a file are written. */
export interface AmountStyle {
  /**
   * True for published files, whose amounts are also read where spreadsheets or wrong encodings damaged them: any number
   * of decimals, a negative exponent, a garbled pound sign.
   */
  readonly isPublished: boolean;
  readonly decimal: DecimalMark;
}

/** Reads the text of a cell: pounds, or null where it is not an amount. */
export type ReadAmount = (text: string) => Money | null;

/** A plain number, as nearly all amounts are. Whole numbers with leading zeros are references and no money. */
const PLAIN = /^-?(?:0|[1-9]\d*|\d+\.\d{1,6})$/;
const REFERENCE = /^\s*[-+]?0\d+\s*$/;
/** Leading zeros after a pound sign: "£000" is a unit, not an amount. */
const POUND_REFERENCE = /^\s*[-+]?\s*(?:£|GBP)\s*0\d+\s*$/i;

/** A trailing sign, as mainframes and ledgers print it; only a currency may come before the number. */
const SIGN_BEHIND = /^((?:£|GBP)?\s*\d[\d,.]*)\s*(-|\u2212|\(?(?:CR|DR)\.?\)?)$/i;

/** A trailing currency: "250.00 GBP". */
const POUND_BEHIND = /^([-+(\u2212]?\s*\d[\d,.]*)\s*(?:£|GBP)(\s*\)?)$/i;

/** Of published files: dashes of other kinds for a minus, the mark by which a spreadsheet keeps a number as text. */
const OTHER_MINUS = /^(?=.*\d)['\u2018\u2019]?\s*[\u2010-\u2014\ufe58\ufe63\uff0d]\s*(?=[£\d])/;
const TEXT_MARK = /^'(?=[-+(£\d])/;
/** A number without a digit before its point, or after it. */
const OPEN_POINT = /^([-+(\u2212]?\s*£?\s*)(?:\.(\d+)|(0|[1-9]\d*)\.)(\s*\)?)$/;

/** A garbled pound sign before a number, decoded once or twice in the wrong encoding. */
const SPOILT_POUND =
  /^([-+\u2212(]?\s*)(?:\u00c3?\u0082?\u00c2+\u00a3|\u00c3\u201a\u00c2\u00a3|\u00ef\u00bf\u00bd|\ufffd+|\u00c2|\u0141|\u00fa|\u0153|\u009c|\?)(?=\s*[-\u2212(]?\s*\d)/;

/**
 * A sum of doubles as a spreadsheet writes it: with more decimals than money has, or a number close to zero. Signs and
 * currencies may come before and after.
 */
const NOISE = /^(\D*)(\d{1,30}|\d{1,3}(?:,\d{3}){1,9})(?:\.(\d+))?(?:E-(\d{1,2}))?([^\dE]*)$/i;

/** The longest cell, in characters, that is read as an amount. */
const LONGEST = 400;
const HOLDS_DIGIT = /[\d\uff10-\uff19]/;

/** Returns the reader of a file's amounts. */
export function amountReader({ isPublished, decimal }: AmountStyle): ReadAmount {
  const strict = isPublished ? readPublished : readSigned;
  const read: ReadAmount = (text) => {
    const amount = strict(text);
    if (amount || text.length > LONGEST || !HOLDS_DIGIT.test(text)) return amount;
    const plain = plainNotation(text);
    return plain === null ? null : strict(plain);
  };
  if (decimal === 'point') return (text) => (PLAIN.test(text) ? parseMoney(text) : read(text.trim()));
  return (text) => read(text.trim().replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')));
}

/** Returns whether the text is a whole number with leading zeros: a reference such as an invoice number, not an amount. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** Returns whether a cell is blank or shows zero as spreadsheets do: a dash, with or without a pound sign. */
export function isNoAmount(text: string): boolean {
  return /^\s*(?:£|GBP|\u00c2£|\ufffd)?\s*[-\u2012-\u2015\u2212]?\s*$/i.test(text);
}

function readSigned(text: string): Money | null {
  if (REFERENCE.test(text) || POUND_REFERENCE.test(text)) return null;
  const behind = SIGN_BEHIND.exec(text);
  if (!behind) return parseMoney(text.replace(POUND_BEHIND, '$1$2'));
  const [, number = '', sign = ''] = behind;
  const amount = parseMoney(number);
  return amount && (/DR/i.test(sign) ? amount : amount.negated());
}

function readPublished(text: string): Money | null {
  if (text.length > LONGEST) return null;
  const mended = text
    .replace(SPOILT_POUND, '$1£')
    .replace(OTHER_MINUS, '-')
    .replace(TEXT_MARK, '')
    .replace(
      OPEN_POINT,
      (_, before: string, decimals = '0', whole = '0', behind: string) =>
        `${before}${whole}.${decimals}${behind}`,
    );
  return readSigned(mended) ?? readNoise(mended);
}

function readNoise(text: string): Money | null {
  const match = NOISE.exec(text);
  if (!match || REFERENCE.test(text) || POUND_REFERENCE.test(text)) return null;
  const [, before = '', whole = '', decimals = '', exponent = '0', behind = ''] = match;
  const one = readSigned(`${before}1${behind}`);
  if (!one) return null;
  const digits = whole.replaceAll(',', '').padStart(Number(exponent) + 1, '0');
  const point = digits.length - Number(exponent);
  const fraction = digits.slice(point) + decimals;
  const size = Money.of(`${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`);
  return one.isNegative() ? size.negated() : size;
}
