import { describe, expect, test } from 'vitest';
import { DIMENSIONS, Filter, type Dimension, type DimensionValues } from '../../src/model/index.js';

const blank = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, ''])) as DimensionValues;
const values = (some: Partial<DimensionValues>): DimensionValues => ({ ...blank, year: '2010-11', ...some });

function filter(wanted: Partial<Record<Dimension, string[]>>): Filter {
  const made = Filter.of(Object.entries(wanted) as [Dimension, string[]][]);
  if (!(made instanceof Filter)) throw new Error(`bad value: ${made.dimension} ${made.value}`);
  return made;
}

type Wanted = Partial<Record<Dimension, string[]>>;

describe('matches', () => {
  test.each<[name: string, wanted: Wanted, line: Partial<DimensionValues>]>([
    ['everything without a condition', {}, { product: 'spine' }],
    ['one value', { product: ['spine'] }, { product: 'spine' }],
    ['one of a list', { product: ['spine', 'n3'] }, { product: 'n3' }],
    ['several dimensions', { product: ['spine'], trust: ['RKE'] }, { product: 'spine', trust: 'RKE' }],
    ['without regard to case', { trust: ['rke'] }, { trust: 'RKE' }],
    ['without regard to case, the other way', { product: ['SPINE'] }, { product: 'spine' }],
    ['blanks around a value', { product: [' spine '] }, { product: 'spine' }],
    ['a blank as a value', { supplier: [''] }, { supplier: '' }],
    ['a blank or a value, the blank', { supplier: ['', 'BT'] }, { supplier: '' }],
    ['a blank or a value, the value', { supplier: ['', 'BT'] }, { supplier: 'BT' }],
    [
      'a value with letters a pattern would read otherwise',
      { supplier: ['A.B (C)*'] },
      { supplier: 'A.B (C)*' },
    ],
    ['dots in other dimensions as they are', { supplier: ['A..B'] }, { supplier: 'A..B' }],
    ['one year', { year: ['2010-11'] }, { year: '2010-11' }],
    ['a year as people write it', { year: ['FY2010/11'] }, { year: '2010-11' }],
    ['from a year', { year: ['2010-11..'] }, { year: '2015-16' }],
    ['from a year, that year', { year: ['2010-11..'] }, { year: '2010-11' }],
    ['to a year', { year: ['..2010-11'] }, { year: '2010-11' }],
    ['between years, across a century', { year: ['1998-99..2001-02'] }, { year: '1999-00' }],
    ['one of several ranges', { year: ['2004-05', '2010-11..'] }, { year: '2004-05' }],
    ['one month', { month: ['2020-04'] }, { month: '2020-04' }],
    ['a range of one month', { month: ['2020-04..2020-04'] }, { month: '2020-04' }],
    ['from a month, that month', { month: ['2020-04..'] }, { month: '2020-04' }],
    ['to a month, that month', { month: ['..2020-04'] }, { month: '2020-04' }],
    ['a range of one year', { year: ['2010-11..2010-11'] }, { year: '2010-11' }],
    ['from a month', { month: ['2020-04..'] }, { month: '2021-01' }],
    ['to a month', { month: ['..2020-04'] }, { month: '2020-04' }],
    ['between months', { month: ['2020-04..2020-06'] }, { month: '2020-05' }],
    ['between months, blanks around the dots', { month: [' 2020-04 .. 2020-06 '] }, { month: '2020-05' }],
    ['lines without a month', { month: [''] }, { month: '' }],
  ])('%s', (_, wanted, line) => {
    expect(filter(wanted).matches(values(line), '')).toBe(true);
  });
});

