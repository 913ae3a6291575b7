import { describe, expect, test } from 'vitest';
import { slice, type Forecast } from '../../src/appraisal/index.js';
import { Filter, type Dimension } from '../../src/model/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { appraise, faultOf, line, localBy, year } from './appraise.js';

type Line = ReturnType<typeof line>;

/** Amounts of every size: some sums are beyond what doubles hold as whole pence, some have parts of a penny. */
const AMOUNTS: Readonly<Record<string, readonly string[]>> = {
  small: ['1', '2.5', '-0.75', '1000000'],
  huge: ['90071992547409.91', '90071992547409.93', '0.01', '-90071992547409.92', '60000000000000'],
  credits: ['-90071992547409.91', '-90071992547409.93', '-0.01'],
  beyond: ['123456789012345678901234567890.12', '0.01', '-3'],
  fine: ['0.123456', '0.000001', '1000.1', '-0.0005'],
  // together beyond what a double holds, though each is not
  many: Array<string>(24).fill('9999999999999.99'),
  'many credits': Array<string>(24).fill('-9999999999999.97'),
  cancelling: ['5000000000000000.01', '-5000000000000000.01'],
};
const YEARS = ['2010-11', '2011-12', '2012-13'];

/** The amounts of a list over products and years, many to a cell. */
const linesOf = (amounts: readonly string[], times = 3): Line[] =>
  Array.from({ length: times }, (_, t) =>
    amounts.map((amount, i) =>
      line(YEARS[(i + t) % 3] as string, amount, { product: `p${i % 2}`, supplier: `s${t}`, trust: `R${i}` }),
    ),
  ).flat();
const sumBy = (lines: readonly Line[], keyOf: (one: Line) => string): Record<string, string> => {
  const sums = new Map<string, Money>();
  for (const one of lines) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? Money.zero).plus(one.amount));
  return Object.fromEntries([...sums].map(([key, sum]) => [key, sum.toExact()]));
};
const rounded = (amount: Money): string => amount.toExact();

describe.each(Object.entries(AMOUNTS))('amounts that are %s', (_, amounts) => {
  const lines = linesOf(amounts);
  const whole = Money.sum(lines.map(({ amount }) => amount));

  test('add up, in all and by every group', () => {
    const result = appraise('', lines);
    expect(result.totals.of('local').equals(whole)).toBe(true);
    expect(localBy(result, 'product')).toEqual(sumBy(lines, ({ product }) => product));
    expect(localBy(result, 'supplier')).toEqual(sumBy(lines, ({ supplier }) => supplier));
    expect(localBy(result, 'trust')).toEqual(sumBy(lines, ({ trust }) => trust));
  });

  test('grow by exact percentages, one after the other', () => {
    const body =
      'steps:\n  - { name: A, percent: 10% }\n  - { name: B, where: { product: p1 }, percent: -33.333% }\n';
    const result = appraise(body, lines);
    const [a, b] = [Rate.of('1.1'), Rate.of('0.66667')];
    const parts = ['p0', 'p1'].map((product) =>
      Money.sum(lines.filter((one) => one.product === product).map(({ amount }) => amount)).times(a),
    ) as [Money, Money];
    expect(result.totals.of('local').equals(parts[0].plus(parts[1].times(b)))).toBe(true);
    expect(localBy(result, 'product')).toEqual({ p0: rounded(parts[0]), p1: rounded(parts[1].times(b)) });
    const [first = [], second = []] = result.walk.effects('local', [slice(result, Filter.everything)]);
    expect(first[0]?.equals(whole.times(Rate.of('0.1')))).toBe(true);
    expect(second[0]?.equals(parts[1].times(Rate.of('-0.33333')))).toBe(true);
  });

  test('are shared out to the last penny, and the shares add up', () => {
    if (whole.isZero() || whole.isNegative()) return;
    const result = appraise('steps:\n  - { name: A, amount: 1234567.89 }\n', lines);
    expect(result.totals.of('local').equals(whole.plus(Money.of('1234567.89')))).toBe(true);
    const cells = Array.from({ length: result.table.length }, (_, i) => [i]);
    const [effects = []] = result.walk.effects('local', cells);
    expect(Money.sum(effects).toExact()).toBe('1234567.89');
    for (const effect of effects) expect(effect.toFixed(2)).toBe(effect.toExact()); // whole pence
    const replaced = appraise(
      'steps:\n  - { name: A, replace: 0.07 }\n  - { name: B, percent: 50% }\n',
      lines,
    );
    expect(replaced.totals.of('local').equals(Money.of('0.105'))).toBe(true);
  });

  test('move by years and stay the same', () => {
    const body = 'horizon: 2010-11..2015-16\nsteps:\n  - { name: Later, where: { product: p0 }, delay: 2 }\n';
    const result = appraise(body, lines);
    const later = (one: Line): string => String(Number(one.year) + (one.product === 'p0' ? 2 : 0));
    const wanted = sumBy(lines, later);
    const found = Object.fromEntries(
      Object.entries(localBy(result, 'year')).filter(([label]) => wanted[String(year(label))] !== undefined),
    );
    expect(
      Object.fromEntries(Object.entries(found).map(([label, sum]) => [String(year(label)), sum])),
    ).toEqual(wanted);
    expect(result.totals.of('local').equals(whole)).toBe(true);
  });
});

