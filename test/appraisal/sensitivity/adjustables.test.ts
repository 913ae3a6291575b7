import { describe, expect, test } from 'vitest';
import { estimateOf, estimated } from '../../../src/appraisal/sensitivity/estimate.js';
import { adjustablesOf, furtherAdjustables } from '../../../src/appraisal/sensitivity/adjustables.js';
import type { Adjustable } from '../../../src/appraisal/sensitivity/adjustable.js';
import { forecastAgain } from '../../../src/appraisal/forecast.js';
import { presentValue, quantityText, type Forecast } from '../../../src/appraisal/index.js';
import { allPositions } from '../../../src/model/index.js';
import { Money, Rate } from '../../../src/money/index.js';
import { appraise, line } from '../appraise.js';

const lines = [
  ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((product, i) =>
    line('2010-11', String(100 * (i + 1)), { option: 'both', product }),
  ),
  line('2011-12', '-900', { option: 'local', product: 'credit' }),
  line('2011-12', '5', { option: 'central', product: '' }),
  line('2010-11', '7000', { option: 'both', product: 'spent', status: 'actual' }),
  line('2011-12', '60', { option: 'local', product: 'a', kind: 'benefit', benefitType: 'societal' }),
  line('2011-12', '40', { option: 'local', product: 'a', kind: 'benefit', benefitType: 'health' }),
  line('2011-12', '30', { option: 'central', kind: 'benefit', benefitType: 'societal', status: 'actual' }),
];
const told = ({ name, path, unit, value, low, high }: Adjustable): string =>
  [name, path ?? '-', unit, ...[value, low, high].map(quantityText)].join(' | ');
const toldOf = (body: string): string[] =>
  adjustablesOf(appraise(body, lines), 'local', ['product']).map(told);
const COSTS = 5;

describe('the assumptions that are varied', () => {
  test.each<[body: string, wanted: string[]]>([
    ['', []],
    ['steps: [{ name: S, percent: -10% }]', ['S | steps[S].percent | percent | -10% | -11% | -9%']],
    ['steps: [{ name: S, percent: 20% }]', ['S | steps[S].percent | percent | 20% | 18% | 22%']],
    [
      'steps: [{ name: S, delay: 1, allow-outside-horizon: true }]',
      ['S | steps[S].delay | years | 1 | 0 | 2'],
    ],
    [
      'steps: [{ name: S, optimism-bias: { upper-bound: 50%, mitigated: 95% } }]',
      [
        'S | steps[S].optimism-bias.upper-bound | percent | 50% | 45% | 55%',
        'S (mitigated) | steps[S].optimism-bias.mitigated | percent | 95% | 85.5% | 100%',
      ],
    ],
    [
      'steps: [{ name: S, index: { rate: -95%, from: 2010-11, terms: real } }]',
      ['S | steps[S].index.rate | percent | -95% | -99.99% | -85.5%'],
    ],
    [
      'prices: { base: 2010-11 }\ndiscount: { rate: 4% }',
      ['Discount rate | discount.rate | percent | 4% | 3.6% | 4.4%'],
    ],
    ['prices: { base: 2010-11 }\ndiscount: green-book', []],
  ])('%j', (body, wanted) => {
    expect(toldOf(body).slice(0, -COSTS)).toEqual(wanted);
  });

  test.each<[risk: string, low: string, high: string]>([
    ['uplift: { triangular: [-5%, 10%, 20%] }', '-5%', '20%'],
    ['uplift: { pert: [5%, 10%, 20%] }', '5%', '20%'],
    ['uplift: { uniform: [5%, 20%] }, probability: 50%', '0%', '20%'],
    ['uplift: { uniform: [-20%, -5%] }, probability: 50%', '-20%', '0%'],
    ['uplift: { uniform: [-20%, 5%] }, probability: 50%', '-20%', '5%'],
    ['uplift: 10%', '0%', '10%'],
    ['uplift: -10%', '-10%', '0%'],
    ['uplift: { normal: [10%, 1%] }', '8.3551%', '11.6449%'],
  ])('a risk { %s } goes from %s to %s', (risk, low, high) => {
    const [first = ''] = toldOf(`risks: [{ name: R, ${risk} }]`);
    expect(first).toMatch(/^R \| - \| percent \| 0% \| /);
    const [from = '', to = ''] = first.split(' | ').slice(4);
    expect(parseFloat(from)).toBeCloseTo(parseFloat(low), 2);
    expect(parseFloat(to)).toBeCloseTo(parseFloat(high), 2);
  });

  test('a risk of an amount is in pounds', () => {
    const [first] = adjustablesOf(
      appraise('risks: [{ name: R, amount: { uniform: [5, 20] } }]', lines),
      'local',
      ['product'],
    );
    expect(first && told(first)).toBe('R | - | money | 0.00 | 5.00 | 20.00');
  });

  test('the largest costs still to be spent, whatever their sign', () => {
    expect(toldOf('')).toEqual(
      ['credit', 'g', 'f', 'e', 'd'].map((product) => `Cost of ${product} | - | percent | 0% | -10% | 10%`),
    );
  });

  test('and of the others, with the benefits still to come', () => {
    const further = furtherAdjustables(appraise('', lines), 'local', ['product']).map(told);
    expect(further).toEqual([
      ...['g', 'f', 'e', 'd', 'c'].map(
        (product) => `Cost of ${product} (Central) | - | percent | 0% | -10% | 10%`,
      ),
      'Benefits of Local | - | percent | 0% | -10% | 10%',
    ]);
  });

  test('of a group without a name it says so', () => {
    const few = [line('2010-11', '5', { product: '', option: 'both' })];
    expect(adjustablesOf(appraise('', few), 'local', ['product']).map(({ name }) => name)).toEqual([
      'Cost of (blank)',
    ]);
    expect(adjustablesOf(appraise('', few), 'local', ['product', 'year']).map(({ name }) => name)).toEqual([
      'Cost of (blank), 2010-11',
    ]);
  });
});