describe('does not match', () => {
  test.each<[name: string, wanted: Wanted, line: Partial<DimensionValues>]>([
    ['another value', { product: ['spine'] }, { product: 'n3' }],
    ['a longer value', { product: ['spine'] }, { product: 'spine-2' }],
    ['a shorter value', { product: ['spine-2'] }, { product: 'spine' }],
    ['a blank', { product: ['spine'] }, { product: '' }],
    ['a value where a blank is wanted', { supplier: [''] }, { supplier: 'BT' }],
    [
      'when one of two conditions fails',
      { product: ['spine'], trust: ['RKE'] },
      { product: 'spine', trust: 'RA7' },
    ],
    ['an empty list', { product: [] }, { product: 'spine' }],
    ['a pattern', { supplier: ['B.'] }, { supplier: 'BT' }],
    ['a year before', { year: ['2010-11..'] }, { year: '2009-10' }],
    ['a year after', { year: ['..2010-11'] }, { year: '2011-12' }],
    ['a month before', { month: ['2020-04..'] }, { month: '2020-03' }],
    ['a month after', { month: ['..2020-04'] }, { month: '2020-05' }],
    ['no month, from', { month: ['2020-04..'] }, { month: '' }],
    ['no month, up to', { month: ['..2020-04'] }, { month: '' }],
    ['a month where a blank is wanted', { month: [''] }, { month: '2020-04' }],
    ['no year, up to', { year: ['..2010-11'] }, { year: '' }],
    ['no year, from', { year: ['2010-11..'] }, { year: '' }],
  ])('%s', (_, wanted, line) => {
    expect(filter(wanted).matches(values(line), '')).toBe(false);
  });
});

describe('a value that its dimension cannot have comes back', () => {
  test.each<[dimension: Dimension, value: string]>([
    ['year', '2010-12'],
    ['year', 'FY11'],
    ['year', ''],
    ['year', '..'],
    ['year', '2012-13..2010-11'],
    ['year', 'Nov-10'],
    ['month', '2020-13'],
    ['month', '2020-00'],
    ['month', '2020-4'],
    ['month', 'April 2020'],
    ['month', '..'],
    ['month', '2020-042020-06'],
    ['month', '2020-06..2020-04'],
    ['month', '2020-04..2020-13'],
    ['month', '2020-04...2020-06'],
    ['month', '2020-04..2020-05..2020-06'],
  ])('%s %j', (dimension, value) => {
    expect(Filter.of([[dimension, [value]]])).toEqual({ dimension, value });
  });

  test('the first of them', () => {
    const wanted: [Dimension, string[]][] = [
      ['product', ['spine']],
      ['year', ['2010-11', '2010-13']],
      ['month', ['x']],
    ];
    expect(Filter.of(wanted)).toEqual({ dimension: 'year', value: '2010-13' });
  });
});

test('and: both must hold', () => {
  const both = filter({ product: ['spine', 'n3'] }).and(filter({ product: ['n3', 'pacs'], trust: ['RKE'] }));
  expect(both.matches(values({ product: 'n3', trust: 'RKE' }), '')).toBe(true);
  expect(both.matches(values({ product: 'spine', trust: 'RKE' }), '')).toBe(false);
  expect(both.matches(values({ product: 'n3', trust: 'RA7' }), '')).toBe(false);
  expect(both.dimensions).toEqual(['product', 'product', 'trust']);
  expect(both.and(Filter.everything).describe()).toBe(both.describe());
});

test('says what it is', () => {
  expect(Filter.everything.isEmpty).toBe(true);
  expect(Filter.everything.describe()).toBe('');
  const some = filter({ product: ['care-records', 'Spine'], supplier: [''], year: ['2010/11..'] });
  expect(some.isEmpty).toBe(false);
  expect(some.describe()).toBe('product care-records or Spine; supplier (blank); year 2010/11..');
  expect(some.parts().map((part) => part.dimension)).toEqual(['product', 'supplier', 'year']);
  expect(some.parts()[0]!.matches('spine')).toBe(true);
});

describe('the name of a trust', () => {
  const named = filter({ trust: ['nhs brent ccg'] });

  test('stands for its code where it has none', () => {
    expect(named.matches(values({ trust: '' }), 'NHS Brent CCG')).toBe(true);
    expect(named.matches(values({ trust: '' }), 'HM Treasury')).toBe(false);
    expect(named.matches(values({ trust: '07P' }), 'NHS Brent CCG')).toBe(false);
  });

  test('is no reason to leave it out of the blank', () => {
    expect(filter({ trust: [''] }).matches(values({ trust: '' }), 'NHS Brent CCG')).toBe(true);
  });

  test('is no product', () => {
    expect(filter({ product: ['spine'] }).matches(values({ product: '' }), 'spine')).toBe(false);
  });
});
