/**
 * Notations of spreadsheets and ledgers that leave one reading alone, rewritten in the plain form: typographic blanks and
 * apostrophes between thousands, digits of full width, CR or DR before the number, pounds named twice.
 */

/** Marks that nobody sees: of no width, and those that set the direction of text. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const FULL_WIDTH = /[\uff08-\uff09\uff0c\uff0e\uff10-\uff19\uffe1]/g;
/** Quotation marks around the amount, as of a spreadsheet's formula that keeps it as text: ="1,234.50". */
const QUOTED = /^=?\s*(["\u201c])\s*([^"\u201c\u201d]*?)\s*["\u201d]$/;
/** Blanks that do not break, or are narrow, and apostrophes; the common blank may part two cells instead. */
const GROUPED = /(?<![\d.,])(\d{1,3})(?=([\u00a0\u2007\u2009\u202f'\u2019]))((?:\2\d{3})+)(?!\d|\2)/;
const GROUP_MARKS = /[\u00a0\u2007\u2009\u202f'\u2019]/g;
/** A credit or debit before the number. CR100 without pence may be the number of a document. */
const SIDE_BEFORE =
  /^\(?(cr|dr|credit|debit)\)?[.:]?(?:\s*(?=£)|\s+(?=\d)|(?=\d[\d,]*\.\d{2}$))(£?\s*\d[\d,.]*)$/i;
const SIDE_BEHIND = /^((?:£|GBP)?\s*\d[\d,.]*)\s*(credit|debit)$/i;
const POUNDS_BEFORE = /^([-+(\u2212]?\s*)(?:gbp|uk|gb|stg|sterling)\.?\s*(?=£|[-(\d])(?!£\s*£)/i;
const POUNDS_BEHIND = /(?<=\d)\s*(?:gbp|stg|sterling)\.?(\s*\)?)$/i;
/** A trailing plus, as mainframes print it. */
const PLUS_BEHIND = /^(£?\s*\d[\d,.]*)\s*\+$/;

/** An amount in thousands or millions: "£1.5k". Files give amounts in pounds. */
const SCALED =
  /^[-+(\u2212]?\s*(?:£|GBP)?\s*[-(]?\s*\d[\d,.]*\s*(?:k|thousands?|m|mn|mill?|millions?|b|bn|billions?)\.?\s*\)?$/i;

/** Returns an amount in the plain form; null where its notation is none of these. */
export function plainNotation(text: string): string | null {
  const seen = text.replace(UNSEEN, '').replace(FULL_WIDTH, (mark) => mark.normalize('NFKC'));
  const bare = seen.replace(QUOTED, '$2').trim();
  const joined = bare.replace(
    GROUPED,
    (_, first: string, __, rest: string) => first + rest.replace(GROUP_MARKS, ''),
  );
  const pounds = joined
    .replace(POUNDS_BEFORE, (_, sign: string) => sign)
    .replace(POUNDS_BEHIND, '$1')
    .replace(PLUS_BEHIND, '$1');
  const plain = pounds
    .replace(SIDE_BEFORE, (_, side: string, amount: string) => `${amount} ${sideOf(side)}`)
    .replace(SIDE_BEHIND, (_, amount: string, side: string) => `${amount} ${sideOf(side)}`);
  return plain === text ? null : plain;
}

/** Returns whether an amount is written in thousands or more. */
export function isScaled(text: string): boolean {
  return SCALED.test(text.trim());
}

function sideOf(word: string): string {
  return /^c/i.test(word) ? 'CR' : 'DR';
}
