import { describe, expect, test } from 'vitest';
import { PriceIndex, restate } from '../../src/appraisal/index.js';
import { VatBasis } from '../../src/appraisal/prices/vat.js';
import { Deflator } from '../../src/model/index.js';
import { Factor, Money, Rate } from '../../src/money/index.js';
import { readScenario } from '../../src/scenario/index.js';
import { appraise, faultOf, gdp, line, worked, year } from './appraise.js';

const REAL = 'prices: { base: 2004-05 }\n';

describe('an index of prices', () => {
  test('has no need of a series between a year and itself', () => {
    const index = new PriceIndex(null);
    expect(index.factor(year('2010-11'), year('2010-11'))).toBe(Rate.one);
    expect(index.between('nominal', 'nominal', year('2010-11'))).toBe(Rate.one);
    expect(index.between('nominal', year('2010-11'), year('2010-11'))).toBe(Rate.one);
    expect(index.used).toEqual([]);
  });

  test('goes from money of the day and to it by the year that it is spent in', () => {
    const index = new PriceIndex(gdp);
    const [a, b] = [year('2004-05'), year('2010-11')];
    expect(index.between('nominal', a, b).toExact()).toBe(gdp.ratio(b, a)?.toExact());
    expect(index.between(a, 'nominal', b).toExact()).toBe(gdp.ratio(a, b)?.toExact());
    expect(index.between(a, year('2012-13'), b).toExact()).toBe(gdp.ratio(a, year('2012-13'))?.toExact());
    expect(index.factor(a, b)).toBe(index.factor(a, b)); // made once
  });

  test('remembers the years that were needed, in their order', () => {
    const index = new PriceIndex(gdp);
    for (const [a, b] of [
      ['2012-13', '2010-11'],
      ['2004-05', '2012-13'],
      ['2008-09', '2004-05'],
    ] as const)
      index.factor(year(a), year(b));
    expect(index.used.map((one) => [one.year, one.index.toExact()])).toEqual(
      ['2004-05', '2008-09', '2010-11', '2012-13'].map((label) => [
        year(label),
        gdp.index(year(label))?.toExact(),
      ]),
    );
  });

  test('of growth alone has 100 in the first year that was needed', () => {
    const index = new PriceIndex(new Deflator('growth', new Map(), new Map(), Rate.percent('10')));
    index.factor(year('2012-13'), year('2010-11'));
    index.factor(year('2010-11'), year('2011-12'));
    expect(index.used.map((one) => one.index.toExact())).toEqual(['100', '110', '121']);
    expect(() => new PriceIndex(null).of(year('2010-11'))).toThrow('2010-11');
  });

  test.each<[from: string, to: string, message: RegExp]>([
    ['2030-31', '2010-11', /no index for 2030-31.*2003-04 to 2023-24.*(assume|beyond|growth)/],
    ['2010-11', '2030-31', /no index for 2030-31/],
    ['2029-30', '2030-31', /no index for 2030-31/],
    ['1990-91', '2010-11', /no index for 1990-91/],
  ])('from %s to %s says which year is missing', (from, to, message) => {
    expect(faultOf(() => new PriceIndex(gdp).factor(year(from), year(to))).message).toMatch(message);
  });

  test('advises growth after the series where a later year is missing, and not before it', () => {
    const messageOf = (label: string): string =>
      faultOf(() => new PriceIndex(gdp).factor(year(label), year('2010-11'))).message;
    const [late, last, early] = ['2030-31', '2024-25', '1990-91'].map(messageOf);
    const withoutYear = (text: string | undefined): string => (text ?? '').replace(/\d{4}-\d\d/, '');
    expect(withoutYear(late)).toBe(withoutYear(last));
    expect(withoutYear(early)).not.toBe(withoutYear(late));
    expect(faultOf(() => new PriceIndex(null).factor(year('2009-10'), year('2010-11'))).message).toMatch(
      /2010-11/,
    );
  });
});

