import { describe, expect, test } from 'vitest';
import type { GroupResult, Measured } from '../../src/appraisal/index.js';
import { appraise, faultOf, line } from './appraise.js';

const shown = (value: Measured | null): string => {
  if (value === null) return 'null';
  if (value.kind === 'money') return value.amount.toExact();
  return value.kind === 'rate' ? value.rate.toPercent(2) : (value.reason ?? 'none');
};

/** A group of a check in words: which, what it comes to, its limit, and by how much it is past it. */
const told = ({ key, value, limit, bound, holds, excess }: GroupResult): string =>
  `${key.values.join()}: ${shown(value)} ${bound} ${shown(limit)} ${holds ? 'holds' : `past by ${shown(excess)}`}`;

/** Products a, b and c at 100 each of the baseline, and what the other option makes of each. */
const products = (...amounts: readonly [of: string, amount: string][]) =>
  amounts.flatMap(([product, amount]) => [
    line('2010-11', '100', { option: 'central', product }),
    line('2010-11', amount, { option: 'local', product }),
  ]);
const check = (rule: string, lines: ReturnType<typeof products>, body = '') => {
  const [result] = appraise(`${body}checks: [{ name: R, ${rule} }]\n`, lines).checks;
  if (!result) throw new Error('no check');
  return result;
};
const read = (rule: string, lines: ReturnType<typeof products>, body = ''): string[] => {
  const { broken, worst, status } = check(rule, lines, body);
  return [status, told(worst), ...broken.map(told)];
};

describe('by group, with the worst first', () => {
  const lines = products(['a', '90'], ['b', '60'], ['c', '130'], ['d', '75']);

  test.each<[rule: string, wanted: string[]]>([
    ['measure: local.total, at-most: 130', ['pass', 'c: 130.00 at-most 130.00 holds']],
    ['measure: local.total, at-least: 60', ['pass', 'b: 60.00 at-least 60.00 holds']],
    [
      'measure: local.total, at-most: 80',
      [
        ...['fail', 'c: 130.00 at-most 80.00 past by 50.00'],
        ...['c: 130.00 at-most 80.00 past by 50.00', 'a: 90.00 at-most 80.00 past by 10.00'],
      ],
    ],
    ['measure: saving.percent, at-most: 40%', ['pass', 'b: 40.00 at-most 40.00 holds']],
    ['measure: saving.percent, at-least: -30%', ['pass', 'c: -30.00 at-least -30.00 holds']],
    [
      'measure: saving.percent, at-least: 20%',
      [
        ...['fail', 'c: -30.00 at-least 20.00 past by 50.00'],
        ...['c: -30.00 at-least 20.00 past by 50.00', 'a: 10.00 at-least 20.00 past by 10.00'],
      ],
    ],
    [
      'measure: saving.percent, at-most: 20%',
      [
        ...['fail', 'b: 40.00 at-most 20.00 past by 20.00'],
        ...['b: 40.00 at-most 20.00 past by 20.00', 'd: 25.00 at-most 20.00 past by 5.00'],
      ],
    ],
    [
      'measure: local.total, within: { percent: 40%, of: central.total }',
      ['pass', 'b: 60.00 at-least 60.00 holds'],
    ],
    [
      'measure: local.total, within: { percent: 30%, of: central.total }',
      [...['fail', 'b: 60.00 at-least 70.00 past by 10.00'], 'b: 60.00 at-least 70.00 past by 10.00'],
    ],
    [
      'measure: local.total, within: { percent: 9%, of: central.total }',
      [
        ...['fail', 'b: 60.00 at-least 91.00 past by 31.00'],
        ...['b: 60.00 at-least 91.00 past by 31.00', 'c: 130.00 at-most 109.00 past by 21.00'],
        ...['d: 75.00 at-least 91.00 past by 16.00', 'a: 90.00 at-least 91.00 past by 1.00'],
      ],
    ],
  ])('%s', (rule, wanted) => {
    expect(read(`${rule}, by: product`, lines)).toEqual(wanted);
  });

  test('a group without a value comes before those past their limits', () => {
    const some = [...lines, line('2010-11', '5', { option: 'local', product: 'e' })];
    expect(read('measure: saving.percent, at-least: 20%, by: product', some)).toEqual([
      ...['fail', 'e: the baseline comes to nothing at-least 20.00 past by null'],
      'e: the baseline comes to nothing at-least 20.00 past by null',
      ...['c: -30.00 at-least 20.00 past by 50.00', 'a: 10.00 at-least 20.00 past by 10.00'],
    ]);
  });

  test('groups in the order of their keys where they are as far from the limit', () => {
    const even = products(['b', '90'], ['a', '90'], ['c', '95']);
    expect(check('measure: local.total, at-most: 100, by: product', even).worst.key.values).toEqual(['c']);
    const { broken } = check('measure: local.total, at-most: 1, by: product', even);
    expect(broken.map(({ key }) => key.values[0])).toEqual(['c', 'a', 'b']);
  });
});

