import { describe, expect, test } from 'vitest';
import { forecast, notAttributed, NOT_ATTRIBUTED, outturnBy } from '../../src/appraisal/index.js';
import {
  CubeBuilder,
  Filter,
  financialYear,
  type Cell,
  type Cube,
  type Dimension,
  type ProcurementLine,
} from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { actualsToLabel, readScenario } from '../../src/scenario/index.js';
import { checkPart } from '../../src/report/forecast/part.js';
import { lineOf } from '../model/line.js';
import { appraise } from './appraise.js';
import { parseActualsTo } from '../../src/scenario/actuals-to.js';
import { outturnOf } from './by-cell.js';

const plain = lineOf({ product: 'epr' });

function planned(amount: string, over: Partial<ProcurementLine> = {}): ProcurementLine {
  return { ...plain, amount: Money.of(amount), ...over };
}

function spent(amount: string, month: string, over: Partial<ProcurementLine> = {}): ProcurementLine {
  return {
    ...plain,
    option: 'both',
    product: 'unspecified',
    status: 'actual',
    month,
    amount: Money.of(amount),
    ...over,
  };
}

function cubeOf(lines: readonly ProcurementLine[]): Cube {
  const builder = new CubeBuilder();
  for (const line of lines) builder.add(line);
  return builder.build();
}

function sum(cells: readonly Cell[], status?: string): string {
  return Money.sum(
    cells.flatMap((c) => (status === undefined || c.status === status ? [c.amount] : [])),
  ).toExact();
}

function actualsTo(text: string, rest: 'plan' | 'run-rate' = 'plan') {
  const to = parseActualsTo(text);
  if (!to) throw new Error(`not read: ${text}`);
  return { lastClosed: to.lastClosed, part: to.part && { ...to.part, rest } };
}

describe('how far the books are closed', () => {
  test.each([
    ['2009-10', '2009-10'],
    ['2009/10', '2009-10'],
    ['2010-03-31', '2009-10'],
    ['2010-04-30', '2010-04 (1 month of 2010-11)'],
    ['2010-09-30', '2010-09 (6 months of 2010-11)'],
    ['2011-02-28', '2011-02 (11 months of 2010-11)'],
    ['2012-02-29', '2012-02 (11 months of 2011-12)'],
  ])('%s', (text, label) => {
    expect(actualsToLabel(actualsTo(text))).toBe(label);
  });

  test.each(['2010-09', '2010-09-29', '2011-02-29', '2012-02-28', '2010-13-31', '30/09/2010', '2010', ''])(
    '%j is neither a year nor the end of a month',
    (text) => {
      expect(parseActualsTo(text)).toBeNull();
    },
  );

  test('a month in a scenario is refused with how to write it', () => {
    expect(() => readScenario('version: 1\nname: x\nactuals-to: 2010-09\n', 's.yaml')).toThrow(
      /s\.yaml, line 3, column 13.*2010-09-30/s,
    );
  });
});

describe('a closed year', () => {
  const lines = [
    planned('100'),
    spent('30', '2010-05'),
    spent('80', '2011-03'),
    planned('50', { year: financialYear(2011) }),
  ];

  test('counts actual lines alone, and the years after it planned lines alone', () => {
    const { cells, years, problems } = outturnOf(cubeOf(lines), actualsTo('2010-11'));
    expect(sum(cells, 'actual')).toBe('110.00');
    expect(sum(cells, 'planned')).toBe('50.00');
    expect(problems).toEqual([]);
    const [local] = years.filter((year) => year.option === 'local');
    expect(local).toMatchObject({ year: 2010, basis: 'actual' });
    expect(local?.budget?.toExact()).toBe('100.00');
    expect(local?.variance?.toExact()).toBe('10.00');
    expect(years.filter((year) => year.year === financialYear(2011))).toEqual([]);
  });

  test('leaves out actual lines of later years, with a warning and the amount', () => {
    const late = [...lines, spent('7.50', '2011-04', { year: financialYear(2011) })];
    const { cells, problems } = outturnOf(cubeOf(late), actualsTo('2010-11'));
    expect(sum(cells)).toBe('160.00');
    expect(problems).toMatchObject([{ code: 'actuals-after-cut', severity: 'warning' }]);
    expect(problems[0]?.message).toContain('£7.50');
  });

  test('that was planned and not spent is a warning with the amount and the trust', () => {
    const { cells, problems } = outturnOf(
      cubeOf([planned('1234.5'), planned('1', { year: financialYear(2011) })]),
      actualsTo('2010-11'),
    );
    expect(sum(cells)).toBe('1.00');
    expect(problems).toMatchObject([{ code: 'closed-year-without-actuals' }]);
    expect(problems[0]?.message).toContain('£1,234.50');
    expect(problems[0]?.message).toContain('RKE 2010-11');
  });
});