describe('the price base of lines', () => {
  test('is theirs where they state one, else money of the day', () => {
    const stated = [line('2010-11', '1', { prices: '2008-09' }), line('2010-11', '2')];
    expect(appraise('', stated).priceBase).toBe(year('2008-09'));
    expect(appraise('', [line('2010-11', '2')]).priceBase).toBe('nominal');
    expect(appraise('', [line('2010-11', '2', { prices: 'nominal' })]).priceBase).toBe('nominal');
  });

  test('several are named in their order', () => {
    const lines = ['nominal', '2012-13', '2008-09'].map((prices) => line('2010-11', '1', { prices }));
    expect(faultOf(() => appraise('', lines)).message).toMatch(/2008-09, 2012-13, nominal/);
  });

  test('lines of one base outside the horizon do not make two', () => {
    const lines = [line('2010-11', '1', { prices: '2008-09' }), line('2019-20', '1', { prices: 'nominal' })];
    expect(appraise('horizon: 2010-11..2012-13', lines).priceBase).toBe(year('2008-09'));
  });
});

describe('conversions', () => {
  test('are told by base, money of the day last, with their lines before and after', () => {
    const lines = [
      line('2010-11', '10', { prices: 'nominal' }),
      line('2011-12', '20', { prices: 'nominal' }),
      line('2010-11', '5', { prices: '2012-13' }),
      line('2010-11', '7', { prices: '2008-09' }),
      line('2010-11', '1', { prices: '2004-05' }),
      line('2010-11', '2'),
    ];
    const { conversions } = appraise(REAL, lines);
    const index = new PriceIndex(gdp);
    const base = year('2004-05');
    const worth = (amount: string, from: string): Money =>
      Money.of(amount).times(index.factor(year(from), base));
    expect(conversions.map(({ from, lines: count, before }) => [from, count, before.toExact()])).toEqual([
      [year('2008-09'), 1, '7.00'],
      [year('2012-13'), 1, '5.00'],
      ['nominal', 2, '30.00'],
    ]);
    expect(conversions.map(({ after }) => after.toExact())).toEqual([
      worth('7', '2008-09').toExact(),
      worth('5', '2012-13').toExact(),
      worth('10', '2010-11').plus(worth('20', '2011-12')).toExact(),
    ]);
  });

  test('there are none where all is in the base', () => {
    expect(
      appraise(REAL, [line('2010-11', '1', { prices: '2004-05' }), line('2010-11', '2')]).conversions,
    ).toEqual([]);
    expect(appraise('', [line('2010-11', '1', { prices: 'nominal' })]).conversions).toEqual([]);
  });

  test('the range of a line is converted as its amount is', () => {
    const lines = [
      line('2003-04', '102.789', { prices: 'nominal', low: Money.of('51.3945'), high: Money.of('205.578') }),
      line('2003-04', '1', { prices: 'nominal' }),
    ];
    const result = appraise('prices: { base: 2002-03 }\nvat: { basis: net, rate: 20% }\n', lines, worked);
    const [range] = [...result.table.columns.ranges.values()];
    const converted = (range?.lines ?? []).map(({ low, likely, high }) =>
      [low, likely, high].map((amount) => amount.toExact()),
    );
    expect(converted).toContainEqual(['50.00', '100.00', '200.00']);
    const plain = appraise('', lines.slice(1), worked);
    expect(plain.table.columns.ranges.size).toBe(0);
  });
});

describe('shown in other prices', () => {
  test('a year that the series lacks is an error, whatever money is in it', () => {
    const lines = [line('2010-11', '1', { prices: '2004-05' }), line('2030-31', '0', { prices: '2004-05' })];
    expect(faultOf(() => restate(appraise(REAL, lines), 'nominal')).message).toMatch(/2030-31/);
  });

  test('steps keep their effects in the prices shown', () => {
    const lines = [line('2010-11', '100', { prices: '2004-05' })];
    const shown = restate(appraise(`${REAL}steps: [{ name: S, percent: 10% }]`, lines), year('2008-09'));
    const factor = new PriceIndex(gdp).factor(year('2004-05'), year('2008-09'));
    expect(shown.shown.walk.end('local', [0]).equals(Money.of('110').times(factor))).toBe(true);
    expect(shown.shown.priceBase).toBe(year('2008-09'));
    expect(shown.priceBase).toBe(year('2004-05'));
  });
});

