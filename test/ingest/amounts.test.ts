import { describe, expect, test } from 'vitest';
import { isScaled } from '../../src/ingest/rows/amount-notation.js';
import { amountReader, isNoAmount, isReference, type AmountStyle } from '../../src/ingest/rows/amounts.js';

const PLAN: AmountStyle = { isPublished: false, decimal: 'point' };
const PUBLISHED: AmountStyle = { isPublished: true, decimal: 'point' };

const exactly = (text: string, style: AmountStyle): string | null =>
  amountReader(style)(text)?.toExact() ?? null;

describe('in every data file', () => {
  test.each([
    ['1234.5', '1234.50'],
    ['-£1,234.50', '-1234.50'],
    ['(5.00)', '-5.00'],
    ['250.00-', '-250.00'],
    ['1,250.50-', '-1250.50'],
    ['1,250.50 -', '-1250.50'],
    ['£250.00-', '-250.00'],
    ['250\u2212', '-250.00'],
    ['400 CR', '-400.00'],
    ['400.00CR', '-400.00'],
    ['£1,400 cr', '-1400.00'],
    ['400 DR', '400.00'],
    [' 400dr ', '400.00'],
    ['400.00 cr.', '-400.00'],
    ['400.00 (CR)', '-400.00'],
    ['250.00 GBP', '250.00'],
    ['-1,250.00£', '-1250.00'],
    ['007.10', '7.10'],
    ['0.50', '0.50'],
    ['0', '0.00'],
    ['-0', '0.00'],
    ['1\u00a0234.50', '1234.50'],
    ['-1\u2009234\u2009567.5', '-1234567.50'],
    ['£1\u202f234', '1234.00'],
    ['31\u2007234.50-', '-31234.50'],
    ["31'234.50", '31234.50'],
    ['1\u2019234\u2019567', '1234567.00'],
    ['(£1\u00a0234.50)', '-1234.50'],
    ['\uff11\uff12\uff13.\uff15\uff10', '123.50'],
    ['\uffe1\uff11\uff0c\uff12\uff13\uff14', '1234.00'],
    ['\u200e1,234.50\u200f', '1234.50'],
    ['\u202d250.00\u202c', '250.00'],
    ['"1,234.50"', '1234.50'],
    ['" 1,234.50 "', '1234.50'],
    ['="1234.50"', '1234.50'],
    ['\u201c250.00\u201d', '250.00'],
    ['Cr 100', '-100.00'],
    ['CR100.00', '-100.00'],
    ['CR £1,400', '-1400.00'],
    ['(Cr) 100', '-100.00'],
    ['Credit: 100.00', '-100.00'],
    ['DR 400', '400.00'],
    ['100.00 Credit', '-100.00'],
    ['100.00 Debit', '100.00'],
    ['100.00+', '100.00'],
    ['GBP £100', '100.00'],
    ['UK£100', '100.00'],
    ['-GBP£100', '-100.00'],
    ['STG 100', '100.00'],
    ['£100 GBP', '100.00'],
    ['(£100.00 GBP)', '-100.00'],
    ['100.00 Sterling', '100.00'],
    ['1\u00a0234.50 CR', '-1234.50'],
  ])('%j is %s', (text, pounds) => {
    expect(exactly(text, PLAN)).toBe(pounds);
    expect(exactly(text, PUBLISHED)).toBe(pounds);
  });

  test.each([
    ['-250.00-'],
    ['(250.00)-'],
    ['-400 CR'],
    ['(400) CR'],
    ['400 CR CR'],
    ['400 C'],
    ['CR'],
    ['-'],
    ['£-'],
    ['£'],
    [''],
    ['1e3'],
    ['1.2E+05'],
    ['1.2E5'],
    ['0x1F'],
    ['NaN'],
    ['12,34'],
    ['1.2.3'],
    ['1 234.50'],
    ['1.234,56'],
    ['0080037899'],
    ['007'],
    ['-0012'],
    ['£000'],
    ['£007'],
    ['$5.00'],
    ['250.00--'],
    ['CR100'],
    ['CR-100'],
    ['Cr 100 DR'],
    ['1\u00a023.50'],
    ['1\u00a0234\u00a056'],
    ['1\u00a0234,567'],
    ["1'234\u2019567"],
    ["1'2345"],
    ['1,234\u00a0567'],
    ['\uff10\uff10\uff11\uff12'],
    ['"12" "34"'],
    ['"CR100"'],
    ['[100]'],
    ['100 C'],
    ['50p'],
    ['1.5k'],
    ['£1.5m'],
    ['££100'],
    ['£100 EUR'],
    ['uk'],
    ['1234 pounds'],
  ])('%j is no amount', (text) => {
    expect(exactly(text, PLAN)).toBeNull();
    expect(exactly(text, PUBLISHED)).toBeNull();
  });
});

