import { describe, expect, test } from 'vitest';
import {
  breakdown,
  bridges,
  combineBasis,
  Comparison,
  groupedBridges,
  rankingOf,
  slice,
  walkFigures,
  yearsOfCase,
  type BridgeItem,
  type Forecast,
} from '../../src/appraisal/index.js';
import { forecastAgain } from '../../src/appraisal/forecast.js';
import { Filter, yearLabel } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { readScenario } from '../../src/scenario/index.js';
import { appraise, faultOf, line, localBy, year } from './appraise.js';

const all = Filter.everything;
const codes = (result: Forecast): string[] => result.problems.map(({ code }) => code);

describe('the horizon', () => {
  const lines = ['2008-09', '2009-10', '2010-11', '2011-12'].map((label, i) => line(label, String(10 ** i)));

  test.each([
    ['', '1111.00', '2008-09..2011-12'],
    ['horizon: 2009-10..2010-11', '110.00', '2009-10..2010-11'],
    ['horizon: 2011-12..2011-12', '1000.00', '2011-12..2011-12'],
    ['horizon: 2008-09..2012-13', '1111.00', '2008-09..2012-13'],
  ])('%j counts the years inside', (body, total, label) => {
    const result = appraise(body, lines);
    expect(result.totals.of('local').toExact()).toBe(total);
    const { from, to } = result.horizon;
    expect([from, to].map((one) => (one === null ? '' : yearLabel(one))).join('..')).toBe(label);
  });

  test('what lies outside is counted and told', () => {
    const result = appraise('horizon: 2009-10..2010-11', lines);
    expect(result.amountOutsideHorizon.toExact()).toBe('1001.00');
    expect(result.problems.map(({ severity, message }) => [severity, message])).toEqual([
      ['note', expect.stringMatching(/^2 lines .*£1,001\.00.* 2009-10\.\.2010-11/) as unknown],
    ]);
    expect(codes(appraise('', lines))).toEqual([]);
    expect(appraise('', lines).amountOutsideHorizon.toExact()).toBe('0.00');
  });

  test('without any line inside there is nothing to appraise', () => {
    expect(faultOf(() => appraise('horizon: 2020-21..2021-22', lines)).message).toMatch(/2020-21\.\.2021-22/);
    expect(faultOf(() => appraise('', [])).message).not.toMatch(/horizon/);
  });

  test('the years of a case are all from the first to the last', () => {
    const gap = [line('2008-09', '1'), line('2011-12', '1')];
    const labels = (body: string, some = gap): string[] => yearsOfCase(appraise(body, some)).map(yearLabel);
    expect(labels('')).toEqual(['2008-09', '2009-10', '2010-11', '2011-12']);
    expect(labels('', [...gap].reverse())).toEqual(['2008-09', '2009-10', '2010-11', '2011-12']);
    expect(labels('horizon: 2010-11..2012-13')).toEqual(['2010-11', '2011-12', '2012-13']);
    expect(labels('horizon: 2011-12..')).toEqual(['2011-12']);
    expect(labels('horizon: ..2009-10')).toEqual(['2008-09', '2009-10']);
  });
});

describe('how far money was spent', () => {
  const lines = [
    line('2010-11', '1', { product: 'a', status: 'actual' }),
    line('2010-11', '2', { product: 'b', status: 'actual' }),
    line('2011-12', '3', { product: 'b' }),
    line('2011-12', '4', { product: 'c' }),
    line('2011-12', '5', { product: 'd', status: 'committed' }),
  ];

  test('by group', () => {
    const result = appraise('', lines);
    const bases = breakdown(result, slice(result, all), ['product']).map(({ key, basis }) => [
      ...key.values,
      basis,
    ]);
    expect(bases).toEqual([
      ['a', 'actual'],
      ['b', 'part actual'],
      ['c', 'forecast'],
      ['d', 'forecast'],
    ]);
  });

  test.each([
    [[], 'forecast'],
    [['actual'], 'actual'],
    [['actual', 'actual'], 'actual'],
    [['forecast', 'forecast'], 'forecast'],
    [['actual', 'forecast'], 'part actual'],
    [['forecast', 'actual'], 'part actual'],
    [['part actual', 'part actual'], 'part actual'],
  ] as const)('of %j together it is %s', (parts, wanted) => {
    expect(combineBasis(parts)).toBe(wanted);
  });

  test.each([
    ['the same trust and year', {}, '2010-11', ['actual-and-plan']],
    ['another trust', { trust: 'RA2' }, '2010-11', []],
    ['another year', {}, '2011-12', []],
    ['another option', { option: 'central' }, '2010-11', []],
    ['a benefit', { kind: 'benefit', benefitType: 'societal' }, '2010-11', []],
    ['all options', { option: 'both' }, '2010-11', ['actual-and-plan']],
    ['another product', { product: 'n3' }, '2010-11', ['actual-and-plan']],
  ] as const)('a plan beside money spent, of %s', (_, more, label, wanted) => {
    const result = appraise('', [
      line('2010-11', '70', { trust: 'RA1', status: 'actual' }),
      line(label, '30', { trust: 'RA1', ...more }),
      line('2012-13', '5', { trust: 'RA1' }),
    ]);
    expect(codes(result)).toEqual(wanted);
    if (wanted.length > 0) expect(result.problems[0]?.message).toMatch(/£30\.00/);
  });

  test('a trust without a code is known by its name', () => {
    const named = (trustName: string, status: 'actual' | 'planned') =>
      line('2010-11', '1', { trust: '', trustName, status });
    expect(codes(appraise('', [named('A', 'actual'), named('B', 'planned')]))).toEqual([]);
    expect(codes(appraise('', [named('A', 'actual'), named('A', 'planned')]))).toEqual(['actual-and-plan']);
  });
});

