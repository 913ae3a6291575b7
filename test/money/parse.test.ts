import { describe, expect, test } from 'vitest';
import { parseMoney, parsePercent, parseScenarioMoney } from '../../src/money/index.js';

const NBSP = '\u00a0';
const MINUS = '\u2212';

describe('parseMoney accepts', () => {
  test.each<[name: string, text: string, pounds: string]>([
    ['whole pounds', '5', '5.00'],
    ['pence', '1234.56', '1234.56'],
    ['one decimal', '0.5', '0.50'],
    ['six decimals', '0.000001', '0.000001'],
    ['trailing noughts', '1.500000', '1.50'],
    ['leading noughts', '007', '7.00'],
    ['zero', '0', '0.00'],
    ['zero with pence', '0.00', '0.00'],
    ['a minus', '-5', '-5.00'],
    ['a plus', '+5', '5.00'],
    ['a real minus sign', `${MINUS}5.25`, '-5.25'],
    ['minus zero, which is zero', '-0', '0.00'],
    ['minus zero pence, which is zero', '-0.00', '0.00'],
    ['a minus and a blank', '- 5', '-5.00'],
    ['brackets', '(5.00)', '-5.00'],
    ['brackets with blanks inside', '( 5.00 )', '-5.00'],
    ['brackets around zero', '(0)', '0.00'],
    ['brackets and thousands', '(1,234.50)', '-1234.50'],
    ['a pound sign', '£5', '5.00'],
    ['a pound sign and a blank', '£ 5', '5.00'],
    ['GBP', 'GBP 7', '7.00'],
    ['GBP without a blank', 'GBP7', '7.00'],
    ['gbp in small letters', 'gbp 7.1', '7.10'],
    ['a minus before the pound sign', '-£1,234.50', '-1234.50'],
    ['a minus after the pound sign', '£-1,234.50', '-1234.50'],
    ['a real minus after the pound sign', `£${MINUS}5`, '-5.00'],
    ['a plus before the pound sign', '+£5', '5.00'],
    ['a minus before GBP', '-GBP 5', '-5.00'],
    ['a pound sign in brackets', '(£5)', '-5.00'],
    ['a pound sign before brackets', '£(5)', '-5.00'],
    ['GBP in brackets', '(GBP 5)', '-5.00'],
    ['thousands', '1,234', '1234.00'],
    ['millions', '1,234,567.89', '1234567.89'],
    ['thousands of thousands', '12,345,678,901', '12345678901.00'],
    ['no separators', '12345678901', '12345678901.00'],
    ['thousands after a nought', '0,123', '123.00'],
    ['three decimals', '1.234', '1.234'],
    ['thousands and six decimals', '1,234.567891', '1234.567891'],
    ['blanks around', '  5.10  ', '5.10'],
    ['no-break spaces around', `${NBSP}5.10${NBSP}`, '5.10'],
    ['a no-break space after the pound sign', `£${NBSP}5`, '5.00'],
    ['a tab behind', '5\t', '5.00'],
    ['a carriage return behind', '5\r', '5.00'],
    ['narrow no-break spaces around', '\u202f5\u202f', '5.00'],
    ['ten to the fifteenth', '1000000000000000', '1000000000000000.00'],
    ['beyond what a float can hold', '9007199254740993.01', '9007199254740993.01'],
    ['thirty digits', '123456789012345678901234567890', '123456789012345678901234567890.00'],
  ])('%s: %j', (_, text, pounds) => {
    expect(parseMoney(text)?.toExact()).toBe(pounds);
  });
});

