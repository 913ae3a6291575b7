import { describe, expect, test } from 'vitest';
import { foreignCurrencyIn, isPounds, namesCurrencyOnly } from '../../src/ingest/meaning/currency.js';
import { saysPrices } from '../../src/ingest/meaning/price-words.js';
import { cellValue } from '../../src/ingest/workbooks/ods/cell-value.js';
import { Attributes } from '../../src/ingest/workbooks/xml.js';
import { workbookOf } from './made-workbooks.js';
import { amounts, codes, only, PLAN, readBytes, readText } from './reading.js';

describe('currencies', () => {
  test.each<[text: string, wanted: string | null]>([
    ['Amount (US dollars)', 'US DOLLARS'],
    ['Amount in dollars', 'DOLLARS'],
    ['Amount in one dollar', 'DOLLAR'],
    ['us dollar amounts', 'US DOLLAR'],
    ['Eurodollars market', null],
    ['Dollarsmith Ltd', null],
    ['Amount $', '$'],
    ['Amount US$', 'US$'],
    ['A $ amount', 'A $'],
    ['Amount (EUR)', 'EUR'],
    ['Europe', null],
    ['Amount in GBP, not $', null],
    ['Amount \u00a3 ($ apart)', null],
    ['pounds for dollars', null],
    ['', null],
  ])('%j names %j', (text, wanted) => {
    expect(foreignCurrencyIn(text)).toBe(wanted);
  });

  test.each<[cell: string, wanted: boolean]>([
    ['', true],
    ['\u00a3', true],
    ['\u20ac', false],
    ['GBP', true],
    ['UK pounds', true],
    ['uk', false],
    ['uk \u00a3', true],
    ['UK', false],
    ['826', true],
    ['dollars', false],
    ['ukraine', false],
  ])('%j is pounds: %j', (cell, wanted) => {
    expect(isPounds(cell)).toBe(wanted);
  });

  test.each<[cell: string, wanted: boolean]>([
    ['\u00a3', true],
    ['\ufffd', true],
    ['\u20ac', true],
    ['-', false],
    ['GBP', true],
    ['Eur', true],
    ['US Dollars', true],
    ['Swiss francs', true],
    ['Frank', false],
    ['EUR 5', false],
  ])('%j is the name of a currency alone: %j', (cell, wanted) => {
    expect(namesCurrencyOnly(cell)).toBe(wanted);
  });

  test.each<[title: string, isRefused: boolean]>([
    ['All figures in dollars', true],
    ['All figure in $', true],
    ['Amount: dollars', true],
    ['Amounts: dollars', true],
    ['Value - $', true],
    ['Values - $', true],
    ['Budget $ plan', false],
    ['All 3 figures in dollars', false],
    [`All figures in dollars ${'and other matters of note '.repeat(3)}`, false],
  ])('a title %j refuses the file: %j', async (title, isRefused) => {
    const read = await readText([title, PLAN, 'RKE,2010-11,5']);
    expect(codes(read).includes('currency-heading')).toBe(isRefused);
  });

  test('the rows of the only sign are counted, where no amount is in pounds', async () => {
    const rows = (...written: string[]) =>
      readText([PLAN, ...written.map((amount) => `RKE,2010-11,${amount}`)]);
    expect(only(await rows('$5', '$6', '$7'), 'currency-sign').message).toMatch(/(?<![-\d])3\b/);
    expect(amounts(await rows('$5', '6'))).toEqual(['6.00']);
    expect(codes(await rows('$5', '\u20ac6'))).not.toContain('currency-sign');
  });
});

test.each<[cell: string, wanted: boolean]>([
  ['nominal', true],
  ['Real', true],
  ['real terms', true],
  ['constant prices', true],
  ['Real estate', false],
  ['cash', false],
  ['Outturn', false],
  ['cash terms', true],
  ['Petty cash', false],
  ['outturn prices', true],
  ['2010-11 prices', true],
  ['2010-11', false],
  ['', false],
])('%j says prices: %j', (cell, wanted) => {
  expect(saysPrices(cell)).toBe(wanted);
});