describe('a slice', () => {
  const lines = [
    line('2010-11', '1', { product: 'a' }),
    line('2010-11', '2', { product: 'b' }),
    line('2010-11', '4', { product: 'a', kind: 'benefit', benefitType: 'societal' }),
  ];
  const result = appraise('', lines);
  const filter = Filter.of([['product', ['a']]]) as Filter;
  const sum = (members: Uint32Array): string => result.table.sum(members).toExact();

  test('is of costs, unless another kind is asked for', () => {
    expect([slice(result, all), slice(result, filter)].map(sum)).toEqual(['3.00', '1.00']);
    expect([slice(result, all, 'benefit'), slice(result, filter, 'benefit')].map(sum)).toEqual([
      ...['4.00', '4.00'],
    ]);
    expect(slice(result, Filter.of([['product', ['b']]]) as Filter, 'benefit')).toHaveLength(0);
  });
});

const OPTIONS = `options:
  - { id: a, name: Do nothing, baseline: true }
  - { id: b, name: Buy }
  - { id: c, name: Build }
`;
const steps = `steps:
  - { name: Cut, option: b, percent: -10% }
  - { name: Gain, option: c, kind: benefit, percent: 50% }
`;
const three = [
  line('2010-11', '100', { option: 'a', product: 'x' }),
  line('2010-11', '80', { option: 'b', product: 'x' }),
  line('2010-11', '50', { option: 'c', product: 'y' }),
  line('2010-11', '20', { option: 'both', product: 'y' }),
  line('2010-11', '40', { option: 'c', product: 'y', kind: 'benefit', benefitType: 'societal' }),
];

