import * as v from 'valibot';
import { parseMoney, parsePercent, parseScenarioMoney, Rate } from '../../money/index.js';
import {
  nearest,
  parseFinancialYear,
  parseYearRange,
  yearFromSpreadsheetDate,
  yearLabel,
} from '../../model/index.js';
import { parseActualsTo } from '../actuals-to.js';

/** The values that a scenario is written in. Every scalar arrives as the text that stands in the file. */

/** A text read by `read`, or the message of what is wrong with it. */
export function readWith<T>(what: string, read: (text: string) => T | null, hint: (text: string) => string) {
  return v.pipe(
    v.string(`${what} belongs here.`),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value);
      if (value !== null) return value;
      addIssue({ message: hint(dataset.value) });
      return NEVER;
    }),
  );
}

export const text = v.pipe(v.string('A text belongs here.'), v.trim(), v.nonEmpty('The text is empty.'));

export const money = readWith('An amount such as 11.4bn or -600m', parseScenarioMoney, (written) =>
  parsePercent(written) === null
    ? 'This is not an amount. Write pounds, such as 11.4bn, -600m, 250k or 1234.56.'
    : 'A percentage stands where an amount belongs. Write pounds, such as -600m.',
);

function percentHint(written: string): string {
  return parseMoney(written) === null
    ? 'This is not a percentage. Write it with its sign, such as 2.5% or -10%.'
    : `A percentage carries its sign. Write ${written.trim()}% if that is meant.`;
}

export const percent = readWith('A percentage such as 2.5%', parsePercent, percentHint);

export function yearHint(written: string): string {
  const meant = yearFromSpreadsheetDate(written);
  return meant === null
    ? 'This is not a financial year. Write the two years that it spans, such as 2010-11.'
    : `A date stands where a financial year belongs. Write ${yearLabel(meant)} if that is meant.`;
}

export const year = readWith('A financial year such as 2010-11', parseFinancialYear, yearHint);

export const actualsTo = readWith('A financial year or the end of a month', parseActualsTo, (written) =>
  /^\d{4}-\d{2}$/.test(written.trim())
    ? 'This is no financial year, and a month is written by its last day, such as 2010-09-30.'
    : 'This is neither a financial year, such as 2009-10, nor the last day of a month, such as 2010-09-30.',
);

export const yearRange = readWith(
  'A run of financial years such as 2004-05..2015-16',
  parseYearRange,
  () => 'This is not a run of financial years. Write it as 2004-05..2015-16, the earlier year first.',
);

export const priceBase = readWith(
  'A price base, nominal or a financial year such as 2004-05,',
  (written) => (written.trim().toLowerCase() === 'nominal' ? 'nominal' : parseFinancialYear(written)),
  () => 'This is not a price base. Write nominal or a financial year such as 2004-05.',
);

/** How many years a step may move lines, either way. */
const FURTHEST = 100;

export const years = readWith(
  'A whole number of years',
  (written) =>
    /^-?\d{1,3}$/.test(written.trim()) && Math.abs(Number(written)) <= FURTHEST ? Number(written) : null,
  () => `This is not a whole number of years, at most ${FURTHEST}. Write 1, or -1 to bring forward.`,
);

/** A growth rate: above -100%, so that what grows stays on its side of zero. */
export function parseGrowth(written: string): Rate | null {
  const rate = parsePercent(written);
  return rate === null || rate.compare(Rate.percent('-100')) <= 0 ? null : rate;
}

export const growth = readWith('A growth rate such as 2.5%', parseGrowth, (written) =>
  parsePercent(written) === null
    ? percentHint(written)
    : 'A growth rate is above -100%: nothing can shrink by more than it is.',
);

/** A percentage from 0% up. @param whyNotBelow what is said of one below. */
function fromZeroUp(whyNotBelow: string) {
  return readWith(
    'A percentage such as 51%',
    (written) => {
      const rate = parsePercent(written);
      return rate === null || rate.isNegative() ? null : rate;
    },
    (written) => (parsePercent(written) === null ? percentHint(written) : whyNotBelow),
  );
}

export const uplift = fromZeroUp('Optimism makes estimates too low: write a percentage from 0% up.');