describe('VAT', () => {
  const vatOf = (body: string) => readScenario(`version: 1\nname: T\n${body}`, 't.yaml').vat;
  const net = vatOf('vat: { basis: net, rate: 20% }');
  const gross = vatOf('vat: { basis: gross, rate: 20% }');
  const scaled = (vat: typeof net, said: string): string =>
    new VatBasis(vat).factorOf(said).scale(Money.of('120')).toExact();

  test.each([
    [net, 'gross', '100.00'],
    [net, 'net', '120.00'],
    [net, '', '120.00'],
    [net, 'gross 5%', '114.29'],
    [net, 'gross 12.5%', '106.67'],
    [net, 'gross 17.25%', '102.35'],
    [net, 'net 5%', '120.00'],
    [gross, 'net', '144.00'],
    [gross, 'gross', '120.00'],
    [gross, 'gross 5%', '120.00'],
    [gross, 'net 5%', '126.00'],
    [gross, 'net 17.5%', '141.00'],
    [gross, '', '120.00'],
    [null, 'net', '120.00'],
    [null, 'gross 5%', '120.00'],
  ])('on basis %j an amount that is %j', (vat, said, wanted) => {
    expect(scaled(vat, said)).toBe(wanted);
  });

  test.each([
    ['net', '20.0'],
    ['gross 5%', '5.0'],
    ['net 17.5%', '17.5'],
    ['gross 12%', '12.0'],
    ['', '20.0'],
  ])('the rate of %j', (said, wanted) => {
    expect(new VatBasis(net).rateOf(said).toPercent(1)).toBe(wanted);
    expect(new VatBasis(null).rateOf('net').toPercent(1)).toBe('0.0');
  });

  test('each factor is made once, and 1 where nothing is to do', () => {
    const basis = new VatBasis(net);
    expect(basis.factorOf('gross')).toBe(basis.factorOf('gross'));
    expect(basis.factorOf('net')).toBe(Factor.one);
  });

  test('conversions are told by what lines say', () => {
    const lines = [
      line('2010-11', '120', { vat: 'gross' }),
      line('2011-12', '60', { vat: 'gross' }),
      line('2010-11', '105', { vat: 'gross 5%' }),
      line('2010-11', '10', { vat: 'net' }),
      line('2010-11', '1'),
    ];
    const { vatConversions } = appraise('vat: { basis: net, rate: 20% }', lines);
    expect(
      vatConversions.map(({ said, rate, lines: count, before, after }) =>
        [said, rate.toPercent(0), count, before.toExact(), after.toExact()].join(' '),
      ),
    ).toEqual(['gross 20 2 180.00 150.00', 'gross 5% 5 1 105.00 100.00']);
    expect(appraise('', lines).vatConversions).toEqual([]);
  });
});

describe('discounting', () => {
  const lines = [line('2010-11', '100'), line('2012-13', '100')];

  test.each<[body: string, message: RegExp]>([
    ['prices: { base: 2010-11 }\ndiscount: { rate: 3.5%, base: 2015-16 }', /2015-16.*2012-13/],
    ['discount: { rate: 3.5%, terms: nominal }\nprices: { base: 2010-11 }', /nominal|real/],
    ['discount: green-book-health\nhorizon: 2010-11..2140-41', /125.*2140-41/],
  ])('%j is refused with why', (body, message) => {
    expect(faultOf(() => appraise(body, lines)).message).toMatch(message);
  });

  test.each([
    ['', '2010-11', ['1.0000', '0.9662', '0.9335']],
    [', base: 2011-12', '2011-12', ['1.0000', '0.9662']],
    [', base: 2008-09', '2008-09', ['1.0000', '0.9662', '0.9335', '0.9019', '0.8714']],
  ])('%j: a factor for each year from its base to the last', (more, base, factors) => {
    const { discounting } = appraise(`prices: { base: 2010-11 }\ndiscount: { rate: 3.5%${more} }`, lines);
    expect(discounting?.base).toBe(year(base));
    expect(discounting?.factors.map(({ factor }) => factor.toFixed(4))).toEqual(factors);
    expect(discounting?.factors[0]?.year).toBe(year(base));
    expect(discounting?.factorOf(year('2013-14'))).toBeNull();
    expect(discounting?.reduced).toBeNull();
  });

  test.each([
    ['2060-61', false],
    ['2061-62', true],
    ['2135-36', true],
    ['2136-37', false],
  ])('over the long term to %s reduced rates are given: %j', (last, wanted) => {
    const body = `prices: { base: 2010-11 }\ndiscount: green-book\nhorizon: 2010-11..${last}`;
    expect((appraise(body, lines).discounting?.reduced ?? null) !== null).toBe(wanted);
    const constant = `prices: { base: 2010-11 }\ndiscount: { rate: 3.5% }\nhorizon: 2010-11..${last}`;
    expect(appraise(constant, lines).discounting?.reduced).toBeNull();
  });
});