describe('within a share of another measure', () => {
  test.each<[amount: string, wanted: string]>([
    ['102', 'at-most 105.00 holds'],
    ['98', 'at-least 95.00 holds'],
    ['100', 'at-most 105.00 holds'],
    ['105', 'at-most 105.00 holds'],
    ['95', 'at-least 95.00 holds'],
    ['105.01', 'at-most 105.00 past by 0.01'],
    ['94.99', 'at-least 95.00 past by 0.01'],
  ])('%s is told by the limit that is nearer', (amount, wanted) => {
    const rule = 'measure: local.total, within: { percent: 5%, of: central.total }';
    expect(told(check(rule, products(['a', amount])).worst)).toBe(`: ${Number(amount).toFixed(2)} ${wanted}`);
  });

  test('of an amount below nothing: the share of its size', () => {
    const lines = [
      line('2010-11', '-100', { option: 'central' }),
      line('2010-11', '-104', { option: 'local' }),
    ];
    const rule = 'measure: local.total, within: { percent: 5%, of: central.total }';
    expect(told(check(rule, lines).worst)).toBe(': -104.00 at-least -105.00 holds');
  });

  const benefit = (option: string, amount: string) =>
    line('2010-11', amount, { option, kind: 'benefit', benefitType: 'societal' });
  const discounted = 'prices: { base: 2010-11 }\ndiscount: { rate: 3.5%, base: 2010-11 }\n';

  test.each<[own: string, percent: string, wanted: string]>([
    ['210', '10%', '210.00 at-most 220.00 holds'],
    ['190', '10%', '190.00 at-least 180.00 holds'],
    ['200', '10%', '200.00 at-most 220.00 holds'],
    ['221', '10%', '221.00 at-most 220.00 past by 1.00'],
    ['179', '10%', '179.00 at-least 180.00 past by 1.00'],
  ])('of a ratio: %s within %s', (own, percent, wanted) => {
    const lines = [
      line('2010-11', '100', { option: 'both' }),
      benefit('central', '200'),
      benefit('local', own),
    ];
    const rule = `measure: local.bcr, within: { percent: ${percent}, of: central.bcr }`;
    expect(told(check(rule, lines, discounted).worst)).toBe(`: ${wanted}`);
  });

  test('of a negative ratio: the share of its size', () => {
    const lines = [
      line('2010-11', '100', { option: 'both' }),
      benefit('central', '-200'),
      benefit('local', '-210'),
    ];
    const rule = 'measure: local.bcr, within: { percent: 10%, of: central.bcr }';
    expect(told(check(rule, lines, discounted).worst)).toBe(': -210.00 at-least -220.00 holds');
  });

  test('of what has no value does not hold', () => {
    const lines = [line('2010-11', '100', { option: 'both' }), benefit('local', '210')];
    const rule = 'measure: local.bcr, within: { percent: 10%, of: central.bcr }';
    expect(told(check(rule, lines, discounted).worst)).toBe(
      ': 210.00 at-most no line is a benefit of central past by null',
    );
  });
});

