import { describe, expect, test } from 'vitest';
import {
  notAttributed,
  outturnBy,
  type Forecast,
  type Outturn,
  type OutturnRow,
} from '../../src/appraisal/index.js';
import { Filter, type Dimension } from '../../src/model/index.js';
import { appraise, line } from './appraise.js';

const outturnOf = ({ outturn }: Forecast): Outturn => {
  if (!outturn) throw new Error('no outturn');
  return outturn;
};
const written = ({ key, ...row }: OutturnRow): string => {
  const { budget, budgetToDate, actual, toGo, outturn, varianceToDate, variance } = row;
  const amounts = [budget, budgetToDate, actual, varianceToDate, toGo, outturn, variance];
  return `${key.values.join(' ')}: ${amounts.map((amount) => amount?.toExact() ?? '-').join(' ')}`;
};
const rows = (
  body: string,
  lines: Parameters<typeof appraise>[1],
  by: Dimension[],
  where = Filter.everything,
) => outturnBy(outturnOf(appraise(body, lines)).lines, 'local', by, where).map(written);
const filter = (...parts: (readonly [Dimension, readonly string[]])[]): Filter => Filter.of(parts) as Filter;

const spent = (amount: string, month: string, more: Parameters<typeof line>[2] = {}) =>
  line('2010-11', amount, { status: 'actual', option: 'both', month, ...more });
const plan = (amount: string, product: string, more: Parameters<typeof line>[2] = {}) =>
  line('2010-11', amount, { product, ...more });

const lines = [
  plan('1200', 'a'),
  plan('600', 'b'),
  spent('700', '2010-05', { product: 'a' }),
  spent('90', '2010-06', { product: '' }),
  spent('10', '2010-06', { product: 'unspecified' }),
  spent('40', '2010-07', { product: 'c' }),
  line('2011-12', '5', { product: 'a' }),
  plan('999', 'a', { kind: 'benefit', benefitType: 'societal' }),
  plan('33', 'a', { option: 'central' }),
];
const HALF = 'actuals-to: 2010-09-30';

describe('budget, actuals and what is to go', () => {
  // budget, budget to date, actual, variance to date, to go, outturn, variance
  test('of a year closed in part, by product: actuals without one are not attributed, and last', () => {
    expect(rows(HALF, lines, ['product'])).toEqual([
      'a: 1200.00 600.00 700.00 100.00 600.00 1300.00 100.00',
      'b: 600.00 300.00 0.00 -300.00 300.00 300.00 -300.00',
      'c: - - 40.00 - 0.00 40.00 -',
      '(not attributed): - - 100.00 - 0.00 100.00 -',
    ]);
  });

  test('of the whole', () => {
    expect(rows(HALF, lines, [])).toEqual([': 1800.00 900.00 840.00 -60.00 900.00 1740.00 -60.00']);
    expect(rows(HALF, lines, ['year'])).toEqual([
      '2010-11: 1800.00 900.00 840.00 -60.00 900.00 1740.00 -60.00',
    ]);
  });

  test('of a year closed whole nothing is to go', () => {
    expect(rows('actuals-to: 2010-11', lines, ['product'])).toEqual([
      'a: 1200.00 1200.00 700.00 -500.00 0.00 700.00 -500.00',
      'b: 600.00 600.00 0.00 -600.00 0.00 0.00 -600.00',
      'c: - - 40.00 - 0.00 40.00 -',
      '(not attributed): - - 100.00 - 0.00 100.00 -',
    ]);
  });

  test('by what no plan is told apart by, blanks stay blank', () => {
    expect(rows(HALF, lines, ['supplier'])).toEqual([': 1800.00 900.00 840.00 -60.00 900.00 1740.00 -60.00']);
  });

  test('by two dimensions, those not attributed behind each other group', () => {
    const some = [
      plan('120', 'a', { supplier: 'x' }),
      plan('240', 'b', { supplier: 'y' }),
      spent('1', '2010-04', { product: 'a', supplier: 'y' }),
      spent('2', '2010-04', { product: 'b' }),
      spent('3', '2010-04', { product: '', supplier: 'x' }),
      spent('4', '2010-04', { product: '' }),
    ];
    expect(rows(HALF, some, ['product', 'supplier'])).toEqual([
      'a x: 120.00 60.00 0.00 -60.00 60.00 60.00 -60.00',
      'a y: - - 1.00 - 0.00 1.00 -',
      'b y: 240.00 120.00 0.00 -120.00 120.00 120.00 -120.00',
      'b (not attributed): - - 2.00 - 0.00 2.00 -',
      '(not attributed) x: - - 3.00 - 0.00 3.00 -',
      '(not attributed) (not attributed): - - 4.00 - 0.00 4.00 -',
    ]);
  });

  test('of a filter: only what it matches, and what it cannot match is told apart', () => {
    const where = filter(['product', ['a', 'c']]);
    expect(rows(HALF, lines, ['product'], where)).toEqual([
      'a: 1200.00 600.00 700.00 100.00 600.00 1300.00 100.00',
      'c: - - 40.00 - 0.00 40.00 -',
    ]);
    const { lines: parts } = outturnOf(appraise(HALF, lines));
    expect(notAttributed(parts, 'local', where).toExact()).toBe('100.00');
    expect(notAttributed(parts, 'local', filter(['trust', ['RKE']])).toExact()).toBe('0.00');
    expect(notAttributed(parts, 'local', filter(['trust', ['RKE']], ['product', ['a']])).toExact()).toBe(
      '100.00',
    );
    expect(notAttributed(parts, 'local', Filter.everything).toExact()).toBe('0.00');
  });

  test('trusts without a code each by their name', () => {
    const some = [
      plan('120', 'a', { trust: '', trustName: 'First' }),
      plan('240', 'a', { trust: '', trustName: 'Second' }),
    ];
    const found = outturnBy(outturnOf(appraise(HALF, some)).lines, 'local', ['trust'], Filter.everything);
    expect(found.map((row) => [row.key.trustName, row.budget?.toExact()])).toEqual([
      ['First', '120.00'],
      ['Second', '240.00'],
    ]);
    expect(rows(HALF, some, ['product'])).toHaveLength(1);
  });
});