describe('a year closed in part', () => {
  test('takes actuals so far and the plan x months to go / 12, to the penny', () => {
    const lines = [
      planned('1200.05'),
      spent('100', '2010-04'),
      spent('200.01', '2010-06'),
      spent('999', '2010-10'),
    ];
    const { cells, years, problems } = outturnOf(cubeOf(lines), actualsTo('2010-06-30'));
    expect(sum(cells, 'actual')).toBe('300.01');
    expect(sum(cells, 'planned')).toBe('900.04'); // 1200.05 x 9 / 12 = 900.0375
    expect(problems.map(({ code }) => code)).toEqual(['actuals-after-cut']);
    const [local] = years.filter((year) => year.option === 'local');
    expect(local?.outturn.toExact()).toBe('1200.05');
    expect(local?.basis).toBe('part actual');
  });

  test('takes each line by itself, as an exact fraction: nothing is pooled or rounded', () => {
    const lines = ['a', 'b', 'c'].map((product) => planned('0.10', { product }));
    // 0.10 x 5 / 12 = 0.041666…; three of them are 0.125 and not three times 0.04
    const { cells } = outturnOf(cubeOf(lines), actualsTo('2010-10-31'));
    expect(cells.map((cell) => cell.amount.toExact())).toEqual(['0.04', '0.04', '0.04']);
    expect(Money.sum(cells.map((cell) => cell.amount)).equals(Money.of('0.125'))).toBe(true);
  });

  test('keeps the sizes of lines that nearly cancel', () => {
    const lines = [planned('1000000.01', { product: 'a' }), planned('-1000000.00', { product: 'b' })];
    const { cells } = outturnOf(cubeOf(lines), actualsTo('2010-06-30'));
    expect(cells.map((cell) => cell.amount.toExact())).toEqual(['750000.01', '-750000.00']);
  });

  test('at run rate warns of closed months without actuals', () => {
    const lines = [planned('5000'), spent('100', '2010-04'), spent('50', '2010-06')];
    const to = actualsTo('2010-07-31', 'run-rate');
    expect(outturnOf(cubeOf(lines), to).problems).toMatchObject([{ code: 'run-rate-gaps' }]);
    expect(outturnOf(cubeOf(lines), to).problems[0]?.message).toContain('2010-05, 2010-07');
    const complete = [...lines, spent('1', '2010-05'), spent('1', '2010-07')];
    expect(outturnOf(cubeOf(complete), to).problems).toEqual([]);
    expect(outturnOf(cubeOf([planned('5000')]), to).problems).toMatchObject([{ code: 'run-rate-gaps' }]);
  });

  test('at run rate goes on as the months so far did', () => {
    const lines = [
      planned('5000'),
      spent('100', '2010-04'),
      spent('50', '2010-05'),
      spent('150', '2010-09', { supplier: 'x' }),
    ];
    const { cells } = outturnOf(cubeOf(lines), actualsTo('2010-10-31', 'run-rate'));
    expect(sum(cells, 'actual')).toBe('300.00');
    expect(sum(cells, 'planned')).toBe('214.29'); // 300 / 7 x 5 = 214.2857…
    expect(cells.filter((cell) => cell.status === 'planned').map((cell) => cell.values.month)).toEqual([
      '',
      '',
    ]);
  });

  test('keeps both options whole when credits cancel a trust out', () => {
    const lines = [planned('60', { product: 'a' }), planned('-60', { product: 'b' })];
    const { cells } = outturnOf(cubeOf(lines), actualsTo('2010-09-30'));
    expect(cells.map((cell) => cell.amount.toExact())).toEqual(['30.00', '-30.00']);
  });
});

test.each(['nominal', '2010-11, discount: green-book'])(
  'all years closed and nothing spent is nothing, with a warning: prices %s',
  (prices) => {
    const [base = '', ...rest] = prices.split(', ');
    const result = appraise([`prices: { base: ${base} }`, 'actuals-to: 2010-11', ...rest].join('\n'), [
      planned('100'),
    ]);
    expect(result.totals.of('local').toExact()).toBe('0.00');
    expect(result.problems).toMatchObject([{ code: 'closed-year-without-actuals' }]);
    expect(checkPart(Filter.everything, result.table)).toEqual([]);
  },
);

