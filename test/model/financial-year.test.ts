import { describe, expect, test } from 'vitest';
import {
  financialYear,
  isWithin,
  parseFinancialYear,
  parseYearRange,
  rangeLabel,
  yearFromSpreadsheetDate,
  yearLabel,
  yearOfDate,
  type FinancialYear,
} from '../../src/model/index.js';

const label = (year: FinancialYear | null) => (year === null ? null : yearLabel(year));

describe('parseFinancialYear accepts', () => {
  test.each<[text: string, year: string]>([
    ['2010-11', '2010-11'],
    ['2010/11', '2010-11'],
    ['FY2010/11', '2010-11'],
    ['FY2010-11', '2010-11'],
    ['FY 2010-11', '2010-11'],
    ['fy2010/11', '2010-11'],
    ['2010-2011', '2010-11'],
    ['2010/2011', '2010-11'],
    ['FY2010-2011', '2010-11'],
    [' 2010-11 ', '2010-11'],
    ['\u00a02010-11\u00a0', '2010-11'],
    ['2010 - 11', '2010-11'],
    ['2010 / 11', '2010-11'],
    ['2010\u201311', '2010-11'],
    ['2010\u201011', '2010-11'],
    ['1999-00', '1999-00'],
    ['1999/2000', '1999-00'],
    ['2000-01', '2000-01'],
    ['2008-09', '2008-09'],
    ['2009-10', '2009-10'],
    ['2099-00', '2099-00'],
    ['2099-2100', '2099-00'],
    ['1900-01', '1900-01'],
    ['2399-00', '2399-00'],
    ['2399-2400', '2399-00'],
  ])('%j', (text, year) => {
    expect(label(parseFinancialYear(text))).toBe(year);
  });
});

describe('parseFinancialYear refuses', () => {
  test.each([
    '',
    ' ',
    '2010',
    'FY2010',
    'FY11',
    'FY10/11',
    '10/11',
    '10-11',
    '2010-12',
    '2010-10',
    '2010-09',
    '2010-1',
    '2010-011',
    '2010-111',
    '2010-2012',
    '2010-2010',
    '2010-1911',
    '2011-10',
    '1999-2100',
    '1999-2001',
    '1999-01',
    '2099-2000',
    '1899-00',
    '2400-01',
    '0000-01',
    '201011',
    '2010.11',
    '2010:11',
    '2010--11',
    '2010-11-12',
    '2010-11-01',
    '2010-11..',
    '2010-11 (est)',
    '2010-11e',
    '-2010-11',
    '+2010-11',
    'CY2010-11',
    'FYFY2010-11',
    'Nov-10',
    'nominal',
    '２０１０-11',
    '2010-11\n2011-12',
    '40483',
  ])('%j', (text) => {
    expect(parseFinancialYear(text)).toBeNull();
  });
});

test('every year comes back from its label in every form', () => {
  for (let first = 1900; first <= 2399; first++) {
    const year = financialYear(first);
    const short = String((first + 1) % 100).padStart(2, '0');
    expect(yearLabel(year)).toBe(`${first}-${short}`);
    for (const text of [yearLabel(year), `${first}/${short}`, `FY${first}/${short}`, `${first}-${first + 1}`])
      expect(parseFinancialYear(text)).toBe(year);
  }
});

test.each([1899, 2400, 2010.5, NaN, Infinity, -1, 0, 10])('financialYear refuses %d', (year) => {
  expect(() => financialYear(year)).toThrow(new RangeError(`not a financial year: ${year}`));
});

test.each<[year: number, month: number, label: string]>([
  [2010, 4, '2010-11'],
  [2010, 12, '2010-11'],
  [2011, 1, '2010-11'],
  [2011, 3, '2010-11'],
  [2011, 4, '2011-12'],
  [2000, 3, '1999-00'],
  [2000, 4, '2000-01'],
])('month %i-%i falls in %s', (year, month, expected) => {
  expect(yearLabel(yearOfDate(year, month))).toBe(expected);
});

