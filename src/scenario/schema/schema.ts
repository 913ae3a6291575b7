import * as v from 'valibot';
import { check } from './check-schema.js';
import { key, needed, object } from './object.js';
import { correlations } from '../resolve/correlations.js';
import { optionIds, optionsList } from './options-schema.js';
import { financial, reportParts, unmonetised } from './report-schema.js';
import { correlation, risk } from './risk-schema.js';
import { step } from './step-schema.js';
import {
  actualsTo,
  discountRate,
  growth,
  money,
  oneOf,
  oneOrMany,
  parseGrowth,
  priceBase,
  shareOfOne,
  shortOrMap,
  text,
  vatRate,
  year,
  yearRange,
} from './values.js';

/**
 * The most steps, risks or checks: more than people write, and what they come to grows with the square of the steps, as
 * every one adds digits to an exact figure.
 */
const MOST_PARTS = 1_000;

/** A list of so many parts at most. */
function upTo<const T extends v.GenericSchema>(most: number, part: T, message: string) {
  return v.pipe(
    v.custom<unknown[]>(
      (list) => !Array.isArray(list) || list.length <= most,
      `There are more than ${most} here. Write less in one scenario: a list of rows belongs in a CSV file.`,
    ),
    v.array(part, message),
  );
}

/**
 * The scenario file as one schema: it validates, types what comes out, and refuses unknown keys with a suggestion.
 */

const prices = object({
  base: needed(priceBase, 'nominal (money of the day) or the prices of one financial year, such as 2004-05.'),
  deflator: key(
    shortOrMap(
      text,
      object({
        series: needed(
          v.pipe(
            text,
            v.check(
              (written) => parseGrowth(written) === null,
              'A rate is no series. Write it alone: deflator: 2%.',
            ),
          ),
          'gdp, gdp-2019 or a CSV file of your own.',
        ),
        beyond: key(growth, 'The growth of prices a year that is assumed after its last year, such as 2%.'),
      }),
    ),
    'gdp (calendar years, 2025; the default), gdp-2019 (financial years from 1955-56), a CSV file of your own, or a constant rate such as 2%.',
  ),
});

const vat = object({
  basis: needed(
    oneOf(['net', 'gross']),
    'What amounts are brought to: net or gross of VAT. Lines that say nothing are on it.',
  ),
  rate: needed(vatRate, 'The rate of lines that give none of their own, such as 20%.'),
  recovered: key(
    shareOfOne,
    'The share of VAT that is got back, 0% unless said: the financial case adds the rest to amounts net of VAT.',
  ),
});

const horizon = shortOrMap(
  yearRange,
  object({
    years: needed(yearRange, 'The years appraised, such as 2004-05..2015-16.'),
    reason: key(text, 'Why these years, such as the life of the contract.'),
  }),
);

const discount = shortOrMap(
  discountRate,
  object({
    rate: needed(
      discountRate,
      'green-book (declining rates), green-book-health (the same, and lower rates for benefits of the type health), a rate such as 3.5%, or none.',
    ),
    base: key(
      year,
      'The year of present value; costs before it are sunk. By default the first of the horizon.',
    ),
    terms: key(
      oneOf(['real', 'nominal']),
      'In a scenario of money of the day: real (the default; amounts are first brought to the prices of the base year) or nominal (a rate of your own on amounts as they stand).',
    ),
    annuity: key(
      oneOf(['advance', 'arrears']),
      'The years that the equivalent annual cost is paid in: from year 0 on (advance, the default) or from year 1 on (arrears).',
    ),
  }),
);

const target = object({
  option: key(
    optionIds,
    'Whose total is held to it: an option, a list of them, or all; every option but the baseline unless said.',
  ),
  'at-most': needed(money, 'The most that the option may cost, in the prices of the scenario.'),
});

const lineRanges = object({
  correlation: needed(
    correlation,
    'Between lines that give low and high: independent (the default), full, or 0 to 1.',
  ),
});

export const scenarioSchema = object({
  version: needed(
    v.pipe(
      v.string(),
      v.check((written) => written === '1', 'This program reads version 1 of the scenario format.'),
      v.metadata({ enum: [1, '1'] }),
    ),
    'The version of the scenario format: 1.',
  ),
  name: needed(text, 'What the scenario is called in reports.'),
  note: key(text, 'A remark for the reader.'),
  extend: key(text, 'Another scenario file (or a shipped one) that this one changes.'),
  options: key(optionsList, 'What is appraised, one of them the baseline; central and local unless said.'),
  inputs: key(oneOrMany(text), 'Files, folders or patterns, from the folder of this file; or bundled.'),
  prices: key(prices, 'The prices in which everything is appraised.'),
  vat: key(vat, 'Brings amounts net and gross of VAT to one basis.'),
  horizon: key(
    horizon,
    'The years appraised, such as 2004-05..2015-16; a map with years and reason says why.',
  ),
  'actuals-to': key(
    actualsTo,
    'How far the books are closed: a financial year, or the last day of a month. Up to there only actual lines count.',
  ),
  'part-year': key(oneOf(['plan', 'run-rate']), 'How a year that is only partly spent is filled up.'),
  discount: key(discount, 'How costs of later years count at present value: green-book, a rate, or none.'),
  target: key(target, 'What an option may cost at most.'),
  steps: key(
    upTo(MOST_PARTS, step, 'A list of steps belongs here.'),
    'Named changes, taken in the order written.',
  ),
  risks: key(upTo(MOST_PARTS, risk, 'A list of risks belongs here.'), 'What may happen, for a simulation.'),
  correlations: key(correlations, 'How risks drawn once go together.'),
  'line-ranges': key(lineRanges, 'How the ranges that lines give themselves go together.'),
  unmonetised: key(
    upTo(MOST_PARTS, unmonetised, 'A list of costs, benefits and factors in words belongs here.'),
    'What matters and has no figure, in words.',
  ),
  financial: key(financial, 'How the financial case tells capital, one-off and ongoing costs apart.'),
  report: key(reportParts, 'The question and the parts of a report.'),
  checks: key(upTo(MOST_PARTS, check, 'A list of checks belongs here.'), 'Rules that the result must hold.'),
});

export type ScenarioDocument = v.InferOutput<typeof scenarioSchema>;