describe('groups of cells', () => {
  const lines = Array.from({ length: 400 }, (_, i) =>
    line(YEARS[i % 3] as string, `${i + 1}.${String(i % 100).padStart(2, '0')}`, {
      product: `p${String(i % 7)}`,
      supplier: `s${i % 80}`,
      trust: `R${i % 11}`,
    }),
  );
  const result = appraise('steps:\n  - { name: A, where: { product: p3 }, amount: 99.99 }\n', lines);
  const { walk, table } = result;
  const each = Array.from({ length: table.length }, (_, i) => [i]);
  const single = walk.ends('local', each);
  const sumOf = (members: readonly number[]): string =>
    Money.sum(members.map((i) => single[i] as Money)).toExact();

  const every = each.flat();
  const lists: Record<string, number[][]> = {
    'one of all': [every],
    'one of a few': [[0, 5, table.length - 1]],
    'one empty': [[]],
    'many that share out all': Array.from({ length: 7 }, (_, k) => every.filter((i) => i % 7 === k)),
    'many of a few': [[1], [2, 3], [], [table.length - 1]],
    'many that overlap': [every, every.slice(10), every.slice(0, 3)],
    'in no order': [[...every].reverse(), [9, 3, 6]],
  };

  test.each(Object.entries(lists))('%s come to the sum of their cells, asked once and again', (_, groups) => {
    for (let times = 0; times < 2; times++) {
      expect(walk.ends('local', groups).map(rounded)).toEqual(groups.map(sumOf));
      const starts = walk.starts('local', groups);
      const effects = walk.effects('local', groups);
      groups.forEach((_members, g) => {
        const [effect = Money.zero] = [effects[0]?.[g]];
        expect((starts[g] as Money).plus(effect).toExact()).toBe(sumOf(groups[g] as number[]));
      });
    }
  });

  test('one after the other are not taken for each other', () => {
    const pairs = Object.values(lists);
    for (const groups of [...pairs, ...[...pairs].reverse()])
      expect(walk.ends('local', groups).map(rounded)).toEqual(groups.map(sumOf));
  });
});

