import { parseMoney } from '../../money/index.js';
import { bareName } from '../headers/columns.js';

const OF =
  '(?:transaction|trans|trx|payment|invoice|inv|original|orig|document|doc|local|amount|entered|functional|base|foreign|supplier|vendor|bank|account|paid|po|order)';
const HEADING = new RegExp(
  `^${OF}?(?:currency|currencies|ccy|curr|cur)(?:code|cd|iso|isocode|type|name|key|description|desc)?(?:(?:of|for)(?:the)?${OF})?$`,
);

/** Returns true for a heading of a column that names the currency of each row. */
export function namesCurrency(heading: string): boolean {
  return HEADING.test(bareName(heading));
}

/** Returns true where the heading of the amounts says that they are in sterling, even if payments were not. */
export function saysSterling(heading: string): boolean {
  return /gbp|sterling|pounds/.test(bareName(heading));
}

const POUND_WORD = '(?:gbp?|ukp|stg|(?:pounds?)?sterling|pounds?|826)';
const POUNDS = new RegExp(
  `^(?:uk|gb|british|greatbritish|unitedkingdom|greatbritain|england)?${POUND_WORD}(?:(?:uk|gb|british|greatbritish|unitedkingdom)?${POUND_WORD}|uk)*$|^uk$`,
);

/** Returns true for a word for pounds sterling, or nothing. */
export function isPounds(cell: string): boolean {
  const bare = bareName(cell);
  if (bare === '') return !FOREIGN_SIGN.test(cell);
  return POUNDS.test(bare) && !(bare === 'uk' && !cell.includes('\u00a3'));
}

const FOREIGN_SIGN = /[$\u20ac\u00a5\u20b9\u20bd\u20a9\u20aa\u20ab\u0e3f\u20ba\u20a6]/;
const SIGN =
  /(?:(?:US|A|C|AU|CA|NZ|HK|S)\s?)?[$\u20ac\u00a5\u20b9\u20bd\u20a9\u20aa\u20ab\u0e3f\u20ba\u20a6]/i;
const CODE =
  /(?<![A-Z])(?:USD|EUR|EURO|EUROS|JPY|YEN|CHF|AUD|CAD|NZD|SEK|NOK|DKK|INR|CNY|RMB|ZAR|HKD|SGD|AED|PLN|CZK|HUF|TRY|BRL|MXN|KES|NGN|PKR|BDT|THB|ILS|RUB)(?![A-Z])/i;

const OTHER_CURRENCY =
  /^(?:(?:us|american|canadian|australian|nz|newzealand|hongkong|singapore|hk|sg)dollars?|dollars?|euros?|swissfrancs?|francs?|(?:japanese)?yen|(?:indian)?rupees?|(?:swedish|norwegian|danish)?kron(?:a|or|er|e)s?|(?:southafrican)?rand)$/;
const ISO_CODE = new RegExp(`^(?:${CODE.source})$`, 'i');

/** Returns true for a cell that is the name, code or sign of a currency, and nothing else. */
export function namesCurrencyOnly(cell: string): boolean {
  const bare = bareName(cell);
  if (bare === '') return FOREIGN_SIGN.test(cell) || /^\s*(?:\u00a3|\ufffd)\s*$/.test(cell);
  return isPounds(cell) || OTHER_CURRENCY.test(bare) || ISO_CODE.test(cell.trim());
}

/** A fast test that nearly all texts fail: whether a text may name another currency. */
const MAY_BE_FOREIGN =
  /[$\u20ac\u00a5\u20b9\u20bd\u20a9\u20aa\u20ab\u0e3f\u20ba\u20a6]|usd|eur|jpy|yen|chf|[acn]ad|aud|nzd|[snd][eok][kr]|inr|cny|rmb|zar|hkd|sgd|aed|pln|czk|huf|try|brl|mxn|kes|ngn|pkr|bdt|thb|ils|rub|dollar/i;

/** Returns the sign, code or name of a currency other than sterling in a heading or a title; null where there is none. */
export function foreignCurrencyIn(text: string): string | null {
  if (!MAY_BE_FOREIGN.test(text) || /gbp|sterling|pounds|\u00a3/i.test(text)) return null;
  const found = SIGN.exec(text) ?? CODE.exec(text) ?? /(?<!\p{L})(?:(?:us )?dollars?)(?!\p{L})/iu.exec(text);
  return found?.[0].replace(/\s+/g, ' ').toUpperCase() ?? null;
}

/** Returns the sign or code of a currency other than sterling beside an amount: '$', 'EUR'; null where there is none. */
export function foreignSignOf(amount: string): string | null {
  const found = SIGN.exec(amount) ?? CODE.exec(amount);
  if (!found) return null;
  const [sign] = found;
  // between two digits it is a damaged character, not a sign
  if (
    /\d\s*$/.test(amount.slice(0, found.index)) &&
    /^\s*[\d.,]/.test(amount.slice(found.index + sign.length))
  )
    return null;
  return parseMoney(amount.replace(sign, '')) === null ? null : sign.replace(/\s/g, '').toUpperCase();
}

/** Returns the amount without a sign that is read as a pound sign. */
export function withoutSign(amount: string, sign: string): string {
  const found = foreignSignOf(amount);
  if (found === null || found !== sign.replace(/\s/g, '').toUpperCase()) return amount;
  const written = (SIGN.exec(amount) ?? CODE.exec(amount))?.[0] ?? '';
  return amount.replace(written, '');
}
