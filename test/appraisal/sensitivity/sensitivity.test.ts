import { describe, expect, test } from 'vitest';
import {
  analyse,
  forecast,
  quantityText,
  Variations,
  type Adjustable,
  type NoSwitch,
  type Quantity,
  type Sensitivity,
  type Switch,
} from '../../../src/appraisal/index.js';
import { fromGrid, toGrid } from '../../../src/appraisal/sensitivity/adjustable.js';
import { findSwitch } from '../../../src/appraisal/sensitivity/switching.js';
import { Money, Rate } from '../../../src/money/index.js';
import { readScenario, totalOf } from '../../../src/scenario/index.js';
import { cubeOf, line } from '../appraise.js';

const LINES = [
  line('2010-11', '333333.33', { option: 'both', product: 'spine', trust: 'RA7' }),
  line('2011-12', '250000.50', { option: 'both', product: 'spine' }),
  line('2012-13', '416666.17', { option: 'both', product: 'n3', trust: 'RVJ' }),
  line('2009-10', '100000', { option: 'both', product: 'n3', status: 'actual' }),
];
const CUBE = cubeOf(LINES);
const BODY = `version: 1
name: Test
horizon: 2009-10..2014-15
target: { option: local, at-most: 1m }
steps:
  - { name: Cut, amount: -120k, where: { product: spine } }
  - { name: Share, percent: -3.5% }
  - { name: Growth, index: { rate: 2.5%, from: 2010-11 } }
  - { name: Bias, optimism-bias: { upper-bound: 20%, mitigated: 60% }, where: { product: n3 } }
  - { name: New total, replace: 400k, where: { product: n3 } }
risks:
  - { name: Overrun, uplift: { pert: [-5%, 4%, 30%] } }
  - { name: Event, probability: 10%, amount: { uniform: [20k, 50k] } }
  - { name: Normal, uplift: { normal: [0%, 10%] }, where: { product: spine } }
  - { name: Elsewhere, option: central, uplift: 5% }
`;

const variationsOf = (body: string): Variations =>
  new Variations(CUBE, {}, readScenario(body, 'test.yaml'), null, ['product']);