describe('at a run rate', () => {
  const RATE = 'actuals-to: 2010-09-30\npart-year: run-rate';
  const some = [
    plan('1200', 'a', { supplier: 'x' }),
    spent('60', '2010-04', { product: 'a' }),
    spent('30', '2010-05', { product: 'a', supplier: 'y' }),
    spent('12', '2010-05', { product: 'a', kind: 'benefit', benefitType: 'societal' }),
    line('2009-10', '7', { status: 'actual', option: 'both', product: 'a', month: '2009-06' }),
    spent('500', '2010-10', { product: 'a' }),
  ];

  test('what is to go is as much a month as was spent so far, of the same kind', () => {
    expect(rows(RATE, some, ['year'])).toEqual([
      '2009-10: - - 7.00 - 0.00 7.00 -',
      '2010-11: 1200.00 600.00 90.00 -510.00 90.00 180.00 -1020.00',
    ]);
    expect(rows(RATE, some, ['supplier'])).toEqual([
      'x: 1200.00 600.00 0.00 -600.00 0.00 0.00 -1200.00',
      'y: - - 30.00 - 30.00 60.00 -',
      '(not attributed): - - 67.00 - 60.00 127.00 -',
    ]);
  });

  test('and of no month', () => {
    const monthly = [plan('100', 'a', { month: '2010-10' }), ...some.slice(1, 3)];
    expect(rows(RATE, monthly, ['month'])).toEqual([
      ': - - 0.00 - 90.00 90.00 -',
      '2010-04: - - 60.00 - 0.00 60.00 -',
      '2010-05: - - 30.00 - 0.00 30.00 -',
      '2010-10: 100.00 0.00 0.00 0.00 0.00 0.00 -100.00',
    ]);
  });

  test('the cells to go are planned lines without month, file and lines of their own', () => {
    const { table } = appraise(RATE, some);
    const cells = Array.from({ length: table.length }, (_, i) => table.cell(i))
      .filter(({ kind }) => kind === 'cost')
      .map(({ values, status, lines: count, amount }) =>
        [values.year, values.month, values.file, values.supplier, status, count, amount.toExact()].join(' '),
      );
    expect(cells.sort()).toEqual([
      '2009-10 2009-06 a.csv  actual 1 7.00',
      '2010-11    planned 0 60.00',
      '2010-11   y planned 0 30.00',
      '2010-11 2010-04 a.csv  actual 1 60.00',
      '2010-11 2010-05 a.csv y actual 1 30.00',
    ]);
  });
});

