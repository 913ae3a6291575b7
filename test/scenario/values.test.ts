import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Money, Rate } from '../../src/money/index.js';
import { correlation } from '../../src/scenario/schema/risk-schema.js';
import * as values from '../../src/scenario/schema/values.js';

/** A value in exact text: pounds with pence, a rate as a plain number. */
function shown(value: unknown): unknown {
  if (value instanceof Money || value instanceof Rate) return value.toExact();
  return value;
}

/** Returns the value that a schema reads, or the messages that it is refused with. */
function read(schema: v.GenericSchema, written: unknown): unknown {
  const result = v.safeParse(schema, written);
  return result.success ? shown(result.output) : result.issues.map(({ message }) => message);
}

const NO_PERCENTAGE = 'This is not a percentage. Write it with its sign, such as 2.5% or -10%.';
const signed = (meant: string): string => `A percentage carries its sign. Write ${meant} if that is meant.`;
const NO_AMOUNT = 'This is not an amount. Write pounds, such as 11.4bn, -600m, 250k or 1234.56.';
const BELOW_ZERO = 'Optimism makes estimates too low: write a percentage from 0% up.';
const SHRUNK = 'A growth rate is above -100%: nothing can shrink by more than it is.';
const NO_SHARE = 'This is no share. Write a percentage from 0% to 100%, with its sign.';
const NO_RATE =
  'This is no discount rate. Write green-book, green-book-health, none, or a rate such as 3.5%.';
const NO_BASE = 'This is not a price base. Write nominal or a financial year such as 2004-05.';
const NO_YEARS = 'This is not a whole number of years, at most 100. Write 1, or -1 to bring forward.';
const NO_YEAR = 'This is not a financial year. Write the two years that it spans, such as 2010-11.';
const NO_RUN = 'This is not a run of financial years. Write it as 2004-05..2015-16, the earlier year first.';
const NO_CORRELATION = 'Write independent, full, or a number from 0 to 1, such as 0.3.';
const AGAINST =
  'Many draws cannot all run against each other. Write independent, full, or a number from 0 to 1.';

type Case = readonly [written: string, value: unknown];

const CASES: Readonly<Record<string, readonly [schema: () => v.GenericSchema, cases: readonly Case[]]>> = {
  text: [
    () => values.text,
    [
      [' two words ', 'two words'],
      ['  ', ['The text is empty.']],
    ],
  ],
  money: [
    () => values.money,
    [
      ['11.4bn', '11400000000.00'],
      ['-600m', '-600000000.00'],
      ['0', '0.00'],
      ['lots', [NO_AMOUNT]],
      ['5%', ['A percentage stands where an amount belongs. Write pounds, such as -600m.']],
    ],
  ],
  percent: [
    () => values.percent,
    [
      ['-2.5%', '-0.025'],
      ['0%', '0'],
      [' 2.5 ', [signed('2.5%')]],
      ['some', [NO_PERCENTAGE]],
    ],
  ],
  year: [
    () => values.year,
    [
      ['2010-11', 2010],
      ['2010', [NO_YEAR]],
      ['Nov-10', ['A date stands where a financial year belongs. Write 2010-11 if that is meant.']],
    ],
  ],
  'run of years': [
    () => values.yearRange,
    [
      ['2004-05..2015-16', { from: 2004, to: 2015 }],
      ['2015-16..2004-05', [NO_RUN]],
    ],
  ],
  'price base': [
    () => values.priceBase,
    [
      [' Nominal ', 'nominal'],
      ['NOMINAL', 'nominal'],
      ['2004-05', 2004],
      ['2004', [NO_BASE]],
      ['nominally', [NO_BASE]],
    ],
  ],
  'number of years': [
    () => values.years,
    [
      ['1', 1],
      [' -5 ', -5],
      ['100', 100],
      ['-100', -100],
      ...['101', '-101', '1000', '1.5', '5x', 'x5', '', '--1', '0100'].map((no): Case => [no, [NO_YEARS]]),
    ],
  ],
  growth: [
    () => values.growth,
    [
      ['2.5%', '0.025'],
      ['-99.9%', '-0.999'],
      ['-100%', [SHRUNK]],
      ['-101%', [SHRUNK]],
      ['2', [signed('2%')]],
      ['fast', [NO_PERCENTAGE]],
    ],
  ],
  'uplift of optimism': [
    () => values.uplift,
    [
      ['0%', '0'],
      ['151%', '1.51'],
      ['-0.1%', [BELOW_ZERO]],
      ['51', [signed('51%')]],
      ['much', [NO_PERCENTAGE]],
    ],
  ],
  'rate of VAT': [
    () => values.vatRate,
    [
      ['0%', '0'],
      ['17.5%', '0.175'],
      ['120%', '1.2'],
      ['-0.1%', ['A rate of VAT is 0% or more.']],
      ['20', [signed('20%')]],
      ['standard', [NO_PERCENTAGE]],
    ],
  ],
  share: [
    () => values.shareOfOne,
    [
      ['0%', '0'],
      ['92%', '0.92'],
      ['100%', '1'],
      ...['100.01%', '-0.01%', '0.5', 'half'].map((no): Case => [no, [NO_SHARE]]),
    ],
  ],
  'discount rate': [
    () => values.discountRate,
    [
      ['green-book', 'green-book'],
      [' Green-Book-Health ', 'green-book-health'],
      ['NONE', 'none'],
      ['3.5%', '0.035'],
      ['0%', '0'],
      ['3', [signed('3%')]],
      [' 3.5 ', [signed('3.5%')]],
      ['12.25', [signed('12.25%')]],
      ...['-0.1%', '-3.5', 'x3.5', '3.5x', '3.', '.5', 'treasury', ''].map((no): Case => [no, [NO_RATE]]),
    ],
  ],
  'true or false': [
    () => values.yesOrNo,
    [
      ['true', true],
      ['false', false],
      ...['yes', 'True', ' true', ''].map((no): Case => [no, ['Write true or false.']]),
    ],
  ],
  'one of some words': [
    () => values.oneOf(['net', 'gross']),
    [
      ['net', 'net'],
      ['gross', 'gross'],
      ['gros', ['Not one of net, gross. Did you mean "gross"?']],
      ['Net', ['Not one of net, gross. Did you mean "net"?']],
      ['without', ['Not one of net, gross.']],
    ],
  ],
  correlation: [
    () => correlation,
    [
      [' Independent ', '0'],
      ['FULL', '1'],
      ['0', '0'],
      ['1', '1'],
      ['1.00', '1'],
      [' 0.25 ', '0.25'],
      [`0.${'1'.repeat(30)}`, `0.${'1'.repeat(30)}`],
      ['-0.2', [AGAINST]],
      [' -0.2 ', [AGAINST]],
      ...['1.01', '0.', '.5', '00.5', '0.5x', 'x0.5', '2', 'half', '0.2-', '', `0.${'1'.repeat(31)}`].map(
        (no): Case => [no, [NO_CORRELATION]],
      ),
    ],
  ],
};