describe('delays of cells', () => {
  const HORIZON = 'horizon: 2010-11..2014-15\n';
  const monthly = [
    line('2010-11', '5', { month: '2010-06', product: 'a' }),
    line('2010-11', '7', { month: '2011-02', product: 'a' }),
    line('2010-11', '1', { month: '', product: 'a' }),
    line('2011-12', '11', { month: '2011-06', product: 'a' }),
    line('2012-13', '13', { month: '2012-06', product: 'b' }),
  ];
  const by = (result: Forecast, dimension: Dimension): Record<string, string> =>
    Object.fromEntries(Object.entries(localBy(result, dimension)).filter(([, amount]) => amount !== '0.00'));

  test('take their months along, onto cells that are there and onto new ones', () => {
    const result = appraise(
      `${HORIZON}steps:\n  - { name: L, where: { year: 2010-11 }, delay: 1 }\n`,
      monthly,
    );
    expect(by(result, 'month')).toEqual({
      '': '1.00',
      ...{ '2011-06': '16.00', '2012-02': '7.00', '2012-06': '13.00' },
    });
    expect(by(result, 'year')).toEqual({ '2011-12': '24.00', '2012-13': '13.00' });
    const cells = Array.from({ length: result.table.length }, (_, i) => result.table.cell(i));
    // each cell is there once
    const keys = cells.map(({ values }) => Object.values(values).join('|'));
    expect(new Set(keys).size).toBe(keys.length);
    expect(cells.filter(({ amount }) => amount.isZero()).map(({ lines }) => lines)).toEqual([0, 0]);
  });

  test('backwards likewise', () => {
    const result = appraise(`${HORIZON}steps:\n  - { name: E, where: { product: b }, delay: -2 }\n`, monthly);
    expect(by(result, 'month')['2010-06']).toBe('18.00');
    expect(by(result, 'product')).toEqual({ a: '24.00', b: '13.00' });
  });

  test('say where the money of a cell went', () => {
    const result = appraise(
      `${HORIZON}steps:\n  - { name: L, where: { product: b }, delay: 3, allow-outside-horizon: true }\n  - { name: P, percent: 1% }\n  - { name: E, where: { month: 2011-06 }, delay: 1 }\n`,
      monthly,
    );
    const { walk, table } = result;
    const cell = (month: string, product: string): number =>
      Array.from({ length: table.length }, (_, i) => i).find(
        (i) => table.text('month', i) === month && table.text('product', i) === product,
      ) ?? -1;
    expect(walk.moveOf('local', 0, cell('2012-06', 'b'))).toBeNull();
    expect(walk.moveOf('local', 0, cell('2011-06', 'a'))).toBeUndefined();
    expect(walk.moveOf('local', 1, cell('2011-06', 'a'))).toBeUndefined();
    expect(walk.moveOf('local', 2, cell('2011-06', 'a'))).toBe(cell('2012-06', 'a'));
    expect([0, 1, 2].map((step) => walk.touches('local', step, cell('2011-06', 'a')))).toEqual([
      ...[false, true, true],
    ]);
    expect(walk.touches('central', 1, cell('2011-06', 'a'))).toBe(false);
    expect(() => walk.of('nobody')).toThrow('nobody');
  });

  test('that cancel out leave nothing outside the horizon to warn of', () => {
    const some = [line('2014-15', '5', { product: 'a' }), line('2014-15', '-5', { product: 'b' })];
    const result = appraise(
      `${HORIZON}steps:\n  - { name: L, delay: 1, allow-outside-horizon: true }\n`,
      some,
    );
    expect(result.totals.of('local').toExact()).toBe('0.00');
  });
});

describe('a step that matches nothing says why', () => {
  const lines = [
    line('2010-11', '5', { product: 'a', trust: 'RA1', trustName: 'Alpha', supplier: '' }),
    line('2010-11', '5', { product: 'b', trust: '', trustName: 'Beta', supplier: 'Ash' }),
    line('2010-11', '5', { product: 'c', trust: 'RA3', trustName: 'Gamma', status: 'actual' }),
    line('2010-11', '5', { product: 'd', option: 'central' }),
  ];
  const messageOf = (written: string, some = lines): string =>
    faultOf(() => appraise(`steps:\n  - { name: S, ${written}, percent: 1% }\n`, some)).message;

  test.each<[written: string, message: RegExp]>([
    [
      'where: { product: z }',
      /"S".*: no planned or committed line \(actuals need include-actuals: true\) has product z\. There is: a, b\b/,
    ],
    ['where: { product: [y, z] }', /has product y or z\. There is: a, b\b/],
    ['where: { supplier: Elm }', /has supplier Elm\. There is: \(blank\), Ash/],
    ['where: { trust: RXX }', /has trust RXX\. There is: Beta, RA1/],
    ['include-actuals: true, where: { product: z }', /: no line has product z\. There is: a, b, c\b/],
    ['kind: benefit', /: there is no planned or committed benefit line/],
    ['kind: benefit, include-actuals: true', /: there is no benefit line/],
    [
      'where: { product: a, supplier: Ash }',
      /each of its conditions is met by some line.*\(product a.*supplier Ash/,
    ],
    ['option: central, where: { product: a }', /"S"(?!.*of the central option).*has product a/],
    ['option: [central, local], where: { product: z }', /of the (central|local) option: no planned/],
  ])('{ %s }', (written, message) => {
    expect(messageOf(written)).toMatch(message);
  });

  test('with no more than twelve of what there is', () => {
    const many = (count: number): Line[] =>
      Array.from({ length: count }, (_, i) =>
        line('2010-11', '1', { product: `p${String(i).padStart(2, '0')}` }),
      );
    expect(messageOf('where: { product: z }', many(12))).toMatch(/p10, p11(?!.*more)/);
    expect(messageOf('where: { product: z }', many(13))).toMatch(/p10, p11 and 1 more/);
    expect(messageOf('where: { product: z }', many(20))).toMatch(/p11 and 8 more/);
  });
});
