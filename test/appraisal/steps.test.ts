import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PriceIndex, slice } from '../../src/appraisal/index.js';
import { Filter } from '../../src/model/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { appraise, faultOf, gdp, line, localBy, year } from './appraise.js';
import { bridge } from './two-options.js';
import { byCell } from './by-cell.js';

const step = (body: string): string => `steps:\n  - { name: S, ${body} }\n`;
const local = (body: string, lines: Parameters<typeof appraise>[1], head = ''): string =>
  appraise(head + step(body), lines)
    .totals.of('local')
    .toExact();

const three = [
  line('2010-11', '100.00', { product: 'spine' }),
  line('2011-12', '200.00', { product: 'spine' }),
  line('2012-13', '300.00', { product: 'n3' }),
];

describe('percent', () => {
  test.each([
    ['10%', '660.00'],
    ['-10%', '540.00'],
    ['-100%', '0.00'],
    ['0.001%', '600.006'],
  ])('%s', (rate, expected) => {
    expect(local(`percent: ${rate}`, three)).toBe(expected);
  });

  test('takes no more than there is', () => {
    const fault = faultOf(() => appraise(step('percent: -101%'), three));
    expect(fault).toMatchObject({ code: 'step-takes-too-much', file: 'test.yaml', line: 4 });
  });
});

describe('amount', () => {
  test('is shared pro rata, to the penny, and adds back', () => {
    const result = appraise(step('amount: -0.10, where: { product: spine }'), three);
    // 0.10 over 100 and 200: 0.0333.. and 0.0666.., the odd penny to the larger remainder
    expect(localBy(result, 'year')).toEqual({
      '2010-11': '99.97',
      '2011-12': '199.93',
      '2012-13': '300.00',
    });
    expect(result.totals.of('local').toExact()).toBe('599.90');
  });

  test('gives the odd penny to the earlier key where remainders are equal', () => {
    const even = [line('2010-11', '10', { trust: 'RB' }), line('2010-11', '10', { trust: 'RA' })];
    expect(localBy(appraise(step('amount: 0.01'), even), 'trust')).toEqual({ RA: '10.01', RB: '10.00' });
  });

  test('needs something to share it out by', () => {
    const none = [line('2010-11', '10'), line('2011-12', '-10')];
    expect(faultOf(() => appraise(step('amount: 5'), none)).code).toBe('step-zero-total');
  });
});

describe('replace', () => {
  test('makes what matches come to a total, pro rata', () => {
    expect(localBy(appraise(step('replace: 30, where: { product: spine }'), three), 'year')).toEqual({
      '2010-11': '10.00',
      '2011-12': '20.00',
      '2012-13': '300.00',
    });
  });

  test('does not turn a cost into a credit', () => {
    expect(faultOf(() => appraise(step('replace: -1'), three)).code).toBe('step-takes-too-much');
  });
});

describe('index', () => {
  test('leaves the year it is from unchanged, and those before it, and compounds after it', () => {
    const body = step('index: { rate: 10%, from: 2010-11 }');
    const lines = [line('2009-10', '100'), ...['2010-11', '2011-12', '2012-13'].map((y) => line(y, '100'))];
    expect(localBy(appraise(body, lines), 'year')).toEqual({
      '2009-10': '100.00',
      '2010-11': '100.00',
      '2011-12': '110.00',
      '2012-13': '121.00',
    });
  });

  test('divides a nominal rate by the growth of the deflator in real prices', () => {
    const body = `prices: { base: 2004-05 }\n${step('index: { rate: 2.5%, from: 2010-11, terms: nominal }')}`;
    const result = appraise(body, [line('2010-11', '100'), line('2012-13', '100')]);
    const growth = Rate.of('1.050625').times(new PriceIndex(gdp).factor(year('2012-13'), year('2010-11')));
    expect(localBy(result, 'year')).toEqual({
      '2010-11': '100.00',
      '2012-13': Money.of('100').times(growth).toExact(),
    });
  });

  test('takes a nominal rate as it stands in money of the day', () => {
    expect(
      local(
        'index: { rate: 10%, from: 2010-11, terms: nominal }',
        [line('2030-31', '100')],
        'prices: { base: nominal }\n',
      ),
    ).toBe(Money.of('100').times(Rate.of('1.1').power(20)).toExact());
  });

  test('needs the deflator of each year only where terms ask for it', () => {
    const run = (terms: string): unknown =>
      appraise(`prices: { base: 2004-05 }\n${step(`index: { rate: 1%, from: 2010-11, terms: ${terms} }`)}`, [
        line('2030-31', '100'),
      ]);
    expect(run('real')).toBeDefined();
    expect(faultOf(() => run('nominal')).code).toBe('deflator-year-missing');
  });
});