function run(body = BODY): Sensitivity {
  const steps = analyse(variationsOf(body), totalOf('local'), null);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const found = run();
const swingOf = (name: string) => found.tornado.find(({ adjustable }) => adjustable.name === name);

describe('the tornado', () => {
  test('moves every step, risk and main cost, the largest swing first', () => {
    const names = found.tornado.map(({ adjustable }) => adjustable.name).sort();
    expect(names).toEqual(
      [
        ...['Cut', 'Share', 'Growth', 'Bias', 'Bias (mitigated)', 'New total'],
        ...['Overrun', 'Event', 'Normal', 'Elsewhere', 'Cost of spine', 'Cost of n3'],
      ].sort(),
    );
    const swings = found.tornado.map(({ swing }) => swing);
    for (const [i, swing] of swings.entries())
      expect(swing.compare(swings[i + 1] ?? Money.zero)).toBeGreaterThanOrEqual(0);
  });

  test.each([
    ['Cut', '-132000.00', '-108000.00'],
    ['Share', '-3.85%', '-3.15%'],
    ['New total', '360000.00', '440000.00'],
    ['Overrun', '-5%', '30%'],
    ['Event', '0.00', '50000.00'],
    ['Normal', '-16.45%', '16.45%'],
    ['Elsewhere', '0%', '5%'],
    ['Cost of spine', '-10%', '10%'],
  ])('%s from %s to %s', (name, low, high) => {
    const swing = swingOf(name);
    expect([swing?.low, swing?.high].map((end) => end && quantityText(end.value))).toEqual([low, high]);
  });

  test('says what each end comes to, by running it', () => {
    const scenario = readScenario(BODY, 'test.yaml', ['steps[Cut].amount=-132k']);
    expect(swingOf('Cut')?.low.result?.toExact()).toBe(forecast(scenario, CUBE).totals.of('local').toExact());
  });

  test('says why an end cannot be', () => {
    const over = run(BODY.replace('-120k', '-580k'));
    const swing = over.tornado.find(({ adjustable }) => adjustable.name === 'Cut');
    expect(swing?.low).toMatchObject({
      result: null,
      reason: expect.stringMatching(/takes £638,000/) as string,
    });
  });
});

describe('switching values', () => {
  const scenario = readScenario(BODY, 'test.yaml');
  const holdsAt = (adjustable: Adjustable, value: Quantity, goal: 'target' | 'parity'): boolean => {
    const { target, totals } = forecast(adjustable.at(scenario, value), CUBE);
    return goal === 'target' ? target?.met === true : !totals.saving('local').isNegative();
  };
  const cases = found.switching.flatMap(({ adjustable, target, parities }) =>
    (
      [
        ['target', target],
        ['parity', parities.get('local') ?? 'no effect'],
      ] as const
    ).flatMap(([goal, value]): [string, 'target' | 'parity', Adjustable, Switch][] =>
      value === null || typeof value === 'string' ? [] : [[adjustable.name, goal, adjustable, value]],
    ),
  );

  test('are found for most assumptions', () => {
    expect(cases.length).toBeGreaterThan(12);
  });

  test.each(cases)(
    '%s: the %s holds there and not one step beyond',
    (_, goal, adjustable, { value, beyond }) => {
      expect(holdsAt(adjustable, value, goal)).toBe(true);
      expect(holdsAt(adjustable, beyond, goal)).toBe(false);
      const [a, b] = [toGrid(value), toGrid(beyond)];
      expect(a - b === 1n || b - a === 1n).toBe(true);
    },
  );

  test('what moves an option that the target is not about has no effect on it', () => {
    const switching = found.switching.find(({ adjustable }) => adjustable.name === 'Elsewhere');
    expect(switching?.target).toBe('no effect');
  });

  test('none within reach, where no value is enough', () => {
    const far = run(BODY.replace('at-most: 1m', 'at-most: 100'));
    const targets = far.switching.map(({ target }) => target);
    expect(targets).toContain('none within reach');
    expect(targets.filter((target) => target !== null && typeof target !== 'string')).toEqual([]);
  });

  test('an assumption of nothing is moved all the same', () => {
    const { switching } = run(BODY.replace('-120k', '0').replace('-3.5%', '0%'));
    for (const name of ['Cut', 'Share']) {
      const found = switching.find(({ adjustable }) => adjustable.name === name);
      expect(typeof found?.parities.get('local')).toBe('object');
    }
  });

  test('a delay is sought year by year', () => {
    const body = `version: 1\nname: Test\nhorizon: 2009-10..2014-15\ntarget: { option: local, at-most: 1.25m }\nsteps:\n  - { name: Later, delay: 1, where: { product: spine } }\n  - { name: Growth, index: { rate: 10%, from: 2010-11 } }\n`;
    const later = run(body).switching.find(({ adjustable }) => adjustable.name === 'Later');
    if (!later?.target || typeof later.target === 'string') throw new Error('none');
    expect(later.target).toEqual({ value: 0, beyond: 1, other: null });
  });
});

describe('faults that were found', () => {
  const lines = (
    list: [year: string, amount: string, option: 'central' | 'local' | 'both', product: string][],
  ) => cubeOf(list.map(([year, amount, option, product]) => line(year, amount, { option, product })));
  const switchingOf = (cube: ReturnType<typeof lines>, body: string, name: string) => {
    const scenario = readScenario(`version: 1\nname: Test\n${body}`, 'test.yaml');
    const steps = analyse(new Variations(cube, {}, scenario, null, ['product']), totalOf('local'), null);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value.switching.find(({ adjustable }) => adjustable.name === name);
    }
  };

  test('an upper bound of optimism bias is not sought below what a scenario may say', () => {
    const cube = lines([
      ['2010-11', '2000', 'central', 'a'],
      ['2011-12', '1000', 'local', 'a'],
    ]);
    const body = `target: { option: local, at-most: 900 }\nsteps: [{ name: Bias, optimism-bias: { upper-bound: 41%, mitigated: 50% } }]\n`;
    expect(switchingOf(cube, body, 'Bias')?.target).toBe('none within reach');
  });

  test('the nearer of two delays comes first', () => {
    const cube = lines([
      ['2012-13', '1000', 'local', 'a'],
      ['2012-13', '5000', 'central', 'a'],
      ['2011-12', '1', 'local', 'b'],
      ['2019-20', '1', 'local', 'b'],
    ]);
    const body = `horizon: 2004-05..2020-21\ntarget: { option: local, at-most: 1050 }\nsteps:
  - { name: Later, where: { product: a }, delay: 1 }
  - { name: Dear early, where: { year: ..2011-12 }, percent: 20% }
  - { name: Dear late, where: { year: 2017-18.. }, percent: 20% }\n`;
    expect(switchingOf(cube, body, 'Later')?.target).toEqual({
      ...{ value: 0, beyond: -1 },
      other: { value: 4, beyond: 5 },
    });
  });

  test('an effect too small for the first probe is found', () => {
    const cube = lines([
      ['2010-11', '100', 'both', 'desk'],
      ['2010-11', '900000', 'both', 'records'],
    ]);
    const body = `target: { option: local, at-most: 900100 }\nsteps:
  - { name: Levy, option: [central, local], amount: -1 }
  - { name: Desk dearer, where: { product: desk }, percent: 50% }\n`;
    const parity = switchingOf(cube, body, 'Levy')?.parities.get('local');
    expect(typeof parity).toBe('object');
  });
});