test('steps change what is to come and not what was spent', () => {
  const builder = new CubeBuilder();
  for (const line of [spent('100', '2010-04'), planned('1200')]) builder.add(line);
  const scenario = readScenario(
    'version: 1\nname: x\nactuals-to: 2010-09-30\nsteps:\n  - { name: cut, percent: -10% }\n',
    's.yaml',
  );
  const { totals, outturn } = forecast(scenario, builder.build());
  expect(totals.of('local').toExact()).toBe('640.00'); // 100 + 1200 x 6 / 12 x 0.9
  expect(outturn?.years.map((year) => year.option)).toEqual(['central', 'local']);
});

describe('an outturn table', () => {
  const byMonth = (
    amount: string,
    months: readonly string[],
    status: 'planned' | 'actual',
  ): ProcurementLine[] =>
    months.map((month) => ({ ...plain, option: 'local', month, status, amount: Money.of(amount) }));
  const months = [4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => `2010-${String(m).padStart(2, '0')}`);
  const last = ['2011-01', '2011-02', '2011-03'];
  const phased = [...byMonth('500000', months, 'planned'), ...byMonth('900000', last, 'planned')];
  const actuals = byMonth('480000', months.slice(0, 8), 'actual');
  const rowsOf = (lines: readonly ProcurementLine[], by: readonly Dimension[], where = Filter.everything) => {
    const scenario = readScenario('version: 1\nname: x\nactuals-to: 2010-11-30\n', 's.yaml');
    const { outturn } = forecast(scenario, cubeOf(lines));
    if (!outturn) throw new Error('no outturn');
    return outturnBy(outturn.lines, 'local', by, where).map(({ key, ...row }) => [
      key.values.join('/'),
      ...[
        row.budget,
        row.budgetToDate,
        row.actual,
        row.varianceToDate,
        row.toGo,
        row.outturn,
        row.variance,
      ].map((amount) => amount?.toExact() ?? null),
    ]);
  };

  test('follows a plan by month: what is to go is what the plan says of those months', () => {
    expect(rowsOf([...phased, ...actuals], ['product'])).toEqual([
      [
        'epr',
        '7200000.00',
        '4000000.00',
        '3840000.00',
        '-160000.00',
        '3200000.00',
        '7040000.00',
        '-160000.00',
      ],
    ]);
  });

  test('takes a plan by month and one of the whole year side by side', () => {
    const yearly = planned('120000', { option: 'local', product: 'support' });
    const rows = rowsOf([...phased, ...actuals, yearly], ['product']);
    expect(rows.map(([product, budget, toDate, , , toGo]) => [product, budget, toDate, toGo])).toEqual([
      ['epr', '7200000.00', '4000000.00', '3200000.00'],
      ['support', '120000.00', '80000.00', '40000.00'],
    ]);
  });

  test('keeps lines that nearly cancel at their sizes', () => {
    const credit = byMonth('-499999.99', months, 'planned');
    const [row] = rowsOf([...byMonth('500000', months, 'planned'), ...credit, ...actuals], ['product']);
    expect(row?.slice(1, 3)).toEqual(['0.09', '0.08']);
    expect(row?.[5]).toBe('0.01');
  });

  test('shows actuals without a product apart, and shares them out to nobody', () => {
    const other = spent('1000', '2010-05', { option: 'local' });
    const rows = rowsOf([...phased, ...actuals, other], ['product']);
    expect(rows.map(([product, , , actual]) => [product, actual])).toEqual([
      ['epr', '3840000.00'],
      [NOT_ATTRIBUTED, '1000.00'],
    ]);
    expect(rows[1]?.[1]).toBeNull();
    // where no plan has a product either, they are of one kind
    const bare = [...phased, ...actuals, other].map((line) => ({ ...line, product: 'unspecified' }));
    expect(rowsOf(bare, ['product']).map(([product]) => product)).toEqual(['unspecified']);
  });

  test('forecasts at run rate what is not attributed where it stands', () => {
    const scenario = readScenario(
      'version: 1\nname: x\nactuals-to: 2010-11-30\npart-year: run-rate\n',
      's.yaml',
    );
    const other = spent('800', '2010-05', { option: 'local' });
    const { outturn } = forecast(scenario, cubeOf([...phased, ...actuals, other]));
    const rows = outturn && outturnBy(outturn.lines, 'local', ['product'], Filter.everything);
    expect(rows?.map(({ key, actual, toGo }) => [key.values[0], actual.toExact(), toGo.toExact()])).toEqual([
      ['epr', '3840000.00', '1920000.00'],
      [NOT_ATTRIBUTED, '800.00', '400.00'], // 800 / 8 x 4
    ]);
  });

  test('of a slice names what was spent and says not what for', () => {
    const scenario = readScenario('version: 1\nname: x\nactuals-to: 2010-11-30\n', 's.yaml');
    const other = spent('1000', '2010-05', { option: 'local' });
    const { outturn } = forecast(scenario, cubeOf([...phased, ...actuals, other]));
    const where = Filter.of([['product', ['epr']]]) as Filter;
    expect(outturn && notAttributed(outturn.lines, 'local', where).toExact()).toBe('1000.00');
  });

  test('foots: the rows of any dimension add up to the whole', () => {
    const lines = [...phased, ...actuals, spent('1000', '2010-05', { option: 'both' })];
    const [whole] = rowsOf(lines, []);
    for (const by of ['product', 'month', 'status', 'trust'] as const) {
      const rows = rowsOf(lines, [by]);
      for (const column of [3, 5, 6])
        expect(Money.sum(rows.map((row) => Money.of(row[column] ?? '0'))).toExact()).toBe(whole?.[column]);
    }
  });

  test('warns of a closed month that was planned and not spent', () => {
    const scenario = readScenario('version: 1\nname: x\nactuals-to: 2010-11-30\n', 's.yaml');
    const problemsOf = (lines: readonly ProcurementLine[]) =>
      forecast(scenario, cubeOf(lines)).problems.filter(
        ({ code }) => code === 'closed-month-without-actuals',
      );
    expect(problemsOf([...phased, ...actuals])).toEqual([]);
    const [gap] = problemsOf([...phased, ...actuals.filter(({ month }) => month !== '2010-07')]);
    expect(gap?.message).toContain('£500,000.00');
    expect(gap?.message).toContain('2010-07');
    // actuals without a month, or of a trust that is not named, may be of it
    expect(problemsOf([...phased, spent('1', '')])).toEqual([]);
  });
});

