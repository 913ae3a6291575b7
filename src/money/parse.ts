import { Decimal } from './decimal.js';
import { Money } from './money.js';
import { Rate } from './rate.js';

/**
 * One optional sign (or brackets, as accountants write a credit), one optional £ or GBP, digits with separators
 * in threes or none, up to six decimals. Blanks of every kind, NBSP among them, may stand around an amount (they are
 * trimmed first) and between its parts. More than thirty digits are no money: the whole world's is told in fifteen, and
 * sums, products and figures take the square of their digits in time. No two blanks in a row are optional apart from each other, so that a long
 * cell is refused as fast as it is read.
 */
const DIGITS = '(\\d{1,3}(?:,\\d{3}){1,9}|\\d{1,30})(?:\\.(\\d{1,6}))?';
const CURRENCY = '(?:£|GBP)\\s*';
const SIGN = '([-+\\u2212])\\s*';
const SIGNED = new RegExp(`^(?:${SIGN}(?:${CURRENCY})?|${CURRENCY}(?:${SIGN})?)?${DIGITS}$`, 'i');
const BRACKETED = new RegExp(`^(?:${CURRENCY})?\\(\\s*(?:${CURRENCY})?${DIGITS}\\s*\\)$`, 'i');

const MAGNITUDES = { k: 3, m: 6, bn: 9 } as const;
const WITH_MAGNITUDE = /^(.*?\d)\s*(k|m|bn)((?:\s*\))?)$/is;

/**
 * Reads an amount as it stands in a data file, strictly: '-£1,234.50', '(5.00)', 'GBP 7'.
 *
 * @returns pounds, or null where the text is not an amount ('', '1e3', '12,34', '1.2.3', 'NaN').
 */
export function parseMoney(text: string): Money | null {
  const plain = /^-?\d{1,30}(?:\.\d{1,6})?$/.test(text);
  if (plain) return Money.of(text);
  const trimmed = text.trim();
  const signed = SIGNED.exec(trimmed);
  if (signed) {
    const [, before, after, whole = '', decimals] = signed;
    const sign = before ?? after;
    return assemble(whole, decimals, sign !== undefined && sign !== '+');
  }
  const bracketed = BRACKETED.exec(trimmed);
  if (bracketed) {
    if (/(?:£|GBP).*(?:£|GBP)/i.test(trimmed)) return null;
    return assemble(bracketed[1] ?? '', bracketed[2], true);
  }
  return null;
}

function assemble(whole: string, decimals: string | undefined, negative: boolean): Money {
  const digits = whole.replaceAll(',', '') + (decimals === undefined ? '' : `.${decimals}`);
  return Money.of(negative ? `-${digits}` : digits);
}

/**
 * Reads an amount as people write it in a scenario or on the command line: as {@link parseMoney}, and with
 * k, m or bn behind it ('11.4bn', '-600m').
 */
export function parseScenarioMoney(text: string): Money | null {
  const scaled = WITH_MAGNITUDE.exec(text.trim());
  if (!scaled) return parseMoney(text);
  const [, digits = '', unit = '', tail = ''] = scaled;
  const amount = parseMoney(digits + tail);
  if (!amount) return null;
  const power = MAGNITUDES[unit.toLowerCase() as keyof typeof MAGNITUDES];
  return amount.times(Rate.fromDecimal(new Decimal(`1e${power}`), true));
}

/**
 * Reads a percentage, which always carries its sign %: '2.5%', '-10 %'.
 *
 * @returns the rate (2.5% is 0.025), or null for anything else, a bare number included.
 */
export function parsePercent(text: string): Rate | null {
  const match = /^(?:([-+\u2212])\s*)?(\d{1,30}(?:\.\d{1,30})?)\s*%$/.exec(text.trim());
  if (!match) return null;
  const [, sign, digits = ''] = match;
  return Rate.percent(sign === '-' || sign === '\u2212' ? `-${digits}` : digits);
}