describe('cells of .ods', () => {
  const textOf = (attributes: Record<string, string>): string => {
    const written = Object.entries(attributes)
      .map(([name, value]) => ` office:${name}="${value}"`)
      .join('');
    const value = cellValue(new Attributes(written));
    if (value.kind !== 'stated') return value.kind;
    const { text, kind } = value.resolve(null);
    return `${text} (${kind})`;
  };

  test.each([
    ['PT14H30M00S', '14:30:00'],
    ['PT5M', '00:05:00'],
    ['PT7S', '00:00:07'],
    ['PT1H', '01:00:00'],
    ['P2DT3H', '51:00:00'],
    ['P12DT0H', '288:00:00'],
    ['-PT1H2M3S', '-01:02:03'],
    ['PT1H2M3.25S', '01:02:03'],
    ['PT1H2M3,5S', '01:02:03'],
    ['PT1H2M3.S', 'PT1H2M3.S'],
    ['xPT1H', 'xPT1H'],
    ['PT1Hx', 'PT1Hx'],
    ['PTH', 'PTH'],
    ['P1D', 'P1D'],
  ])('a span of %s is %s', (span, wanted) => {
    expect(textOf({ 'value-type': 'time', 'time-value': span })).toBe(`${wanted} (text)`);
  });

  test.each<[attributes: Record<string, string>, wanted: string]>([
    [{ 'value-type': 'float', value: '5' }, '5 (number)'],
    [{ 'value-type': 'percentage', value: '0.5' }, '0.5 (percent)'],
    [{ 'value-type': 'currency', value: '5', currency: 'GBP' }, '5 (number)'],
    [{ 'value-type': 'currency', value: '5' }, '5 (number)'],
    [{ 'value-type': 'boolean', 'boolean-value': 'true' }, 'TRUE (text)'],
    [{ 'value-type': 'boolean', 'boolean-value': 'false' }, 'FALSE (text)'],
    [{ 'value-type': 'date', 'date-value': '2010-09-30' }, '2010-09-30 (text)'],
    [{ 'value-type': 'string' }, 'shown'],
    [{}, 'shown'],
  ])('%j', (attributes, wanted) => {
    expect(textOf(attributes)).toBe(wanted);
  });

  test('another currency stands before its number', () => {
    expect(textOf({ 'value-type': 'currency', value: '5', currency: 'EUR' })).toMatch(/EUR/);
  });
});

describe('hidden rows of a workbook', () => {
  const read = (...lines: string[]) =>
    readBytes(workbookOf(['[Plan]', ...lines].join('\n')), {}, 'plan.xlsx');
  const HEADER = 'trust_code,financial_year,amount';

  test('below the header are counted, with the first of them', async () => {
    const rows = [HEADER, 'RKE,2010-11,5', 'hidden: RKE,2011-12,6', 'hidden: RKE,2012-13,7', 'RKE,2013-14,8'];
    const found = only(await read(...rows), 'rows-hidden');
    expect(found).toMatchObject({ severity: 'warning', sheet: 'Plan' });
    expect(found.message).toMatch(/\b2\b.*\b3\b/);
  });

  test('above it, and none, are not told', async () => {
    expect(codes(await read('hidden: A title', HEADER, 'RKE,2010-11,5'))).not.toContain('rows-hidden');
    expect(codes(await read(HEADER, 'RKE,2010-11,5'))).not.toContain('rows-hidden');
  });
});

describe('an amount that is the price of one', () => {
  const spend = (...rows: readonly string[]) =>
    readText([
      'Entity,Date,Supplier,Quantity,Unit Price,Amount',
      ...rows.map((row) => `Whittington Hospital,30/04/2020,A,${row}`),
    ]);

  test.each<[rows: string[], wanted: string[]]>([
    [
      ['2,50,100', '1,30,30'],
      ['100.00', '30.00'],
    ],
    [
      ['2,50,100', '3,10,30', '1,7,7'],
      ['100.00', '30.00', '7.00'],
    ],
  ])('%j: what is paid in all counts', async (rows, wanted) => {
    expect(amounts(await spend(...rows))).toEqual(wanted);
  });
});