describe('in published spend alone', () => {
  test.each([
    ['673.4300254', '673.4300254'],
    ['133.80000000000001', '133.80000000000001'],
    ['-26250.010000000002', '-26250.010000000002'],
    ['£1,234.123456789', '1234.123456789'],
    ['(1,234.123456789)', '-1234.123456789'],
    ['1.5E-11', '0.000000000015'],
    ['-3.6E-12', '-0.0000000000036'],
    ['12.5e-3', '0.0125'],
    ['5E-1', '0.50'],
    ['1.123456789-', '-1.123456789'],
    ['1.123456789 CR', '-1.123456789'],
    ['Â£1,000.00', '1000.00'],
    ['\ufffd1,000.00', '1000.00'],
    ['-\ufffd160,075.12', '-160075.12'],
    ['\ufffd-5.00', '-5.00'],
    ['(\ufffd5.00)', '-5.00'],
    ['ï¿½25,000', '25000.00'],
    ['Ã‚Â£25,000', '25000.00'],
    ['ú25,000', '25000.00'],
    ['œ25,000', '25000.00'],
    ['\u2013250.00', '-250.00'],
    ['\uff0d£250', '-250.00'],
    ["'250.00", '250.00'],
    ['.50', '0.50'],
    ['-£5.', '-5.00'],
  ])('%j is %s', (text, pounds) => {
    expect(exactly(text, PUBLISHED)).toBe(pounds);
    expect(exactly(text, PLAN)).toBeNull();
  });

  test.each([
    ['1.5E+11'],
    ['1.5E11'],
    ['1 234.1234567'],
    ['1,23.1234567'],
    ['1.5E-'],
    ['\ufffd'],
    ['\ufffd-'],
  ])('%j is no amount', (text) => {
    expect(exactly(text, PUBLISHED)).toBeNull();
  });

  test('a very long cell is refused at once', () => {
    const started = performance.now();
    for (const text of [`${'1'.repeat(60_000)}.x`, `${'£ '.repeat(30_000)}1`, `1.${'0'.repeat(60_000)}`])
      exactly(text, PUBLISHED);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('with decimal commas', () => {
  const COMMA: AmountStyle = { isPublished: true, decimal: 'comma' };
  test.each([
    ['1.234,56', '1234.56'],
    ['12,5', '12.50'],
    ['1.000.000', '1000000.00'],
    ['-£1.234,56', '-1234.56'],
    ['1.234,56-', '-1234.56'],
    ['400', '400.00'],
  ])('%j is %s', (text, pounds) => {
    expect(exactly(text, COMMA)).toBe(pounds);
  });
  test.each([['1,234.56'], ['12.50'], ['007']])('%j is no amount', (text) => {
    expect(exactly(text, COMMA)).toBeNull();
  });
});

test('nothing, and references', () => {
  for (const text of ['', ' ', '-', ' - ', '£-', '£ -', '£', '\u2013']) expect(isNoAmount(text)).toBe(true);
  for (const text of ['0', '-5', 'x', '--']) expect(isNoAmount(text)).toBe(false);
  for (const text of ['0080037899', '007', ' 01 ']) expect(isReference(text)).toBe(true);
  for (const text of ['0', '0.5', '007.10', '80037899', '0,123']) expect(isReference(text)).toBe(false);
});

test('an amount in thousands or millions is told apart', () => {
  for (const text of ['1.5k', '£1.5m', '(2 million)', '-£11.4bn', '500 thousand', 'GBP 3mn'])
    expect(isScaled(text), text).toBe(true);
  for (const text of ['1.5', 'k', 'M25', '12 mills', '1.5x']) expect(isScaled(text), text).toBe(false);
});