describe('what a spreadsheet makes of a financial year', () => {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const long = [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ];
  const years = Array.from({ length: 12 }, (_, i) => 2000 + i);

  test.each(years)('%i and the next come back from every way of showing that month', (first) => {
    const month = first - 2000 + 1;
    const two = (n: number) => String(n).padStart(2, '0');
    const name = names[month - 1]!;
    const yy = two(first % 100);
    const shown = [
      `${name}-${yy}`,
      `${name.toUpperCase()}-${yy}`,
      `${name.toLowerCase()}-${yy}`,
      ` ${name}-${yy} `,
      `${name} ${yy}`,
      `${name}-${first}`,
      `${name} ${first}`,
      `${long[month - 1]!}-${yy}`,
      `${long[month - 1]!} ${first}`,
      `01/${two(month)}/${first}`,
      `1/${month}/${first}`,
      `01/${two(month)}/${yy}`,
      `01-${two(month)}-${first}`,
      `01.${two(month)}.${first}`,
      `01-${name}-${yy}`,
      `01-${name}-${first}`,
      `1-${name}-${yy}`,
      `01/${name}/${first}`,
      `${first}-${two(month)}-01`,
      `${first}-${two(month)}-01 00:00:00`,
      `${first}-${two(month)}-01T00:00:00`,
      `01/${two(month)}/${first} 00:00`,
      `${first}-${two(month)}-01 00:00:00.000`,
      `${first}-${two(month)}-01T0:00Z`,
    ];
    for (const text of shown) expect([text, yearFromSpreadsheetDate(text)]).toEqual([text, first]);
  });

  test.each<[text: string, year: string]>([
    ['Sept-08', '2008-09'],
    ['15/06/2010', '2010-11'],
    ['31/03/2011', '2010-11'],
    ['2011-04-01', '2011-12'],
    ['29/02/2012', '2011-12'],
    ['Mar-11', '2010-11'],
    ['Apr-11', '2011-12'],
    ['01/11/1999', '1999-00'],
    ['2098-12-31', '2098-99'],
    ['15/01/2000', '1999-00'],
    ['2002-03-31', '2001-02'],
    ['02-Feb-01', '2000-01'],
    ['Jul-69', '2069-70'],
    ['Jul-70', '1970-71'],
    ['1901-06-01', '1901-02'],
    ['2399-06-01', '2399-00'],
  ])('any other date stands for the year it falls in: %s is %s', (text, year) => {
    expect(label(yearFromSpreadsheetDate(text))).toBe(year);
  });

  test.each([
    '',
    'Nov',
    '2010',
    '10-Nov',
    'Foo-10',
    'Mayor-10',
    'Junk-10',
    'Marble-2010',
    'Decor-11',
    '1-Octopus-10',
    'Nov-1',
    'Nov-110',
    '2010-13-01',
    '2010-00-01',
    '2010-11-00',
    '2010-11-31',
    '2011-02-29',
    '00/11/2010',
    '32/12/2010',
    '31/11/2010',
    '99/11/2010',
    '01/13/2010',
    '01/00/2010',
    '1/2/3/2010',
    '2010-11',
    '2010-12',
    'RKE-10',
    '40483',
    '1800-04-01',
    '2500-04-01',
    '2010-11-01 noon',
    '2010-11 00:00-01',
    '12010-11-01',
    '1900-06-01',
    '2400-06-01',
  ])('%j is no date', (text) => {
    expect(yearFromSpreadsheetDate(text)).toBeNull();
  });
});

describe('year ranges', () => {
  test.each<[text: string, written: string]>([
    ['2010-11', '2010-11'],
    ['2010-11..', '2010-11..'],
    ['..2012-13', '..2012-13'],
    ['2010-11..2012-13', '2010-11..2012-13'],
    ['2010/11..FY2012/13', '2010-11..2012-13'],
    [' 2010-11 .. 2012-13 ', '2010-11..2012-13'],
    [' ..2012-13', '..2012-13'],
    ['2010-11.. ', '2010-11..'],
    ['2010-11..2010-11', '2010-11'],
    ['1999-00..2000-01', '1999-00..2000-01'],
    ['2010-2011..2012-2013', '2010-11..2012-13'],
  ])('%j', (text, written) => {
    const range = parseYearRange(text);
    expect(range && rangeLabel(range)).toBe(written);
  });

  test.each([
    '',
    ' ',
    '..',
    ' .. ',
    '2010',
    '2010..',
    '..2012',
    '2010..2012',
    '2010-12..',
    '2012-13..2010-11',
    '2010-11...2012-13',
    '2010-11....',
    '2010-11..2011-12..2012-13',
    '2010-11..x',
    'x..2010-11',
    '2010-11-2012-13',
    '2010-11 to 2012-13',
    '2010-11:2012-13',
    'all',
  ])('%j is none', (text) => {
    expect(parseYearRange(text)).toBeNull();
  });

  test.each<[range: string, inside: string[], outside: string[]]>([
    ['2010-11', ['2010-11'], ['2009-10', '2011-12']],
    ['2010-11..', ['2010-11', '2399-00'], ['2009-10']],
    ['..2010-11', ['2010-11', '1900-01'], ['2011-12']],
    ['1999-00..2000-01', ['1999-00', '2000-01'], ['1998-99', '2001-02']],
  ])('%s has its ends in it', (text, inside, outside) => {
    const range = parseYearRange(text)!;
    for (const year of inside)
      expect([year, isWithin(parseFinancialYear(year)!, range)]).toEqual([year, true]);
    for (const year of outside)
      expect([year, isWithin(parseFinancialYear(year)!, range)]).toEqual([year, false]);
  });

  test('one that is open at both ends has every year', () => {
    const all = { from: null, to: null };
    expect(rangeLabel(all)).toBe('..');
    expect([1900, 2399].map((year) => isWithin(financialYear(year), all))).toEqual([true, true]);
  });
});