/** How far one measure may be from another. */
export const distance = fromZeroUp('Nothing is nearer than 0%: write a percentage from 0% up.');

/** A rate of VAT. */
export const vatRate = readWith(
  'A rate of VAT such as 20%',
  (written) => {
    const rate = parsePercent(written);
    return rate === null || rate.isNegative() ? null : rate;
  },
  (written) => (parsePercent(written) === null ? percentHint(written) : 'A rate of VAT is 0% or more.'),
);

/** A percentage from 0% to 100%. */
export const shareOfOne = readWith(
  'A percentage such as 92%',
  (written) => {
    const rate = parsePercent(written);
    return rate === null || rate.isNegative() || rate.compare(Rate.one) > 0 ? null : rate;
  },
  () => 'This is no share. Write a percentage from 0% to 100%, with its sign.',
);

/** How a discount rate is written: a name, or a percentage of its own. */
export type DiscountRate = (typeof NAMED_RATES)[number] | Rate;

const NAMED_RATES = ['green-book', 'green-book-health', 'none'] as const;

export const discountRate = readWith(
  'green-book, green-book-health, a rate such as 3.5%, or none',
  (written): DiscountRate | null => {
    const word = written.trim().toLowerCase();
    const named = NAMED_RATES.find((name) => name === word);
    if (named) return named;
    const rate = parsePercent(written);
    return rate === null || rate.isNegative() ? null : rate;
  },
  (written) =>
    /^\d+(\.\d+)?$/.test(written.trim())
      ? `A percentage carries its sign. Write ${written.trim()}% if that is meant.`
      : 'This is no discount rate. Write green-book, green-book-health, none, or a rate such as 3.5%.',
);

/** A limit of a check, as its text: what it means depends on the measure. */
export const limitText = v.string('A limit such as 11.4bn belongs here.');

export const yesOrNo = v.pipe(
  readWith(
    'true or false',
    (written) => (written === 'true' ? true : written === 'false' ? false : null),
    () => 'Write true or false.',
  ),
  v.metadata({ type: 'boolean' }),
);

export function oneOf<const T extends readonly string[]>(allowed: T) {
  return v.pipe(
    readWith(
      `One of ${allowed.join(', ')}`,
      (written): T[number] | null => allowed.find((candidate) => candidate === written) ?? null,
      (written) => {
        const near = nearest(written, allowed);
        return `Not one of ${allowed.join(', ')}.${near === null ? '' : ` Did you mean "${near}"?`}`;
      },
    ),
    v.metadata({ enum: [...allowed] }),
  );
}

/** One value, or a list of them. */
export function oneOrMany<T extends v.GenericSchema<string, unknown>>(item: T) {
  const one = v.pipe(
    item,
    v.transform((value): v.InferOutput<T>[] => [value]),
  );
  const many = v.pipe(v.array(item), v.minLength(1, 'The list is empty.'));
  // chosen by what was written, so that a fault inside is told as itself and not as "neither fits"
  type Written = v.InferInput<T> | v.InferInput<T>[];
  return v.pipe(
    v.lazy<v.GenericSchema<Written, v.InferOutput<T>[]>>(
      (input) => (Array.isArray(input) ? many : one) as never,
    ),
    v.metadata({ [EITHER]: [one, many] }),
  );
}

/** Under which key the metadata of a lazy schema lists what it may be: for the JSON Schema. */
export const EITHER = 'either';

/** A short form in one text, or the whole as a map. */
export function shortOrMap<
  const S extends v.GenericSchema<string, unknown>,
  const M extends v.GenericSchema<Record<string, unknown>, unknown>,
>(short: S, map: M) {
  const long = map as v.GenericSchema<v.InferInput<M>, v.InferOutput<M>>;
  const brief = short as v.GenericSchema<v.InferInput<S>, v.InferOutput<S>>;
  return v.pipe(
    v.lazy<v.GenericSchema<v.InferInput<S> | v.InferInput<M>, v.InferOutput<S> | v.InferOutput<M>>>(
      (input) => (typeof input === 'object' ? long : (brief as never)),
    ),
    v.metadata({ [EITHER]: [short, map] }),
  );
}