describe('a scenario with one of them at another value', () => {
  const body =
    'prices: { base: 2010-11 }\ndiscount: { rate: 4% }\nsteps: [{ name: S, percent: -10% }, { name: T, amount: 5 }]\nrisks: [{ name: R, uplift: 10%, option: local, where: { product: a } }]';
  const base = appraise(body, lines);
  const all = adjustablesOf(base, 'local', ['product']);
  const totalAt = (name: string, value: Money | Rate | number): string => {
    const found = all.find((one) => one.name === name);
    if (!found) throw new Error(`no ${name}`);
    return forecastAgain(base, found.at(base.scenario, value)).totals.of('local').toExact();
  };
  // planned costs 2,800 - 900 = 1,900; spent 7,000
  test.each<[name: string, value: Money | Rate, total: string]>([
    ['S', Rate.zero, '8905.00'],
    ['S', Rate.percent('-10'), '8715.00'],
    ['T', Money.of('10'), '8720.00'],
    ['R', Rate.zero, '8715.00'],
    ['R', Rate.percent('50'), '8760.13'],
    ['Discount rate', Rate.percent('9'), '8715.00'],
    ['Cost of g', Rate.percent('10'), '8778.18'],
    ['Cost of g', Rate.zero, '8715.00'],
  ])('%s at %s', (name, value, total) => {
    expect(Number(totalAt(name, value))).toBeCloseTo(Number(total), 0);
  });

  test('the discount rate moves present values', () => {
    const rate = all.find(({ name }) => name === 'Discount rate');
    const present = (forecast: Forecast): string =>
      presentValue(
        forecast.walk,
        allPositions(forecast.table.length),
        'local',
        forecast.discounting,
      ).cost.toExact();
    const changed = rate && forecastAgain(base, rate.at(base.scenario, Rate.percent('25')));
    expect(changed && present(changed)).not.toBe(present(base));
    expect(changed?.discounting?.factors[1]?.factor.toFixed(2)).toBe('0.80');
  });

  test('is estimated to the penny where nothing is shared out', () => {
    const probed = (name: string) => {
      const found = all.find((one) => one.name === name) as Adjustable;
      const probe = forecastAgain(
        base,
        found.at(base.scenario, found.unit === 'money' ? Money.of('1') : Rate.percent('1')),
      );
      return { found, estimate: estimateOf(base, found, probe) };
    };
    for (const [name, value] of [
      ['S', Rate.percent('-20')],
      ['S', Rate.percent('30')],
      ['T', Money.of('50')],
      ['R', Rate.percent('70')],
      ['Cost of g', Rate.percent('-10')],
    ] as const) {
      const { found, estimate } = probed(name);
      const exact = forecastAgain(base, found.at(base.scenario, value));
      const options = estimate?.(value);
      base.options.ids.forEach((option, o) => {
        const own = options?.[o];
        const present = presentValue(exact.walk, allPositions(exact.table.length), option, exact.discounting);
        expect((own?.total ?? NaN) / 100).toBeCloseTo(Number(exact.totals.of(option).toExact()), 1);
        expect((own?.presentCost ?? NaN) / 100).toBeCloseTo(Number(present.cost.toExact()), 1);
        expect((own?.presentBenefits ?? NaN) / 100).toBeCloseTo(Number(present.benefits.toExact()), 1);
      });
    }
    expect(probed('S').estimate?.(Rate.percent('-101'))).toBeNull();
  });

  test('is not estimated where the step moves lines', () => {
    const moving = appraise('horizon: 2010-11..2013-14\nsteps: [{ name: L, delay: 1 }]', lines);
    const [delay] = adjustablesOf(moving, 'local', ['product']);
    const probe = delay && forecastAgain(moving, delay.at(moving.scenario, 2));
    expect(delay && probe && estimateOf(moving, delay, probe)).toBeNull();
  });

  test.each([
    [123.456, '1.2346'],
    [0, '0'],
    [-5, '-0.05'],
    [2 ** 53, '90071992547409.92'],
  ])('%d pence are %s pounds', (pence, pounds) => {
    expect(estimated(pence).equals(Money.of(pounds))).toBe(true);
  });
});
