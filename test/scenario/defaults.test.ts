import { describe, expect, test } from 'vitest';
import { resolveEffect } from '../../src/scenario/schema/step-effects.js';
import { readScenario, type Scenario } from '../../src/scenario/index.js';

const read = (more: string): Scenario => readScenario(`version: 1\nname: Own\n${more}`, 'own.yaml');
/** As JSON: amounts and rates as exact text. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a scenario that says nothing', () => {
  test('changes nothing, and has nothing more than its name', () => {
    const { options, assumptions, ...rest } = read('');
    expect(plain(rest)).toEqual({
      ...{ name: 'Own', note: null, namesOptions: false, inputs: null, inputsFrom: 'own.yaml' },
      ...{ priceBase: null, deflator: { series: 'gdp', beyond: null }, vat: null },
      ...{ horizon: null, horizonReason: null, actualsTo: null, discount: null, target: null },
      ...{ steps: [], risks: [], correlations: null, lineCorrelation: '0', checks: [], unmonetised: [] },
      ...{ financial: { capital: null, oneOff: null }, report: { question: null, by: null } },
    });
    expect([options.ids, options.baseline, assumptions]).toEqual([['central', 'local'], 'central', []]);
  });
});

describe('one key of a scenario and what it means', () => {
  test.each<[more: string, value: (scenario: Scenario) => unknown, expected: unknown]>([
    ['note: n\n', ({ note }) => note, 'n'],
    ['inputs: bundled\n', ({ inputs }) => inputs, 'bundled'],
    ['inputs: a.csv\n', ({ inputs }) => inputs, ['a.csv']],
    ['inputs: [bundled, a.csv]\n', ({ inputs }) => inputs, ['bundled', 'a.csv']],
    ['prices: { base: nominal }\n', ({ priceBase }) => priceBase, 'nominal'],
    ['prices: { base: nominal }\n', ({ deflator }) => deflator, { series: 'gdp', beyond: null }],
    [
      'prices: { base: nominal, deflator: GDP-2019 }\n',
      ({ deflator }) => deflator,
      { series: 'gdp-2019', beyond: null },
    ],
    [
      'prices: { base: nominal, deflator: 2% }\n',
      ({ deflator }) => deflator,
      { series: null, beyond: '0.02' },
    ],
    [
      'prices: { base: nominal, deflator: { series: gdp } }\n',
      ({ deflator }) => deflator,
      { series: 'gdp', beyond: null },
    ],
    [
      'prices: { base: nominal, deflator: { series: own.csv, beyond: 0% } }\n',
      ({ deflator }) => deflator,
      { series: { path: 'own.csv', from: 'own.yaml' }, beyond: '0' },
    ],
    ['vat: { basis: net, rate: 20% }\n', ({ vat }) => vat, { basis: 'net', rate: '0.2', recovered: '0' }],
    [
      'vat: { basis: gross, rate: 20%, recovered: 45% }\n',
      ({ vat }) => vat,
      { basis: 'gross', rate: '0.2', recovered: '0.45' },
    ],
    [
      'horizon: 2004-05..2015-16\n',
      ({ horizon, horizonReason }) => [horizon, horizonReason],
      [{ from: 2004, to: 2015 }, null],
    ],
    [
      'horizon: { years: 2004-05.. }\n',
      ({ horizon, horizonReason }) => [horizon, horizonReason],
      [{ from: 2004, to: null }, null],
    ],
    [
      'horizon: { years: ..2015-16, reason: r }\n',
      ({ horizon, horizonReason }) => [horizon, horizonReason],
      [{ from: null, to: 2015 }, 'r'],
    ],
    ['line-ranges: { correlation: 0.5 }\n', ({ lineCorrelation }) => lineCorrelation, '0.5'],
    ['report: { question: Why? }\n', ({ report }) => report, { question: 'Why?', by: null }],
    ['report: { by: [year, trust] }\n', ({ report }) => report, { question: null, by: ['year', 'trust'] }],
    [
      'target: { at-most: 1m }\n',
      ({ target }) => target,
      { options: ['local'], atMost: '1000000.00', at: { file: 'own.yaml', line: 3, column: 1 } },
    ],
  ])('%j', (more, value, expected) => {
    expect(plain(value(read(more)))).toEqual(expected);
  });

  test('capital and one-off lines', () => {
    const of = (more: string) => {
      const { capital, oneOff } = read(`financial: ${more}\n`).financial;
      return [capital?.describe() ?? null, oneOff?.describe() ?? null];
    };
    expect(of('{ capital: { product: spine } }')).toEqual(['product spine', null]);
    expect(of('{ one-off: { product: n3 } }')).toEqual([null, 'product n3']);
  });
});

describe('discounting', () => {
  const AT = { file: 'own.yaml', line: 3, column: 1 };
  const DEFAULTS = { base: null, terms: 'real', annuity: 'advance', at: AT };

  test.each<[written: string, discount: object | null]>([
    ['green-book', { ...DEFAULTS, rate: 'green-book' }],
    ['3.5%', { ...DEFAULTS, rate: '0.035' }],
    ['0%', { ...DEFAULTS, rate: '0' }],
    ['none', null],
    ['{ rate: none }', null],
    ['{ rate: none, terms: nominal }', null],
    ['{ rate: none, base: 2010-11 }', { ...DEFAULTS, rate: 'none', base: 2010 }],
    ['{ rate: 3.5% }', { ...DEFAULTS, rate: '0.035' }],
    [
      '{ rate: green-book-health, annuity: arrears }',
      { ...DEFAULTS, rate: 'green-book-health', annuity: 'arrears' },
    ],
    [
      '{ rate: 6%, base: 2010-11, terms: nominal }',
      { ...DEFAULTS, rate: '0.06', base: 2010, terms: 'nominal' },
    ],
  ])('%s', (written, discount) => {
    expect(plain(read(`discount: ${written}\n`).discount)).toEqual(discount);
  });
});

describe('a step', () => {
  const first = (body: string) => {
    const { where, ...step } = read(`steps:\n  - { name: S, ${body} }\n`).steps[0]!;
    return { ...(plain(step) as object), where: where.describe() };
  };
  const STEP = {
    ...{ name: 'S', options: ['local'], changes: 'cost', includeActuals: false, source: null, note: null },
    ...{ at: { file: 'own.yaml', line: 4, column: 5 }, where: '' },
  };

  test.each<[effect: string, meant: object]>([
    ['percent: -2%', { kind: 'percent', rate: '-0.02' }],
    ['amount: 5m', { kind: 'amount', amount: '5000000.00' }],
    ['replace: 5m', { kind: 'replace', total: '5000000.00' }],
    ['delay: 1', { kind: 'delay', years: 1, mayLeaveHorizon: false }],
    ['delay: 0, allow-outside-horizon: true', { kind: 'delay', years: 0, mayLeaveHorizon: true }],
    ['index: { rate: 2%, from: 2010-11 }', { kind: 'index', rate: '0.02', from: 2010, terms: 'real' }],
    [
      'index: { rate: 2%, from: 2010-11, terms: nominal }',
      { kind: 'index', rate: '0.02', from: 2010, terms: 'nominal' },
    ],
    // upper bounds of the supplementary Green Book guidance: 200%, 54% and 41%
    ...[
      ['equipment-capital', '2'],
      ['equipment-duration', '0.54'],
      ['outsourcing-operating', '0.41'],
    ].map(([category, upperBound]): [string, object] => [
      `optimism-bias: { category: ${category} }`,
      { kind: 'optimism-bias', category, upperBound, mitigated: '0' },
    ]),
    [
      'optimism-bias: { upper-bound: 51%, mitigated: 92% }',
      { kind: 'optimism-bias', category: null, upperBound: '0.51', mitigated: '0.92' },
    ],
  ])('%s', (body, effect) => {
    expect(first(body)).toEqual({ ...STEP, effect });
  });

  test('with everything said', () => {
    const body =
      'percent: 1%, option: central, where: { product: spine }, kind: benefit, include-actuals: true, source: s, note: n';
    expect(first(body)).toEqual({
      ...{ ...STEP, effect: { kind: 'percent', rate: '0.01' }, options: ['central'], where: 'product spine' },
      ...{ changes: 'benefit', includeActuals: true, source: 's', note: 'n' },
    });
  });
});

test('a step without an effect, which no scenario can have, is an error of the program', () => {
  expect(() => resolveEffect({})).toThrow(new Error('a step without an effect'));
});

describe('what has no figure', () => {
  test.each<[body: string, meant: object]>([
    ['cost: Training', { options: ['local'], kind: 'cost', text: 'Training', source: null }],
    [
      'benefit: Trust, option: all',
      { options: ['central', 'local'], kind: 'benefit', text: 'Trust', source: null },
    ],
    ['factor: Law, source: Act', { options: ['local'], kind: 'factor', text: 'Law', source: 'Act' }],
  ])('%s', (body, meant) => {
    expect(read(`unmonetised: [{ ${body} }]\n`).unmonetised).toEqual([meant]);
  });
});

describe('a check', () => {
  const first = (body: string) => {
    const { where, rule, measure, ...check } = read(
      `checks: [{ name: C, measure: local.total, at-most: 1m${body} }]\n`,
    ).checks[0]!;
    return { ...check, where: where.describe(), of: measure.name, rule: rule.kind };
  };

  test('in few words, and with everything said', () => {
    const few = {
      name: 'C',
      of: 'local.total',
      rule: 'at-most',
      at: { file: 'own.yaml', line: 3, column: 10 },
    };
    expect(first('')).toEqual({ ...few, by: [], where: '', severity: 'error', source: null });
    expect(
      first(', by: [trust, year, trust], where: { year: 2010-11 }, severity: warning, source: s, note: n'),
    ).toEqual({
      ...{ ...few, by: ['trust', 'year'], where: 'year 2010-11', severity: 'warning', source: 's' },
    });
  });
});

describe('assumptions', () => {
  const of = (more: string): string[] =>
    read(more).assumptions.map(({ path, value }) => `${path} = ${value}`);

  test('are every value by its path, without names and remarks', () => {
    expect(
      of(`note: n
inputs: bundled
prices: { base: 2004-05, deflator: { series: gdp, beyond: 2% } }
horizon: { years: 2004-05..2015-16, reason: r }
target: { option: [central, local], at-most: 1m }
steps:
  - { name: S, percent: 1%, where: { product: [spine, n3], supplier: }, source: s, note: n }
  - { name: T, index: { rate: 2%, from: 2010-11 } }
risks: [{ name: R, uplift: { discrete: [[1%, 40%], [2%, 60%]] } }]
unmonetised: [{ cost: c }]
report: { question: q }
`),
    ).toEqual([
      ...['prices.base = 2004-05', 'prices.deflator.series = gdp', 'prices.deflator.beyond = 2%'],
      ...['horizon.years = 2004-05..2015-16', 'target.option = [central, local]', 'target.at-most = 1m'],
      ...[
        'steps[S].percent = 1%',
        'steps[S].where.product = [spine, n3]',
        'steps[S].where.supplier = (nothing)',
      ],
      ...['steps[T].index.rate = 2%', 'steps[T].index.from = 2010-11'],
      ...['risks[R].uplift.discrete[0] = [1%, 40%]', 'risks[R].uplift.discrete[1] = [2%, 60%]'],
    ]);
  });
});