describe('optimism-bias', () => {
  test('is the upper bound times what is not mitigated: 51% of which 92% leaves 4.08%', () => {
    expect(local('optimism-bias: { upper-bound: 51%, mitigated: 92% }', [line('2010-11', '100')])).toBe(
      '104.08',
    );
  });

  test.each([
    ['equipment-capital', '300.00'],
    ['equipment-duration', '154.00'],
    ['outsourcing-operating', '141.00'],
  ])('takes the published bound of %s', (category, expected) => {
    expect(local(`optimism-bias: { category: ${category} }`, [line('2010-11', '100')])).toBe(expected);
  });

  test('has the bounds of data/reference/green-book.csv', () => {
    const csv = readFileSync(new URL('../../data/reference/green-book.csv', import.meta.url), 'utf8');
    const bounds = [...csv.matchAll(/^optimism bias,.* upper bound,(\d+),/gm)].map(([, bound]) => bound);
    expect(bounds).toEqual(['200', '54', '41']);
  });
});

describe('delay', () => {
  const head = 'horizon: 2010-11..2012-13\n';

  test('moves lines by years, onto lines that are there already', () => {
    const result = appraise(
      `${head}${step('delay: 1, where: { product: spine }')}`,
      [...three, line('2012-13', '7', { product: 'spine' }), line('2010-11', '1', { product: 'n3' })].filter(
        ({ product, year: y }) => !(product === 'spine' && y === year('2012-13')),
      ),
    );
    expect(localBy(result, 'year')).toEqual({ '2010-11': '1.00', '2011-12': '100.00', '2012-13': '500.00' });
    expect(result.totals.of('local').toExact()).toBe('601.00');
  });

  test('brings lines forward where it is negative', () => {
    const result = appraise(`${head}${step('delay: -1, where: { year: 2011-12.. }')}`, three);
    expect(localBy(result, 'year')).toEqual({ '2010-11': '300.00', '2011-12': '300.00', '2012-13': '0.00' });
  });

  test('does not let money leave the horizon', () => {
    const fault = faultOf(() => appraise(`${head}${step('delay: 1')}`, three));
    expect(fault).toMatchObject({ code: 'step-leaves-horizon', line: 5 });
    expect(fault.message).toMatch(/£300\.00 out of the horizon 2010-11\.\.2012-13 \(to 2013-14\)/);
  });

  test('unless told so, and then says what left', () => {
    const result = appraise(`${head}${step('delay: 1, allow-outside-horizon: true')}`, three);
    expect(result.totals.of('local').toExact()).toBe('300.00');
    expect(result.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['step-left-horizon', 'warning'],
    ]);
  });

  test('changes only the copy of its option of a line of both', () => {
    const both = [line('2010-11', '100', { option: 'both' })];
    const result = appraise(`${head}${step('delay: 1')}`, both);
    expect(result.totals.of('central').toExact()).toBe('100.00');
    expect(localBy(result, 'year')).toEqual({ '2010-11': '0.00', '2011-12': '100.00' });
  });

  test('is followed by steps on the years that the money is in now', () => {
    const body = `${head}steps:
  - { name: Later, delay: 1, where: { year: 2010-11 } }
  - { name: Half, percent: -50%, where: { year: 2011-12 } }
`;
    expect(localBy(appraise(body, [line('2010-11', '100')]), 'year')).toEqual({
      '2010-11': '0.00',
      '2011-12': '50.00',
    });
  });

  test('leaves no line in an option that it did not move to', () => {
    const body = `${head}steps:
  - { name: Later, delay: 1 }
  - { name: Central, option: central, percent: 5%, where: { year: 2011-12 } }
`;
    expect(faultOf(() => appraise(body, [line('2010-11', '100', { option: 'both' })])).code).toBe(
      'step-matches-nothing',
    );
  });

  test('moves the month with the year', () => {
    const result = appraise(`${head}${step('delay: 1')}`, [line('2010-11', '5', { month: '2010-09' })]);
    expect(localBy(result, 'month')).toEqual({ '2010-09': '0.00', '2011-09': '5.00' });
  });
});

