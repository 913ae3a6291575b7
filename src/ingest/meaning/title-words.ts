import { parseFinancialYear, yearLabel, type PriceBase } from '../../model/index.js';
import { bareName } from '../headers/columns.js';
import { headsPrices, readPriceBase } from './price-words.js';
import { vatCellOf, type VatBasis } from './vat-column.js';

const YEAR = '(?:fy\\s*)?((?:19|20)\\d\\d\\s*[-/\\u2010-\\u2013]\\s*(?:(?:19|20)\\d\\d|\\d\\d))';
/** The year whose prices amounts are in: "at 2010-11 prices", "price base 2010-11", "real terms (2010-11)". */
const OF_YEAR = [
  new RegExp(`${YEAR}\\s+(?:constant\\s+|real\\s+)?(?:prices|price\\s+(?:base|levels?)|money)\\b`, 'i'),
  new RegExp(`\\bprice\\s+(?:base|basis|levels?)(?:\\s+year)?\\s*(?:is|of|[:=-])?\\s*${YEAR}`, 'i'),
  new RegExp(`\\b(?:real|constant)(?:\\s+(?:terms|prices))?\\s*[(,:-]?\\s*(?:at|in|of)?\\s*${YEAR}`, 'i'),
];
const NOMINAL =
  /\b(?:nominal|cash|outturn)\s+(?:terms|prices|money)\b|\b(?:money|prices)\s+of\s+the\s+day\b|^\W*(?:prices?\s*(?:base|basis)?\s*(?:are|is|[:=-])\s*)?nominal\W*$/i;

/** A title with what it says of the amounts below it. */
export interface SaidInTitle<Value> {
  readonly value: Value;
  readonly title: string;
}

/** The longest title, in characters, that is read; longer ones are sentences about many things. */
const LONGEST = 150;

/**
 * Returns the price base that titles give for all amounts: "All figures at 2010-11 prices", or 'Price base' with the year
 * in the next cell. null where they give none, or several.
 *
 * @param titles the cells above the header, row by row.
 */
export function priceBaseInTitles(titles: readonly string[]): SaidInTitle<PriceBase> | null {
  return onlyOne(titles, (title, next) => {
    if (headsPrices(title) || bareName(title) === 'prices') {
      const beside = readPriceBase(next);
      if (beside !== null) return beside;
    }
    if (NOMINAL.test(title)) return 'nominal';
    const [, year = ''] =
      OF_YEAR.flatMap((pattern) => [pattern.exec(title) ?? []]).find(({ length }) => length > 0) ?? [];
    return parseFinancialYear(year);
  });
}

/** Returns the basis of VAT that titles give for all amounts: "All amounts exclude VAT"; null where they give none, or both. */
export function vatInTitles(titles: readonly string[]): SaidInTitle<VatBasis> | null {
  return onlyOne(titles, (title, next) => {
    if (bareName(title) === 'vat' && vatCellOf(next, 'vat').isBasisOnly) return vatCellOf(next, 'vat').basis;
    return ABOUT_AMOUNTS.test(title) && !OF_SOME.test(title) ? basisOfSentence(title) : null;
  });
}

const ABOUT_AMOUNTS = /\b(?:all|amounts?|figures?|values?|prices|costs?|payments|spend|expenditure)\b/i;
/** VAT of a threshold ("over £25,000 including VAT"), or of a part of the amounts. */
const OF_SOME =
  /\b(?:over|above|exceed\w*|more\s+than|greater|threshold|recover\w*|irrecoverable|reclaim\w*|some|unless|where|may|except|not)\b|\u00a3\s*\d|\d,\d{3}|\d\s*k\b/i;

function basisOfSentence(title: string): VatBasis | null {
  if (!/\bvat\b/i.test(title)) return null;
  const isNet =
    /\b(?:net\s+of|exclud\w*|exclusive\s+of|excl?\.?|ex)\s+(?:of\s+)?vat\b|\bvat\s+(?:is\s+|are\s+)?(?:exclude\w*|exclusive)\b/i.test(
      title,
    );
  const isGross =
    /\b(?:gross\s+of|includ\w*|inclusive\s+of|incl?\.?)\s+(?:of\s+)?vat\b|\bvat\s+(?:is\s+|are\s+)?(?:include\w*|inclusive)\b/i.test(
      title,
    );
  return isNet === isGross ? null : isNet ? 'net' : 'gross';
}

/**
 * Returns the option that a title names by itself: "Option: Do minimum", 'Option' with its name in the next cell, or
 * "Central option" where that is a known one. null where none does.
 */
export function optionInTitles(
  titles: readonly string[],
  isKnown: (word: string) => boolean,
): SaidInTitle<string> | null {
  return onlyOne(titles, (title, next) => {
    if (bareName(title) === 'option') return isName(next) ? next.trim() : null;
    const [, named = ''] = /^\s*option\s*\d*\s*[:=-]\s*(.+?)[\s,;]*$/i.exec(title) ?? [];
    if (isName(named)) return named;
    const [, word = ''] = /^\s*(.+?)\s+option[\s,;]*$/i.exec(title) ?? [];
    return word !== '' && isKnown(word) ? word : null;
  });
}

/** Names of options are short, and no row of cells. */
const isName = (text: string): boolean => /^\s*[^,;\t]{1,60}\s*$/.test(text) && text.trim() !== '';

/** Returns what titles say, where all that say something say the same. */
function onlyOne<Value extends string | number>(
  titles: readonly string[],
  read: (title: string, next: string) => Value | null,
): SaidInTitle<Value> | null {
  const found = titles.flatMap((title, i): SaidInTitle<Value>[] => {
    if (title.trim() === '' || title.length > LONGEST) return [];
    const value = read(title, titles[i + 1] ?? '');
    return value === null ? [] : [{ value, title: title.trim() }];
  });
  const [first, ...others] = found;
  return first !== undefined && others.every(({ value }) => value === first.value) ? first : null;
}

/** Returns a price base as a cell of the column would say it. */
export function priceBaseText(base: PriceBase): string {
  return base === 'nominal' ? base : yearLabel(base);
}