describe('measures', () => {
  const benefit = { kind: 'benefit', benefitType: 'societal' } as const;
  const lines = [
    line('2010-11', '100', { option: 'central', product: 'a' }),
    line('2011-12', '103.50', { option: 'central', product: 'b' }),
    line('2010-11', '80', { option: 'local', product: 'a' }),
    line('2011-12', '51.75', { option: 'local', product: 'b' }),
    line('2011-12', '207', { option: 'local', product: 'b', ...benefit }),
    line('2010-11', '13', { option: 'both', product: 'a', ...benefit }),
  ];
  const discounted = 'prices: { base: 2010-11 }\ndiscount: { rate: 3.5%, base: 2010-11 }\n';

  test.each<[measure: string, value: string]>([
    ['central.total', '203.50'],
    ['local.total', '131.75'],
    ['saving.total', '71.75'],
    ['central.npc', '200.00'],
    ['local.npc', '130.00'],
    ['saving.npc', '70.00'],
    ['local.benefits', '213.00'],
    ['central.benefits', '13.00'],
    ['local.npsv', '83.00'],
    ['central.npsv', '-187.00'],
    ['local.bcr', '163.85'],
    ['central.bcr', '6.50'],
  ])('%s is %s', (measure, value) => {
    expect(shown(check(`measure: ${measure}, at-least: 0`, lines, discounted).worst.value)).toBe(value);
  });

  test('by group, costs and benefits each of their own', () => {
    const rule = (measure: string): string => `measure: ${measure}, at-most: -1000, by: product`;
    const values = (measure: string): string[] =>
      check(rule(measure), lines, discounted)
        .broken.map(({ key, value }) => `${key.values.join()} ${shown(value)}`)
        .sort();
    expect(values('local.total')).toEqual(['a 80.00', 'b 51.75']);
    expect(values('local.benefits')).toEqual(['a 13.00', 'b 200.00']);
    expect(values('local.npsv')).toEqual(['a -67.00', 'b 150.00']);
    expect(values('saving.npc')).toEqual(['a 20.00', 'b 50.00']);
  });

  test('a ratio of some groups: those without any benefit have none of nothing, those without cost none', () => {
    const some = [
      line('2010-11', '10', { option: 'local', product: 'a' }),
      line('2010-11', '20', { option: 'local', product: 'b' }),
      line('2010-11', '40', { option: 'local', product: 'b', ...benefit }),
      line('2010-11', '5', { option: 'local', product: 'c', ...benefit }),
    ];
    const { broken } = check('measure: local.bcr, at-least: 3, by: product', some);
    expect(broken.map(({ key, value }) => [key.values[0], shown(value)])).toEqual([
      ['c', 'what it costs is not above nothing'],
      ['a', '0.00'],
      ['b', '200.00'],
    ]);
  });

  test('present value without discounting is an error that names the measure', () => {
    expect(faultOf(() => check('measure: local.npc, at-most: 1', lines)).message).toMatch(/"R".*local\.npc/);
    const within = 'measure: local.total, within: { percent: 1%, of: central.npc }';
    expect(faultOf(() => check(within, lines)).message).toMatch(/central\.npc/);
  });

  test('of one option there is no saving to measure', () => {
    const rule = 'measure: saving.npc, at-most: 1';
    const one = 'options: [{ id: only, name: Only }]\ndiscount: { rate: 3.5%, base: 2010-11 }\n';
    const own = [line('2010-11', '100', { option: 'only' })];
    expect(faultOf(() => check(rule, own, one)).message).toMatch(/no measure/);
  });
});