const NEVER_AN_AMOUNT: [name: string, text: string][] = [
  ['nothing', ''],
  ['a blank', ' '],
  ['a no-break space', NBSP],
  ['an exponent', '1e3'],
  ['a capital exponent', '1E3'],
  ['a small exponent', '1.5e-3'],
  ['hexadecimal', '0x1F'],
  ['binary', '0b11'],
  ['octal', '0o7'],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['minus Infinity', '-Infinity'],
  ['thousands in twos', '12,34'],
  ['thousands in fours', '1,2345'],
  ['one separator out of place', '1234,567'],
  ['one separator missing', '1,234567'],
  ['a last group of two', '1,234,56'],
  ['a group too long in the middle', '1,2345,678'],
  ['a separator in front', ',123'],
  ['a separator behind', '123,'],
  ['two separators', '1,,234'],
  ['a separator in the decimals', '1.234,567'],
  ['a comma for the point', '1234,56'],
  ['two points', '1.2.3'],
  ['points for separators', '1.234.567'],
  ['two minuses', '--5'],
  ['minus and plus', '-+5'],
  ['a minus on both sides of the pound sign', '-£-5'],
  ['a minus behind', '5-'],
  ['CR behind', '5.00CR'],
  ['a minus in brackets', '(-5)'],
  ['brackets after a minus', '-(5)'],
  ['brackets after a plus', '+(5)'],
  ['a plus in brackets', '(+5)'],
  ['brackets in brackets', '((5))'],
  ['an open bracket', '(5'],
  ['a closed bracket', '5)'],
  ['empty brackets', '()'],
  ['a pound sign alone', '£'],
  ['a minus alone', '-'],
  ['a real minus alone', MINUS],
  ['an en dash for a minus', '\u20135'],
  ['a point alone', '.'],
  ['GBP alone', 'GBP'],
  ['two pound signs', '££5'],
  ['a pound sign and GBP', '£GBP5'],
  ['a pound sign outside and inside brackets', '£(£5)'],
  ['a pound sign outside and GBP inside brackets', '£(GBP5)'],
  ['a point without decimals', '5.'],
  ['decimals without a number', '.5'],
  ['seven decimals', '1.1234567'],
  ['an underscore', '1_000'],
  ['a blank for a separator', '1 000'],
  ['a no-break space for a separator', `1${NBSP}000`],
  ['an apostrophe for a separator', "1'000"],
  ['a blank before the point', '1 .5'],
  ['full-width digits', '\uff15\uff10'],
  ['Arabic-Indic digits', '\u0665'],
  ['a superscript', '5²'],
  ['a fraction', '½'],
  ['a full-width pound sign', '\uffe15'],
  ['dollars', '$5'],
  ['euros', '€5'],
  ['a percentage', '5%'],
  ['words', 'five'],
  ['a number and a word', '5 pounds'],
  ['a word before a number', 'approx 5'],
  ['two numbers', '5 6'],
  ['two lines', '5\n6'],
  ['a formula', '=5'],
  ['quotes', '"5"'],
  ['a BigInt', '5n'],
  ['a date', '2010-11'],
  ['n/a', 'n/a'],
  ['null', 'null'],
  ['a zero-width space', '5\u200b'],
  ['a NUL', '5\u0000'],
  ['billions of pounds with b', '5b'],
  ['trillions', '5tn'],
];

