import { parseMoney } from '../../money/index.js';
import { bareName } from '../columns.js';

const HEADING =
  /^(?:transaction|trans|trx|payment|invoice|inv|original|orig|document|doc|local|amount|entered|functional|base)?(?:currency|ccy|curr|cur)(?:code|iso|type|name|key)?$/;

/** Returns true for a heading of a column that names the currency of each row. */
export function namesCurrency(heading: string): boolean {
  return HEADING.test(bareName(heading));
}

/** Returns true where the heading of the amounts says that they are in sterling, whatever the payment was in. */
export function saysSterling(heading: string): boolean {
  return /gbp|sterling|pounds/.test(bareName(heading));
}

const POUNDS =
  /^(?:gbp?|(?:uk|gb|british|greatbritish)?pounds?(?:sterling)?(?:gbp)?|(?:uk)?sterling|ukp|stg|gbpsterling|gbppounds?|pound)$/;

/** Returns true for a word for pounds sterling, or nothing. */
export function isPounds(cell: string): boolean {
  const bare = bareName(cell);
  return bare === '' ? !FOREIGN_SIGN.test(cell) : POUNDS.test(bare);
}

const FOREIGN_SIGN = /[$\u20ac\u00a5\u20b9\u20bd\u20a9\u20aa\u20ab\u0e3f\u20ba\u20a6]/;
const SIGN =
  /(?:(?:US|A|C|AU|CA|NZ|HK|S)\s?)?[$\u20ac\u00a5\u20b9\u20bd\u20a9\u20aa\u20ab\u0e3f\u20ba\u20a6]/i;
const CODE =
  /(?<![A-Z])(?:USD|EUR|EURO|EUROS|JPY|YEN|CHF|AUD|CAD|NZD|SEK|NOK|DKK|INR|CNY|RMB|ZAR|HKD|SGD|AED|PLN|CZK|HUF|TRY|BRL|MXN|KES|NGN|PKR|BDT|THB|ILS|RUB)(?![A-Z])/i;

/** The sign or code of a currency other than sterling that stands with an amount: '$', 'EUR'; null where none does. */
export function foreignSignOf(amount: string): string | null {
  const found = SIGN.exec(amount) ?? CODE.exec(amount);
  if (!found) return null;
  const [sign] = found;
  // between two digits it is damage and no sign
  if (
    /\d\s*$/.test(amount.slice(0, found.index)) &&
    /^\s*[\d.,]/.test(amount.slice(found.index + sign.length))
  )
    return null;
  return parseMoney(amount.replace(sign, '')) === null ? null : sign.replace(/\s/g, '').toUpperCase();
}

/** The amount without a sign that stands for the pound's. */
export function withoutSign(amount: string, sign: string): string {
  const found = foreignSignOf(amount);
  if (found === null || found !== sign.replace(/\s/g, '').toUpperCase()) return amount;
  const written = (SIGN.exec(amount) ?? CODE.exec(amount))?.[0] ?? '';
  return amount.replace(written, '');
}
