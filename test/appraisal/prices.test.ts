import { describe, expect, test } from 'vitest';
import { breakdown, PriceIndex, restate, slice } from '../../src/appraisal/index.js';
import { Filter } from '../../src/model/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { appraise, faultOf, gdp, line, localBy, worked, year } from './appraise.js';

describe("HM Treasury's worked examples (financial years, 2002-03 = 100)", () => {
  test('£7.4m at 1998-99 prices is £8.36m at 2003-04 prices', () => {
    const factor = new PriceIndex(worked).factor(year('1998-99'), year('2003-04'));
    expect(Money.of('7400000').times(factor).inUnitsOf(6, 2)).toBe('8.36');
  });

  test('the same through a scenario', () => {
    const result = appraise(
      'prices: { base: 2003-04 }\n',
      [line('1998-99', '7400000', { prices: 'nominal' })],
      worked,
    );
    expect(result.totals.of('local').toFixed(2)).toBe('8355819.45'); // 7.4m x 102.789 / 91.031
    expect(result.conversions.map(({ before, after }) => [before.toFixed(2), after.toFixed(2)])).toEqual([
      ['7400000.00', '8355819.45'],
    ]);
  });

  test('cumulative inflation from 1997-98 to 2002-03 is 13.02%', () => {
    const factor = new PriceIndex(worked).factor(year('1997-98'), year('2002-03'));
    expect(factor.minus(Rate.one).toPercent(2)).toBe('13.02');
  });
});

describe('an index by calendar years', () => {
  test('gives a financial year three quarters of its first and one quarter of the next', () => {
    // 0.75 x 59.8584 + 0.25 x 61.5718
    expect(gdp.index(year('2004-05'))?.toExact()).toBe('60.28675');
    expect(gdp.isApproximate(year('2004-05'))).toBe(true);
    expect(worked.isApproximate(year('2002-03'))).toBe(false);
  });

  test('has none for a financial year of which a calendar year is missing', () => {
    expect(gdp.index(year('2024-25'))).toBeNull();
    expect(gdp.describeSpan()).toBe('2003-04 to 2023-24');
  });
});

describe('lines', () => {
  test("in the scenario's prices, or none, are left as they are, and need no index", () => {
    const lines = [line('2030-31', '10', { prices: '2004-05' }), line('2030-31', '5')];
    const result = appraise('prices: { base: 2004-05 }\n', lines, null);
    expect(result.totals.of('local').toExact()).toBe('15.00');
    expect(result.conversions).toEqual([]);
  });

  test('in other prices are converted by index(target) / index(own), cut once at 40 digits', () => {
    const result = appraise('prices: { base: 2004-05 }\n', [
      line('2010-11', '1000', { prices: 'nominal' }),
      line('2010-11', '1000', { prices: '2008-09' }),
      line('2010-11', '1000', { prices: '2004-05' }),
    ]);
    const quotient = (own: string): Rate => Rate.of('60.28675').dividedBy(gdp.index(year(own))!);
    const expected = Money.of('1000')
      .times(quotient('2010-11'))
      .plus(Money.of('1000').times(quotient('2008-09')))
      .plus(Money.of('1000'));
    expect(result.totals.of('local').equals(expected)).toBe(true);
    expect(result.conversions.map(({ from, lines }) => [from, lines])).toEqual([
      [2008, 1],
      ['nominal', 1],
    ]);
  });

  test('go to money of the day by the index of their own year', () => {
    const result = appraise('prices: { base: nominal }\n', [line('2010-11', '1000', { prices: '2004-05' })]);
    const factor = gdp.index(year('2010-11'))!.dividedBy(gdp.index(year('2004-05'))!);
    expect(result.totals.of('local').equals(Money.of('1000').times(factor))).toBe(true);
  });

  test('of a year that the series lacks are an error, never a guess', () => {
    const fault = faultOf(() =>
      appraise('prices: { base: 2004-05 }\n', [line('2030-31', '1', { prices: 'nominal' })]),
    );
    expect(fault.code).toBe('deflator-year-missing');
    expect(fault.message).toMatch(/no index for 2030-31; it has 2003-04 to 2023-24\. .*--deflator/);
  });

  test('without a series say how to give one', () => {
    const run = (): unknown =>
      appraise('prices: { base: 2004-05 }\n', [line('2010-11', '1', { prices: 'nominal' })], null);
    expect(faultOf(run).message).toMatch(/--deflator/);
  });

  test('that differ without a scenario that says which are an error', () => {
    const run = (): unknown =>
      appraise('', [
        line('2010-11', '1', { prices: 'nominal' }),
        line('2010-11', '1', { prices: '2004-05' }),
      ]);
    expect(faultOf(run).code).toBe('price-bases-differ');
  });
});

describe('shown in other prices', () => {
  const lines = [
    line('2010-11', '100', { prices: '2004-05', option: 'both' }),
    line('2012-13', '300', { prices: '2004-05', option: 'both' }),
  ];
  const body = `prices: { base: 2004-05 }
discount: green-book
target: { at-most: 350 }
steps:
  - name: Cut
    where: { year: 2012-13 }
    amount: -100
`;

  test('each year is re-expressed by its own index', () => {
    const shown = restate(appraise(body, lines), 'nominal');
    const index = new PriceIndex(gdp);
    const expected = ['2010-11', '2012-13'].map((label, i) =>
      Money.of(i === 0 ? '100' : '200')
        .times(index.factor(year('2004-05'), year(label)))
        .toExact(),
    );
    expect(Object.values(localBy(shown, 'year'))).toEqual(expected);
  });

  test('steps, target and present value stay as they were', () => {
    const result = appraise(body, lines);
    const shown = restate(result, 'nominal');
    expect(shown.target).toEqual(result.target);
    expect(shown.totals).toEqual(result.totals);
    expect(shown.discounting).toBe(result.discounting);
    expect(shown.walk).toBe(result.walk);
  });

  test('there and back is the same', () => {
    const result = appraise(body, lines);
    const rows = breakdown(restate(result, year('2004-05')), slice(result, Filter.everything), ['year']);
    expect(rows).toEqual(breakdown(result, slice(result, Filter.everything), ['year']));
  });
});