describe('a filter that contradicts the option', () => {
  const lines = products(['a', '90']);

  test.each([
    ['local.total', 'local', true],
    ['local.total', 'central', false],
    ['central.total', 'central', true],
    ['saving.total', 'central', true],
    ['saving.total', 'local', true],
  ])('%s where option is %s: %j', (measure, option, isFine) => {
    const run = () => check(`measure: ${measure}, at-least: 0, where: { option: ${option} }`, lines);
    if (isFine) expect(run().worst.value.kind).toBe('money');
    else expect(faultOf(run).message).toMatch(/"R".*of local, which local\.total measures/);
  });

  test('lines that are there for all options may be named', () => {
    const both = [line('2010-11', '100', { option: 'both', product: 'a' })];
    expect(check('measure: local.total, at-least: 0, where: { option: both }', both).status).toBe('pass');
  });

  test('a filter that nothing matches is told with the filter', () => {
    const run = (where: string) => () => check(`measure: local.total, at-least: 0${where}`, lines);
    expect(faultOf(run(', where: { product: z }')).message).toMatch(/"R".* with product z/);
  });
});

describe('what is simulated', () => {
  const lines = [line('2010-11', '100', { option: 'central' }), line('2010-11', '80', { option: 'local' })];
  const risks =
    'risks:\n  - { name: Late, option: local, amount: { uniform: [0, 100] } }\ntarget: { at-most: 130 }\n';
  const value = (measure: string, body = risks): Measured =>
    check(`measure: ${measure}, at-least: 0${measure.startsWith('chance') ? '%' : ''}`, lines, body).worst
      .value;
  const pounds = (measure: string): number => {
    const found = value(measure);
    return found.kind === 'money' ? Number(found.amount.toExact()) : NaN;
  };

  test('percentiles, and contingency above the forecast', () => {
    expect(pounds('local.p50')).toBeCloseTo(130, 0);
    expect(pounds('local.p80')).toBeCloseTo(160, 0);
    expect(pounds('local.p90')).toBeCloseTo(170, 0);
    expect(pounds('local.contingency-p80')).toBeCloseTo(80, 0);
    expect(pounds('saving.p50')).toBeCloseTo(-30, 0);
  });

  test('the chance of the target', () => {
    const found = value('chance-of-target');
    expect(found.kind === 'rate' && Number(found.rate.toPercent(4))).toBeCloseTo(50, 0);
  });

  test('of several options the chance of the one least likely to meet it', () => {
    const body = `options:
  - { id: a, name: A, baseline: true }
  - { id: b, name: B }
  - { id: c, name: C }
risks:
  - { name: Late, option: b, amount: { uniform: [0, 100] } }
  - { name: Later, option: c, amount: { uniform: [0, 200] } }
target: { at-most: 130, option: [b, c] }
`;
    const some = ['a', 'b', 'c'].map((option) => line('2010-11', '80', { option }));
    const [result] = appraise(
      `${body}checks: [{ name: R, measure: chance-of-target, at-least: 0% }]\n`,
      some,
    ).checks;
    const found = result?.worst.value;
    expect(found?.kind === 'rate' && Number(found.rate.toPercent(4))).toBeCloseTo(25, 0);
  });

  test('needs risks, and a target where its chance is asked', () => {
    expect(faultOf(() => value('local.p80', '')).message).toMatch(/"R".*local\.p80/);
    expect(faultOf(() => value('chance-of-target', '')).message).toMatch(/"R"/);
    const run = () => check('measure: chance-of-target, at-least: 0%, by: product', lines, risks);
    expect(faultOf(run).message).toMatch(/"R"/);
    const part = () =>
      check('measure: chance-of-target, at-least: 0%, where: { product: spine }', lines, risks);
    expect(faultOf(part).code).toBe('check-of-whole');
  });

  test('by group each group has its own draws, beside measures of the forecast', () => {
    const some = [
      line('2010-11', '80', { option: 'local', product: 'a' }),
      line('2010-11', '40', { option: 'local', product: 'b' }),
    ];
    const body =
      'risks:\n  - { name: Late, option: local, where: { product: a }, amount: { uniform: [0, 100] } }\n';
    const { broken } = check(
      'measure: local.p50, within: { percent: 1%, of: local.total }, by: product',
      some,
      body,
    );
    expect(broken.map(({ key, limit }) => [key.values[0], shown(limit)])).toEqual([['a', '80.80']]);
  });
});