describe('which lines a step changes', () => {
  const spent = line('2010-11', '50', { status: 'actual' });

  test('planned and committed ones, unless it says include-actuals', () => {
    expect(local('percent: 100%', [spent, line('2010-11', '1', { status: 'committed' })])).toBe('52.00');
    expect(local('percent: 100%, include-actuals: true', [spent, line('2010-11', '1')])).toBe('102.00');
  });

  test.each([
    ['product: [spine, n3]', '660.00'],
    ['year: 2011-12..', '650.00'],
    ['year: [2010-11, 2012-13]', '640.00'],
    ['product: spine, year: ..2010-11', '610.00'],
    ['region: london, trust-type: ACUTE', '660.00'],
  ])('where { %s }', (where, expected) => {
    expect(local(`percent: 10%, where: { ${where} }`, three)).toBe(expected);
  });

  test('none is an error that says which condition is to blame', () => {
    const fault = faultOf(() => appraise(step('percent: 1%, where: { product: spin }'), three));
    expect(fault.message).toMatch(/no planned or committed line .*has product spin\. There is: n3, spine/);
  });

  test('of both options with a list, each on its own', () => {
    const body = step('option: [central, local], amount: 10');
    const result = appraise(body, [line('2010-11', '100', { option: 'both' })]);
    expect([result.totals.of('central').toExact(), result.totals.of('local').toExact()]).toEqual([
      '110.00',
      '110.00',
    ]);
    expect(bridge(result, slice(result, Filter.everything))[1]).toMatchObject({
      name: 'S',
      effect: Money.zero,
    });
  });

  test('costs, unless it says benefit', () => {
    const lines = [line('2010-11', '10'), line('2010-11', '40', { kind: 'benefit' })];
    expect(local('percent: 10%', lines)).toBe('11.00');
    const gain = appraise(step('percent: 10%, kind: benefit'), lines);
    expect(gain.totals.of('local').toExact()).toBe('10.00');
    expect(
      byCell(gain.walk)
        .end.local.map((amount) => amount.toExact())
        .sort(),
    ).toEqual(['10.00', '44.00']);
  });
});

test('steps are taken in the order written, each on what the one before left', () => {
  const body = (first: string, second: string): string =>
    `steps:\n  - { name: A, ${first} }\n  - { name: B, ${second} }\n`;
  const lines = [line('2010-11', '100')];
  expect(appraise(body('percent: 10%', 'amount: 10'), lines).totals.of('local').toExact()).toBe('120.00');
  expect(appraise(body('amount: 10', 'percent: 10%'), lines).totals.of('local').toExact()).toBe('121.00');
});

test('a step on cells that a delay has emptied matches nothing there', () => {
  const lines = [line('2010-11', '100'), line('2011-12', '100')];
  const body = (cut: string) => `horizon: 2010-11..2013-14
steps:
  - { name: Later, delay: 1 }
  - { name: Cut, percent: -50%, where: { year: ${cut} } }
`;
  expect(faultOf(() => appraise(body('2010-11'), lines))).toMatchObject({ code: 'step-matches-nothing' });
  expect(appraise(body('2011-12'), lines).totals.of('local').toExact()).toBe('150.00');
});