describe('warnings of an outturn', () => {
  const messages = (body: string, some: Parameters<typeof appraise>[1]): string[] =>
    appraise(body, some).problems.map(({ code, message }) => `${code}: ${message}`);
  const trusts = (...codes: string[]) => codes.map((trust) => plan('10', 'a', { trust, option: 'both' }));

  test('a closed year without actuals: the trusts and years, no more than five', () => {
    const [few] = messages('actuals-to: 2010-11', trusts('RA1', 'RA2'));
    expect(few).toMatch(/^closed-year-without-actuals: .*£20\.00.*RA1 2010-11, RA2 2010-11[^,]*$/);
    const five = messages('actuals-to: 2010-11', trusts('RA1', 'RA2', 'RA3', 'RA4', 'RA5'));
    expect(five.join()).toMatch(/RA5 2010-11/);
    expect(five.join()).not.toMatch(/more/);
    const [many] = messages('actuals-to: 2010-11', trusts('RA1', 'RA2', 'RA3', 'RA4', 'RA5', 'RA6', 'RA7'));
    expect(many).toMatch(/RA5 2010-11 and 2 more/);
    expect(many).not.toMatch(/RA6/);
  });

  test('with the option where lines are of more than one, and the name of a trust without a code', () => {
    const some = [
      plan('10', 'a', { trust: 'RA1', option: 'central' }),
      plan('20', 'a', { trust: 'RA1', option: 'local' }),
      spent('5', '2010-04', { trust: 'RA1', option: 'central' }),
      plan('1', 'a', { trust: '', trustName: 'Barts', option: 'local' }),
    ];
    expect(messages('actuals-to: 2010-11', some).join()).toMatch(
      /£21\.00.*local of Barts 2010-11, local of RA1 2010-11|£21\.00.*local of RA1 2010-11, local of Barts 2010-11/,
    );
  });

  test('none where what is missing comes to nothing, or was spent for all options', () => {
    expect(messages('actuals-to: 2010-11', [plan('10', 'a'), plan('-10', 'b')])).toEqual([]);
    expect(messages('actuals-to: 2010-11', [plan('10', 'a'), spent('1', '2010-04')])).toEqual([]);
    const benefit = [plan('10', 'a', { kind: 'benefit', benefitType: 'societal' }), spent('1', '2010-04')];
    expect(messages('actuals-to: 2010-11', benefit)).toEqual([]);
  });

  test('months of a plan without actuals', () => {
    const monthly = (month: string, more: Parameters<typeof line>[2] = {}) =>
      plan('10', 'a', { month, ...more });
    const some = [
      ...['2010-04', '2010-05', '2010-09', '2010-10'].map((month) => monthly(month)),
      spent('1', '2010-04'),
    ];
    expect(messages(HALF, some)).toEqual([
      expect.stringMatching(/^closed-month-without-actuals: .*£20\.00.*RKE 2010-05, RKE 2010-09[^,]*$/),
    ]);
    // money without a month may be of any, money without a trust of any trust
    expect(messages(HALF, [...some, spent('1', '')])).toEqual([]);
    expect(messages(HALF, [...some, spent('1', '', { trust: '', trustName: '' })])).toEqual([]);
    expect(messages(HALF, [...some, spent('1', '', { trust: 'RA9' })])).toHaveLength(1);
    const named = ['2010-05', '2010-09'].map((month) => spent('1', month, { trust: '', trustName: '' }));
    expect(messages(HALF, [...some, ...named])).toEqual([]);
  });

  test('a run rate over months without actuals names them, into the next calendar year', () => {
    const RATE = (date: string): string => `actuals-to: ${date}\npart-year: run-rate`;
    const some = ['2010-04', '2010-12', '2011-01'].map((month) => spent('1', month));
    expect(messages(RATE('2011-02-28'), some).join()).toMatch(
      /^run-rate-gaps: .*2010-05, 2010-06, 2010-07, 2010-08, 2010-09, 2010-10, 2010-11, 2011-02/,
    );
    expect(messages(RATE('2010-04-30'), some).filter((text) => text.startsWith('run-rate'))).toEqual([]);
    expect(messages(RATE('2011-02-28'), [...some, spent('1', '')])).toEqual([]);
    // a year of which there is nothing has no gaps
    expect(messages(RATE('2011-09-30'), some)).toEqual([]);
  });

  test('actuals after the cut are told with their pounds and lines', () => {
    const some = [spent('7.50', '2010-10'), spent('2', '2010-11'), spent('1', '2010-09'), plan('1', 'a')];
    expect(messages(HALF, some)).toEqual([
      expect.stringMatching(/^actuals-after-cut: 2 actual lines \(£9\.50\)/),
    ]);
    expect(messages(HALF, some.slice(2))).toEqual([]);
  });
});