describe('bridges', () => {
  const written = (items: readonly BridgeItem[] | undefined): unknown[] =>
    (items ?? []).map((item) =>
      item.kind === 'total'
        ? [item.name, item.option, item.amount.toExact()]
        : [item.name, ...[item.onOption, item.onBaseline, item.effect].map((one) => one.toExact())],
    );

  test('go from the baseline over the lines and each step to the option', () => {
    const result = appraise(OPTIONS + steps, three);
    const [first, second, ...others] = bridges(result, slice(result, all));
    expect(written(first?.items)).toEqual([
      ['Do nothing', 'a', '120.00'],
      ['Difference in lines', '100.00', '120.00', '-20.00'],
      ['Cut', '-10.00', '0.00', '-10.00'],
      ['Buy', 'b', '90.00'],
    ]);
    expect(written(second?.items)).toEqual([
      ['Do nothing', 'a', '120.00'],
      ['Difference in lines', '70.00', '120.00', '-50.00'],
      ['Cut', '0.00', '0.00', '0.00'],
      ['Build', 'c', '70.00'],
    ]);
    expect([first?.baseline, first?.option, second?.option, others]).toEqual(['a', 'b', 'c', []]);
  });

  test('of benefits have the steps of benefits', () => {
    const result = appraise(OPTIONS + steps, three);
    const [, second] = bridges(result, slice(result, all, 'benefit'), 'benefit');
    expect(written(second?.items)).toEqual([
      ['Do nothing', 'a', '0.00'],
      ['Difference in lines', '40.00', '0.00', '40.00'],
      ['Gain', '20.00', '0.00', '20.00'],
      ['Build', 'c', '60.00'],
    ]);
  });

  test('of groups add up to that of the whole; without a difference in lines there is none', () => {
    const result = appraise(OPTIONS + steps, three);
    const groups = breakdown(result, slice(result, all), ['product']).map(({ members }) => members);
    const found = groupedBridges(result, groups);
    expect(found.map((own) => own.map(({ items }) => written(items)))).toEqual([
      [
        [
          ['Do nothing', 'a', '100.00'],
          ['Difference in lines', '80.00', '100.00', '-20.00'],
          ['Cut', '-8.00', '0.00', '-8.00'],
          ['Buy', 'b', '72.00'],
        ],
        [
          ['Do nothing', 'a', '100.00'],
          ['Difference in lines', '0.00', '100.00', '-100.00'],
          ['Cut', '0.00', '0.00', '0.00'],
          ['Build', 'c', '0.00'],
        ],
      ],
      [
        [
          ['Do nothing', 'a', '20.00'],
          ['Cut', '-2.00', '0.00', '-2.00'],
          ['Buy', 'b', '18.00'],
        ],
        [
          ['Do nothing', 'a', '20.00'],
          ['Difference in lines', '70.00', '20.00', '50.00'],
          ['Cut', '0.00', '0.00', '0.00'],
          ['Build', 'c', '70.00'],
        ],
      ],
    ]);
  });

  test('there are none without another option', () => {
    const alone = appraise('options: [{ id: a, name: Alone, baseline: true }]', [
      line('2010-11', '1', { option: 'a' }),
    ]);
    expect(bridges(alone, slice(alone, all))).toEqual([]);
    expect(groupedBridges(alone, [slice(alone, all), slice(alone, all)])).toEqual([[], []]);
  });

  test('the way of each option by itself', () => {
    const result = appraise(OPTIONS + steps, three);
    const ways = (kind: 'cost' | 'benefit') =>
      walkFigures(result, slice(result, all, kind), kind).map(({ option, lines, steps: own, forecast }) => [
        ...[option, lines.toExact()],
        ...own.map(({ name, effect }) => `${name} ${effect.toExact()}`),
        forecast.toExact(),
      ]);
    expect(ways('cost')).toEqual([
      ['a', '120.00', 'Cut 0.00', '120.00'],
      ['b', '100.00', 'Cut -10.00', '90.00'],
      ['c', '70.00', 'Cut 0.00', '70.00'],
    ]);
    expect(ways('benefit')).toEqual([
      ['a', '0.00', 'Gain 0.00', '0.00'],
      ['b', '0.00', 'Gain 0.00', '0.00'],
      ['c', '40.00', 'Gain 20.00', '60.00'],
    ]);
  });
});

describe('a comparison', () => {
  const result = appraise(OPTIONS + steps, three);

  test('tells costs, savings and their share', () => {
    const { totals: found } = result;
    expect(['a', 'b', 'c'].map((id) => found.saving(id).toExact())).toEqual(['0.00', '30.00', '50.00']);
    expect(['b', 'c'].map((id) => found.savingShare(id)?.toPercent(2))).toEqual(['25.00', '41.67']);
    expect(found.isSame).toBe(false);
  });

  test.each([
    [['5', '5', '5'], true],
    [['5', '5', '6'], false],
    [['5', '6', '5'], false],
  ])('%j is the same: %j', (amounts, wanted) => {
    expect(
      new Comparison(
        result.options,
        amounts.map((text) => Money.of(text)),
      ).isSame,
    ).toBe(wanted);
  });

  test('adds up, option by option', () => {
    const parts = [
      ['1', '2', '3'],
      ['10', '20', '30'],
    ].map(
      (amounts) =>
        new Comparison(
          result.options,
          amounts.map((text) => Money.of(text)),
        ),
    );
    const sum = Comparison.sum(result.options, parts);
    expect(['a', 'b', 'c'].map((id) => sum.of(id).toExact())).toEqual(['11.00', '22.00', '33.00']);
    expect(Comparison.sum(result.options, []).of('a').toExact()).toBe('0.00');
  });

  test('with a baseline of nothing, or a negative one, has no share or its sign', () => {
    const shareOf = (...amounts: string[]): string | undefined =>
      new Comparison(
        result.options,
        amounts.map((text) => Money.of(text)),
      )
        .savingShare('b')
        ?.toPercent(0);
    expect([shareOf('0', '5', '0'), shareOf('-10', '-15', '0'), shareOf('-10', '-5', '0')]).toEqual([
      ...[undefined, '50', '-50'],
    ]);
  });
});