describe('parseMoney refuses', () => {
  test.each<[name: string, text: string]>([
    ...NEVER_AN_AMOUNT,
    ['thousands with k', '5k'],
    ['millions with m', '5m'],
    ['billions with bn', '11.4bn'],
  ])('%s: %j', (_, text) => {
    expect(parseMoney(text)).toBeNull();
  });

  test('a very long cell at once, whatever it is full of', () => {
    const long = 60_000;
    const started = performance.now();
    for (const text of [
      ' '.repeat(long),
      `-${' '.repeat(long)}x`,
      `£${' '.repeat(long)}x`,
      `(${' '.repeat(long)}x`,
    ])
      expect([parseMoney(text), parseScenarioMoney(text)]).toEqual([null, null]);
    for (const text of [`5${' '.repeat(long)}k)x`, `${'1 '.repeat(long / 2)}x`])
      expect([parseMoney(text), parseScenarioMoney(text), parsePercent(text)]).toEqual([null, null, null]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('parseScenarioMoney accepts', () => {
  test.each<[text: string, pounds: string]>([
    ['5', '5.00'],
    ['-1,234.56', '-1234.56'],
    ['(5)', '-5.00'],
    ['11.4bn', '11400000000.00'],
    ['-600m', '-600000000.00'],
    [`${MINUS}600m`, '-600000000.00'],
    ['600 m', '600000000.00'],
    [`600${NBSP}m`, '600000000.00'],
    ['£11.4bn', '11400000000.00'],
    ['-£600m', '-600000000.00'],
    ['GBP 2.5k', '2500.00'],
    ['12k', '12000.00'],
    ['12K', '12000.00'],
    ['60M', '60000000.00'],
    ['1Bn', '1000000000.00'],
    ['1BN', '1000000000.00'],
    ['12,656.2m', '12656200000.00'],
    ['(600m)', '-600000000.00'],
    ['(£600m)', '-600000000.00'],
    ['£(600m)', '-600000000.00'],
    ['( 600 m )', '-600000000.00'],
    [' 60m ', '60000000.00'],
    ['0m', '0.00'],
    ['0.000001k', '0.001'],
    ['0.000001bn', '1000.00'],
    ['1000000bn', '1000000000000000.00'],
  ])('%j', (text, pounds) => {
    expect(parseScenarioMoney(text)?.toExact()).toBe(pounds);
  });
});

describe('parseScenarioMoney refuses', () => {
  test.each<[name: string, text: string]>([
    ...NEVER_AN_AMOUNT,
    ['a unit alone', 'm'],
    ['a pound sign and a unit', '£m'],
    ['two units', '5mk'],
    ['a unit twice', '5mm'],
    ['bn twice', '5bnbn'],
    ['a unit before the number', 'm5'],
    ['a unit in the middle', '5m5'],
    ['b for billion', '5b'],
    ['n alone', '5n'],
    ['mn', '5mn'],
    ['million', '5 million'],
    ['bn with a blank in it', '5 b n'],
    ['a point without decimals', '5.m'],
    ['decimals without a number', '.5m'],
    ['an exponent and a unit', '1e3m'],
    ['thousands in twos and a unit', '12,34m'],
    ['seven decimals and a unit', '1.1234567bn'],
    ['a percentage with a unit', '5m%'],
    ['an open bracket', '(5m'],
    ['a closed bracket', '5m)'],
    ['a unit inside and outside brackets', '(5m)m'],
    ['a Kelvin sign for k', '5\u212a'],
  ])('%s: %j', (_, text) => {
    expect(parseScenarioMoney(text)).toBeNull();
  });
});

describe('parsePercent', () => {
  test.each<[text: string, rate: string]>([
    ['2.5%', '0.025'],
    ['-10%', '-0.1'],
    ['+4%', '0.04'],
    [`${MINUS}5%`, '-0.05'],
    ['-10 %', '-0.1'],
    [' 3.5% ', '0.035'],
    ['0%', '0'],
    ['-0%', '0'],
    ['100%', '1'],
    ['250%', '2.5'],
    ['0.000001%', '0.00000001'],
    ['33.333333333%', '0.33333333333'],
  ])('accepts %j', (text, rate) => {
    expect(parsePercent(text)?.toExact()).toBe(rate);
  });

  test.each([
    '',
    ' ',
    '%',
    '-%',
    '2.5',
    '0.025',
    '2.5%%',
    '%2.5',
    '2.5 percent',
    '2.5pc',
    '2,5%',
    '1,000%',
    '1e1%',
    '0x1%',
    'NaN%',
    'Infinity%',
    '.5%',
    '5.%',
    '--5%',
    '(5%)',
    '(5)%',
    '£5%',
    '5m%',
    '2.5‰',
    '\uff15%',
    '5\uff05',
    '1_0%',
    '5% 6%',
  ])('refuses %j', (text) => {
    expect(parsePercent(text)).toBeNull();
  });
});
