import { readCategories, readCategoriesText, readRegister } from '../files/index.js';
import { foreignSignOf, type ReadOptions as Reading } from '../ingest/index.js';
import { parseFinancialYear } from '../model/index.js';
import { notAllowed } from './option-error.js';
import { flag, keysOf, oneOf, texts, words } from './options.js';

/**
 * Options that decide how files are read. Without any, everything is recognised from the files.
 *
 * @public
 */
export interface ReadOptions {
  /** The layout of all files; by default it is recognised from the header. */
  readonly layout?: 'lines' | 'years' | 'side by side' | 'spend';
  /** The sheets of workbooks to read, by name; by default the one with a known header. */
  readonly sheet?: string | readonly string[];
  /** The trust, by code or name, of published spend that names none. */
  readonly trust?: string;
  /** The financial year of all published spend, whatever its dates: `2020-21`. */
  readonly year?: string;
  /** The unit of amounts where no heading says it. */
  readonly unit?: 'pounds' | 'k' | 'm';
  /** The mark between pounds and pence; by default a point. */
  readonly decimal?: 'point' | 'comma';
  /** A sign before amounts that stands for the pound's, such as `$`. */
  readonly currencySign?: string;
  /** The text of rules of your own that class published spend (JSON); by default those of the package. */
  readonly categories?: string;
  /** True to refuse inputs of which any row is set aside; not together with `lenient`. */
  readonly strict?: boolean;
  /** True to set aside rows of a plan that cannot be used, with a warning, instead of refusing the whole. */
  readonly lenient?: boolean;
  /** The option that the others are compared with, by its id or name. */
  readonly baseline?: string;
}

const KEYS = [
  ...(['layout', 'sheet', 'trust', 'year', 'unit', 'decimal', 'currencySign', 'categories'] as const),
  ...(['strict', 'lenient', 'baseline'] as const),
];

/** Options of reading that were checked. */
export interface SettledReading {
  /** Reads the register and the rules too. */
  readonly reading: () => Promise<Reading>;
  /** True where no option has a say in how files are read. */
  readonly isPlain: boolean;
  readonly strict: boolean;
  readonly baseline: string | undefined;
}

/** Checks the options of reading. @throws OptionError */
export function settleReading(options: ReadOptions | undefined): SettledReading {
  const given = keysOf('options', options, KEYS);
  const layout = oneOf('layout', given.layout, ['lines', 'years', 'side by side', 'spend']);
  const unit = oneOf('unit', given.unit, ['pounds', 'k', 'm']);
  const decimal = oneOf('decimal', given.decimal, ['point', 'comma']);
  const sheets = given.sheet === undefined ? undefined : texts('sheet', given.sheet);
  const trust = words('trust', given.trust);
  const written = words('year', given.year);
  const year = written === undefined ? undefined : parseFinancialYear(written);
  if (year === null) throw notAllowed('year', written, 'a financial year such as 2020-21');
  const currencySign = words('currencySign', given.currencySign)?.trim();
  if (currencySign !== undefined && foreignSignOf(`${currencySign}1`) === null)
    throw notAllowed('currencySign', currencySign, 'the sign or the code of a currency, such as $ or EUR');
  const categories = words('categories', given.categories);
  const strict = flag('strict', given.strict) ?? false;
  const lenient = flag('lenient', given.lenient) ?? false;
  if (strict && lenient) throw notAllowed('strict', true, 'strict or lenient, not both');
  const asked = {
    ...(layout === undefined ? {} : { layout }),
    ...(sheets === undefined ? {} : { sheets }),
    ...(trust === undefined ? {} : { trust }),
    ...(year === undefined ? {} : { year }),
    ...(unit === undefined ? {} : { unit }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(currencySign === undefined ? {} : { currencySign }),
  };
  return {
    reading: async () => ({
      register: await readRegister(),
      categories: await (categories === undefined
        ? readCategories(undefined, '.')
        : readCategoriesText(categories, 'categories')),
      lenient,
      ...asked,
    }),
    isPlain: Object.keys(asked).length === 0 && categories === undefined && !lenient,
    strict,
    baseline: words('baseline', given.baseline),
  };
}