describe.each(Object.keys(CASES))('a %s', (name) => {
  test('is read or refused as it is written', () => {
    const [schema, cases] = CASES[name]!;
    const outcomes = cases.map(([written]) => [written, read(schema(), written)]);
    expect(outcomes).toEqual(cases);
  });
});

describe('what is no text is refused with what belongs there', () => {
  test.each<[schema: () => v.GenericSchema, what: string]>([
    [() => values.text, 'A text'],
    [() => values.money, 'An amount such as 11.4bn or -600m'],
    [() => values.percent, 'A percentage such as 2.5%'],
    [() => values.year, 'A financial year such as 2010-11'],
    [() => values.actualsTo, 'A financial year or the end of a month'],
    [() => values.yearRange, 'A run of financial years such as 2004-05..2015-16'],
    [() => values.priceBase, 'A price base, nominal or a financial year such as 2004-05,'],
    [() => values.years, 'A whole number of years'],
    [() => values.growth, 'A growth rate such as 2.5%'],
    [() => values.uplift, 'A percentage such as 51%'],
    [() => values.vatRate, 'A rate of VAT such as 20%'],
    [() => values.shareOfOne, 'A percentage such as 92%'],
    [() => values.discountRate, 'green-book, green-book-health, a rate such as 3.5%, or none'],
    [() => values.limitText, 'A limit such as 11.4bn'],
    [() => values.yesOrNo, 'true or false'],
    [() => values.oneOf(['net', 'gross']), 'One of net, gross'],
    [() => correlation, 'independent, full, or a number from 0 to 1'],
  ])('%#: %s', (schema, what) => {
    for (const written of [null, ['2010-11']])
      expect(read(schema(), written)).toEqual([`${what} belongs here.`]);
  });
});

test('one value or a list of them', () => {
  const schema = values.oneOrMany(values.text);
  expect([read(schema, ' a '), read(schema, ['a', 'b ']), read(schema, [])]).toEqual([
    ...[['a'], ['a', 'b']],
    ['The list is empty.'],
  ]);
  expect([read(schema, ['']), read(schema, null)]).toEqual([
    ['The text is empty.'],
    ['A text belongs here.'],
  ]);
});

test('a short form or a map', () => {
  const schema = values.shortOrMap(values.text, v.object({ a: values.percent }));
  expect([read(schema, 'x'), read(schema, { a: 'x' }), read(schema, '')]).toEqual([
    ...['x', [NO_PERCENTAGE]],
    ['The text is empty.'],
  ]);
});