describe('the ranking', () => {
  const rank = (body: string, lines = three) => {
    const result = appraise(`${OPTIONS}${body}`, lines);
    const every = new Uint32Array(result.table.length).map((_, i) => i);
    const found = rankingOf(result, every);
    return (
      found && [
        ...[found.by, found.options.map(({ option, rank: place }) => `${option}${place}`).join(' ')],
        ...[found.preferred, found.next?.option ?? null, found.next?.ahead.toExact() ?? null],
      ]
    );
  };

  test('is by NPSV where there are benefits, else by cost; by how much the first is ahead', () => {
    expect(rank('discount: green-book')).toEqual(['npsv', 'a3 b2 c1', 'c', 'b', '70.00']);
    const costs = three.filter(({ kind }) => kind === 'cost');
    expect(rank('discount: green-book', costs)).toEqual(['npc', 'a3 b2 c1', 'c', 'b', '30.00']);
  });

  test('has no first where two are worth the same', () => {
    const lines = ['a', 'b', 'c'].map((option) =>
      line('2010-11', option === 'a' ? '9' : '5', { option, product: 'x' }),
    );
    expect(rank('discount: green-book', lines)).toEqual(['npc', 'a3 b1 c1', null, null, null]);
  });

  test('there is none without discounting, or of one option', () => {
    expect(rank('')).toBeNull();
    const alone = appraise('options: [{ id: a, name: A }]\ndiscount: green-book', [
      line('2010-11', '1', { option: 'a' }),
    ]);
    expect(rankingOf(alone, Uint32Array.of(0))).toBeNull();
  });
});

describe('a forecast taken again with other steps', () => {
  const scenarioOf = (body: string) => readScenario(`version: 1\nname: Test\n${body}`, 'test.yaml');
  const step = (name: string, percent: number): string => `  - { name: ${name}, percent: ${percent}% }\n`;
  const lines = [line('2010-11', '100'), line('2011-12', '50')];
  const bodies = [
    '',
    `steps:\n${step('A', 10)}`,
    `steps:\n${step('A', 10)}${step('B', 20)}`,
    `steps:\n${step('B', 20)}${step('A', 10)}`,
    `steps:\n${step('A', 30)}${step('B', 20)}`,
  ];

  test.each(bodies.flatMap((from) => bodies.map((to) => [from, to] as const)))(
    'from %j to %j',
    (from, to) => {
      const first = appraise(`horizon: 2010-11..2011-12\n${from}`, lines);
      const wanted = appraise(`horizon: 2010-11..2011-12\n${to}`, lines);
      // steps that are the same are the same objects, as they are where a scenario is varied
      const scenario = { ...first.scenario, steps: wanted.scenario.steps.map((one) => one) };
      scenario.steps.forEach((one, i) => {
        const known = first.scenario.steps[i];
        if (known?.name === one.name && JSON.stringify(known.effect) === JSON.stringify(one.effect))
          scenario.steps[i] = known;
      });
      const again = forecastAgain(first, scenario);
      expect(localBy(again, 'year')).toEqual(localBy(wanted, 'year'));
      expect(again.totals.of('local').toExact()).toBe(wanted.totals.of('local').toExact());
      expect(again.checks).toEqual([]);
      expect(again.scenario).toBe(scenario);
    },
  );

  test('takes no step where none is other', () => {
    const body = `${bodies[2] ?? ''}discount: green-book\ntarget: { at-most: 100 }\n`;
    const first = appraise(body, lines);
    const again = forecastAgain(first, { ...first.scenario });
    expect(again.walk).toBe(first.walk);
    expect(again.target).toEqual(first.target);
    expect(again.discounting?.base).toBe(year('2010-11'));
    expect(
      forecastAgain(first, { ...first.scenario, discount: scenarioOf('').discount }).discounting,
    ).toBeNull();
  });
});

describe('the target', () => {
  const lines = ['a', 'b', 'c'].map((option, i) => line('2010-11', String(100 - 10 * i), { option }));

  test.each([
    ['b', '95', true, [['b', '5.00', true]], 'b'],
    ['b', '90', true, [['b', '0.00', true]], 'b'],
    ['b', '89.99', false, [['b', '-0.01', false]], 'b'],
    [
      '[b, c]',
      '85',
      false,
      [
        ['b', '-5.00', false],
        ['c', '5.00', true],
      ],
      'b',
    ],
    [
      '[c, b]',
      '95',
      true,
      [
        ['c', '15.00', true],
        ['b', '5.00', true],
      ],
      'b',
    ],
  ])('of %s at %s is met: %j', (option, most, met, wanted, worst) => {
    const { target } = appraise(`${OPTIONS}target: { at-most: ${most}, option: ${option} }`, lines);
    expect(target?.results.map((one) => [one.option, one.headroom.toExact(), one.met])).toEqual(wanted);
    expect([target?.met, target?.worst.option]).toEqual([met, worst]);
  });

  test('is none unless the scenario has one', () => {
    expect(appraise(OPTIONS, lines).target).toBeNull();
  });
});
