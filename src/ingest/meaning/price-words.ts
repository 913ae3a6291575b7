import { parseFinancialYear, type PriceBase } from '../../model/index.js';

const NOMINAL =
  /^(?:(?:at|in)\s+)?(?:nominal|cash|outturn)(?:\s+(?:terms|prices?|money|values?))?$|^(?:money|prices)\s+of\s+the\s+day$/i;
/** Words around the year of a price base: "2010-11 prices", "constant 2010-11", "real terms (2010-11)". */
const AROUND = /\b(?:real|constant|fixed|at|in|of|prices?|base|basis|terms|money|levels?|values?)\b|[():,]/gi;

/** Reads a price base: nominal in its usual words, or the year whose prices amounts are in; null where it is none. */
export function readPriceBase(text: string): PriceBase | null {
  const trimmed = text.trim();
  return NOMINAL.test(trimmed) ? 'nominal' : parseFinancialYear(trimmed.replace(AROUND, ' ').trim());
}

/** Returns true for a cell that speaks of prices, and of nothing else: 'nominal', 'Real terms', '2010-11 prices'. */
export function saysPrices(cell: string): boolean {
  const trimmed = cell.trim();
  if (/^(?:real|constant)(?:\s+(?:terms|prices?))?$/i.test(trimmed)) return true;
  // cash alone may be a way of payment, and outturn a status
  if (/^(?:cash|outturn)$/i.test(trimmed)) return false;
  return readPriceBase(trimmed) !== null && parseFinancialYear(trimmed) === null;
}

/** Returns true for a heading under which a year is a price base: 'Price level', 'Real/Nominal'. */
export function headsPrices(heading: string): boolean {
  return (
    /(?:^|[^a-z])(?:price|pricing)s?(?:$|[^a-z])/i.test(heading) ||
    /^\W*(?:real|cash|constant)\W+(?:or\W+)?(?:nominal|real|current|cash)\W*$|^\W*nominal\W+(?:or\W+)?real\W*$/i.test(
      heading,
    )
  );
}

/** The longest heading, in characters, that is split: the pattern takes time by the square of the length. */
const LONGEST = 200;

/** Splits "Cost (2010-11 prices)" into "Cost" and its price base; null where the heading names none. */
export function pricesInHeading(heading: string): { readonly rest: string; readonly base: PriceBase } | null {
  if (heading.length > LONGEST) return null;
  const [, rest = '', said = ''] =
    /^(.+?)(?:\s*[(,:]\s*|\s+-\s+|\s+(?=(?:at|in)\s))((?:at\s+|in\s+)?[^(),:]+|[^(),:]+\([^()]+\))\)?\s*$/i.exec(
      heading,
    ) ?? [];
  const base = saysPrices(said) ? readPriceBase(said) : null;
  return base === null ? null : { rest, base };
}