describe('an option without actuals is told, though another of the trust has some', () => {
  const of = (option: string, amount: string, over: Partial<ProcurementLine> = {}): ProcurementLine =>
    planned(amount, { option, ...over });
  const paid = (option: string, amount: string, over: Partial<ProcurementLine> = {}): ProcurementLine =>
    of(option, amount, { status: 'actual', ...over });
  const toldOf = (lines: readonly ProcurementLine[], to = actualsTo('2010-11')): string[] =>
    outturnOf(cubeOf(lines), to).problems.map(({ code, message }) => `${code}: ${message}`);

  test.each<[name: string, lines: () => ProcurementLine[], told: RegExp | null]>([
    [
      'of the other option',
      () => [of('central', '2000'), of('local', '1500'), paid('local', '1600')],
      /^closed-year-without-actuals: £2,000\.00 .*\(central of RKE 2010-11\)/,
    ],
    ['of both', () => [of('central', '2000'), of('local', '1500'), paid('both', '1600')], null],
    ['for a plan of both', () => [of('both', '2000'), paid('local', '1600')], null],
    [
      'of another trust',
      () => [of('central', '7'), paid('central', '8', { trust: 'RA7' }), paid('local', '9')],
      /£7\.00 .*\(central of RKE 2010-11\)/,
    ],
  ])('%s', (_, lines, expected) => {
    expect(toldOf(lines())).toEqual(expected === null ? [] : [expect.stringMatching(expected)]);
  });

  test('in a month of a year closed in part', () => {
    const month = '2010-05';
    const lines = [
      of('central', '20', { month }),
      of('local', '15', { month }),
      paid('local', '16', { month }),
    ];
    expect(toldOf(lines, actualsTo('2010-07-31'))).toEqual([
      expect.stringMatching(/^closed-month-without-actuals: £20\.00 .*\(central of RKE 2010-05\)/),
    ]);
  });

  test('where a run rate takes the place of its plan', () => {
    const months = ['2010-04', '2010-05', '2010-06', '2010-07'];
    const lines = [of('central', '20'), ...months.map((month) => paid('local', '4', { month }))];
    expect(toldOf(lines, actualsTo('2010-07-31', 'run-rate'))).toEqual([
      expect.stringMatching(/^closed-year-without-actuals: £20\.00 .*\(central of RKE 2010-11\)/),
    ]);
  });
});
