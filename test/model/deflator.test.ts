import { describe, expect, test } from 'vitest';
import { Deflator, financialYear, type FinancialYear } from '../../src/model/index.js';
import { Rate } from '../../src/money/index.js';

const rates = <Year extends number>(indexes: readonly (readonly [Year, string])[]): Map<Year, Rate> =>
  new Map(indexes.map(([year, index]) => [year, Rate.of(index)]));
const ofYear = (first: number, index: string): readonly [FinancialYear, string] => [
  financialYear(first),
  index,
];

/**
 * Indexes of 80, 100 and 125 from 2008-09 to 2010-11: by calendar year 3/4 x 80 + 1/4 x 80 and 3/4 x 80 + 1/4 x 160, and
 * 125 of its own, which goes before 3/4 x 160 + 1/4 x 200.
 */
const series = (): Deflator =>
  new Deflator(
    'a series',
    rates([
      [2011, '200'],
      [2009, '80'],
      [2010, '160'],
      [2008, '80'],
    ]),
    rates([ofYear(2010, '125')]),
  );
const continued = (): Deflator => series().continued(Rate.of('0.25'));
const constant = (): Deflator => Deflator.constant(Rate.of('0.25'));

const ratioOf = (deflator: Deflator, from: number, to: number): string | undefined =>
  deflator.ratio(financialYear(from), financialYear(to))?.toExact();
const indexOf = (deflator: Deflator, year: number): string | undefined =>
  deflator.index(financialYear(year))?.toExact();

describe('a series', () => {
  test('has an index of its own or one made of two calendar years, and none outside', () => {
    expect([2007, 2008, 2009, 2010, 2011, 2012].map((year) => indexOf(series(), year))).toEqual([
      undefined,
      '80',
      '100',
      '125',
      undefined,
      undefined,
    ]);
  });

  test.each([
    [2008, 2008, '1'],
    [2008, 2009, '1.25'],
    [2009, 2008, '0.8'],
    [2008, 2010, '1.5625'],
    [2010, 2008, '0.64'],
    [2010, 2009, '0.8'],
  ])('has a ratio from %i to %i', (from, to, ratio) => {
    expect(ratioOf(series(), from, to)).toBe(ratio);
  });

  test.each([
    [2007, 2008],
    [2008, 2007],
    [2010, 2011],
    [2011, 2010],
    [2007, 2011],
  ])('has no ratio from %i to %i', (from, to) => {
    expect(series().ratio(financialYear(from), financialYear(to))).toBeNull();
  });

  test('knows its last year, its span and its indexes as given', () => {
    expect(series().lastYear).toBe(2010);
    expect(series().describeSpan()).toBe('2008-09 to 2010-11');
    const { calendar, financial } = series().indexes;
    expect([...calendar].map(([year, index]) => [year, index.toExact()])).toEqual([
      [2011, '200'],
      [2009, '80'],
      [2010, '160'],
      [2008, '80'],
    ]);
    expect([...financial].map(([year, index]) => [year, index.toExact()])).toEqual([[2010, '125']]);
  });

  test('assumes nothing, even after its last year', () => {
    expect(series().beyond).toBeNull();
    expect([2009, 2010, 2011].map((year) => series().isAssumed(financialYear(year)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('is approximate where a year is made of two calendar years', () => {
    expect([2007, 2008, 2009, 2010].map((year) => series().isApproximate(financialYear(year)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('is not approximate in its last calendar year, which has no next one', () => {
    const own = new Deflator(
      'own',
      rates([ofYear(2010, '100'), ofYear(2011, '104')]),
      new Map(),
      Rate.of('0.02'),
    );
    expect([2010, 2011].map((year) => own.isApproximate(financialYear(year)))).toEqual([true, false]);
  });

  test('of one year has no span', () => {
    expect(new Deflator('one', new Map(), rates([ofYear(2010, '100')])).describeSpan()).toBe('2010-11');
    const two = rates([
      [2010, '100'],
      [2011, '104'],
    ]);
    expect(new Deflator('one', two).describeSpan()).toBe('2010-11');
  });

  test('of one calendar year has no financial year', () => {
    const short = new Deflator('short', rates([[2010, '100']]));
    expect([short.lastYear, short.describeSpan()]).toEqual([null, 'no financial year']);
    expect(indexOf(short, 2010)).toBeUndefined();
  });
});

describe('a series continued at a rate', () => {
  test('keeps its name and its indexes', () => {
    expect(continued().name).toBe('a series');
    expect(continued().beyond?.toExact()).toBe('0.25');
    expect(continued().lastYear).toBe(2010);
    expect(continued().describeSpan()).toBe('2008-09 to 2010-11');
  });

  test('grows its last index, and assumes nothing before its first', () => {
    expect([2007, 2009, 2010, 2011, 2012].map((year) => indexOf(continued(), year))).toEqual([
      undefined,
      '100',
      '125',
      '156.25',
      '195.3125',
    ]);
    expect([2007, 2009, 2010, 2011, 2012].map((year) => continued().isAssumed(financialYear(year)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test.each([
    ['within the series', 2008, 2010, '1.5625'],
    ['from its last year', 2010, 2011, '1.25'],
    ['to its last year', 2011, 2010, '0.8'],
    ['two years to its last', 2012, 2010, '0.64'],
    ['from within to beyond', 2009, 2012, '1.953125'],
    ['from beyond to within', 2012, 2009, '0.512'],
    ['beyond', 2011, 2013, '1.5625'],
    ['beyond, backwards', 2013, 2011, '0.64'],
    ['beyond, of one year', 2013, 2013, '1'],
  ])('has a ratio %s', (_, from, to, ratio) => {
    expect(ratioOf(continued(), from, to)).toBe(ratio);
  });

  test.each([
    [2007, 2012],
    [2012, 2007],
  ])('has no ratio from %i to %i', (from, to) => {
    expect(continued().ratio(financialYear(from), financialYear(to))).toBeNull();
  });
});

describe('a constant rate', () => {
  test('has ratios alone', () => {
    expect(ratioOf(constant(), 2010, 2012)).toBe('1.5625');
    expect(ratioOf(constant(), 2012, 2010)).toBe('0.64');
    expect(ratioOf(constant(), 1900, 1900)).toBe('1');
    expect(indexOf(constant(), 2010)).toBeUndefined();
  });

  test('says what it is', () => {
    expect(Deflator.constant(Rate.of('0.025')).name).toBe('2.5% a year, as assumed');
    expect([constant().lastYear, constant().describeSpan()]).toEqual([null, 'no financial year']);
    expect([1900, 2399].map((year) => constant().isAssumed(financialYear(year)))).toEqual([true, true]);
  });

  test('grows exactly to a later year, and is cut at 40 digits to an earlier one', () => {
    const grown = String(1023n ** 30n).padStart(91, '0');
    const ratio = (from: number, to: number) =>
      Deflator.constant(Rate.of('0.023')).ratio(financialYear(from), financialYear(to));
    expect(ratio(2010, 2040)?.toExact()).toBe(`${grown.slice(0, -90)}.${grown.slice(-90)}`);
    expect(ratio(2010, 2040)?.exact).toBe(true);
    expect(ratio(2010, 2010)?.exact).toBe(true);
    // 1 / 1.023
    const digits = String(10n ** 43n / 1023n);
    expect(ratio(2011, 2010)?.toExact()).toMatch(new RegExp(`^0\\.${digits.slice(0, 38)}`));
    expect(ratio(2011, 2010)?.exact).toBe(false);
  });
});
