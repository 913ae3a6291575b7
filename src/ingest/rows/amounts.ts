import { Money, parseMoney } from '../../money/index.js';

/** The mark between pounds and pence. */
export type DecimalMark = 'point' | 'comma';

/** How the amounts of a file are written. */
export interface AmountStyle {
  /**
   * True where what spreadsheets and wrong encodings do to other people's files is read too: any number of decimals, a
   * negative exponent, a spoilt pound sign.
   */
  readonly isPublished: boolean;
  readonly decimal: DecimalMark;
}

/** Reads the text of a cell: pounds, or null where it is not an amount. */
export type ReadAmount = (text: string) => Money | null;

/** A plain number, as nearly all amounts are. Whole numbers with leading zeros are references and no money. */
const PLAIN = /^-?(?:0|[1-9]\d*|\d+\.\d{1,6})$/;
const REFERENCE = /^\s*[-+]?0\d+\s*$/;
/** Such a number behind a pound sign: "£000" says a unit, and no pounds. */
const POUND_REFERENCE = /^\s*[-+]?\s*(?:£|GBP)\s*0\d+\s*$/i;

/** A sign behind the number, as mainframes and ledgers print it; anything in front of the number but a currency is one too many. */
const SIGN_BEHIND = /^((?:£|GBP)?\s*\d[\d,.]*)\s*(-|\u2212|\(?(?:CR|DR)\.?\)?)$/i;

/** The pound behind the number: "250.00 GBP". */
const POUND_BEHIND = /^([-+(\u2212]?\s*\d[\d,.]*)\s*(?:£|GBP)(\s*\)?)$/i;

/** Of published files: dashes of other kinds for a minus, the mark by which a spreadsheet keeps a number as text. */
const OTHER_MINUS = /^(?=.*\d)['\u2018\u2019]?\s*[\u2010-\u2014\ufe58\ufe63\uff0d]\s*(?=[£\d])/;
const TEXT_MARK = /^'(?=[-+(£\d])/;
/** A number without a figure before its point, or behind it. */
const OPEN_POINT = /^([-+(\u2212]?\s*£?\s*)(?:\.(\d+)|(0|[1-9]\d*)\.)(\s*\)?)$/;

/** What is left of a pound sign that was read in the wrong encoding, once or twice, in front of a number. */
const SPOILT_POUND =
  /^([-+\u2212(]?\s*)(?:\u00c3?\u0082?\u00c2+\u00a3|\u00c3\u201a\u00c2\u00a3|\u00ef\u00bf\u00bd|\ufffd+|\u00c2|\u0141|\u00fa|\u0153|\u009c|\?)(?=\s*[-\u2212(]?\s*\d)/;

/**
 * What a spreadsheet makes of a sum of doubles: more decimals than money has, or a number next to nothing. In front and
 * behind is what may stand around any amount.
 */
const NOISE = /^(\D*)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(?:E-(\d{1,2}))?([^\dE]*)$/i;

/** No amount has as many characters; longer cells are not looked at. */
const LONGEST = 400;

/** Returns the reader of a file's amounts. */
export function amountReader({ isPublished, decimal }: AmountStyle): ReadAmount {
  const read = isPublished ? readPublished : readSigned;
  if (decimal === 'point') return (text) => (PLAIN.test(text) ? parseMoney(text) : read(text.trim()));
  return (text) => read(text.trim().replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')));
}

/** Returns whether the text is a whole number with leading zeros: the number of a transaction, not an amount. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** Returns whether a cell is blank, or holds what a spreadsheet prints for nothing: a lone dash, with or without a pound sign. */
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