describe('a search', () => {
  const adjustable = (value: Quantity, low: Quantity, high: Quantity): Adjustable => ({
    ...{ name: 'A', path: null, unit: value instanceof Money ? 'money' : 'percent', value, low, high },
    reach: [-1_000_000_000_000n, 1_000_000_000_000n],
    at: (scenario) => scenario,
  });
  const amount = (text: string): Money => Money.of(text);
  const from = adjustable(amount('100'), amount('90'), amount('110'));
  const seek = (room: (pounds: number) => number | null): Switch | NoSwitch =>
    findSwitch(from, (value) => {
      const found = room((value as Money).toNumber());
      return found === null ? null : Money.of(Math.max(-1e15, Math.min(1e15, found)).toFixed(6));
    });

  test.each<[name: string, room: (x: number) => number | null, value: string]>([
    ['a line', (x) => 1234.567 - x, '1234.56'],
    ['a line the other way', (x) => x - 12.345, '12.35'],
    ['a curve', (x) => 1e9 - x ** 3, '1000.00'],
    ['a steep curve', (x) => Math.max(-1e15, 1e12 - x ** 5), '251.18'],
    ['a step', (x) => (x > 4321.009 ? -5 + 0.001 * (100 - x) : 5 + 0.001 * (100 - x)), '4321.00'],
  ])('%s', (_, room, value) => {
    const there = seek(room);
    if (typeof there === 'string') throw new Error(there);
    expect(quantityText(there.value)).toBe(value);
  });

  test('tells the nearer of two, and the other', () => {
    // holds between 40 and 400
    expect(seek((x) => Math.min(x - 40, 400 - x))).toEqual({
      ...{ value: amount('40.00'), beyond: amount('39.99') },
      other: { value: amount('400.00'), beyond: amount('400.01') },
    });
  });

  test('goes on where the first values moved nothing, up to the last that can be run', () => {
    const there = seek((x) => (x > 90_000 ? null : x > 80_000 ? -1 : 5));
    expect(there).toMatchObject({ value: amount('80000.00') });
    expect(seek((x) => (x > 90_000 ? null : x >= 90_000 ? -1 : 5))).toMatchObject({
      beyond: amount('90000.00'),
    });
  });

  test('guided by an estimate ends at what is run', () => {
    const exactly = (value: Quantity): Money => Money.of((1234.567 - (value as Money).toNumber()).toFixed(6));
    const roughly = (value: Quantity): Money => Money.of((1234.8 - (value as Money).toNumber()).toFixed(6));
    expect(findSwitch(from, exactly, roughly)).toMatchObject({ value: amount('1234.56') });
  });

  test('ends where nothing moves, or nothing can be run', () => {
    expect(seek(() => 5)).toBe('no effect');
    expect(seek(() => null)).toBe('none within reach');
    expect(seek((x) => (x > 200 ? null : 500 - x))).toBe('none within reach');
    expect(seek((x) => 1e12 + x)).toBe('none within reach');
  });

  test('its grid is a penny, or a hundredth of a percentage point', () => {
    for (const text of ['-600000000.01', '0.00', '0.07']) {
      expect(quantityText(fromGrid(toGrid(Money.of(text)), 'money'))).toBe(text);
    }
    for (const text of ['-3.55%', '0.01%', '1000%'])
      expect(quantityText(fromGrid(toGrid(Rate.percent(text.slice(0, -1))), 'percent'))).toBe(text);
  });
});
