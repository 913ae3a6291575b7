import { describe, expect, test } from 'vitest';
import type { Forecast } from '../../../src/appraisal/index.js';
import { BlockDrawer } from '../../../src/appraisal/simulation/draw-block.js';
import type { Block } from '../../../src/appraisal/simulation/block.js';
import { weightsOf } from '../../../src/appraisal/simulation/group-weights.js';
import { planOf } from '../../../src/appraisal/simulation/plan-of.js';
import { blocksOf } from '../../../src/appraisal/simulation/run.js';
import { simulate } from '../../../src/appraisal/simulation/simulate.js';
import type { Simulation } from '../../../src/appraisal/simulation/simulation.js';
import { figuresOf, percentileOf, standardDeviationOf } from '../../../src/appraisal/simulation/figures.js';
import type { ProcurementLine } from '../../../src/model/index.js';
import { Money, Rate } from '../../../src/money/index.js';
import { appraise, faultOf, line } from '../appraise.js';
import { cellsOf } from '../by-cell.js';
import { outcomesOf } from '../two-options.js';

/** Two trusts of 100m each, half of it in either year; and 50m spent. */
const LINES: ProcurementLine[] = [
  line('2010-11', '50000000', { trust: 'RA7', trustName: 'Bristol' }),
  line('2011-12', '50000000', { trust: 'RA7', trustName: 'Bristol' }),
  line('2010-11', '50000000'),
  line('2011-12', '50000000'),
  line('2009-10', '50000000', { status: 'actual', option: 'both' }),
];
const DRAWS = 20_000;

function run(body: string, more: Partial<Parameters<typeof simulate>[1]> = {}, lines = LINES): Simulation {
  return simulate(appraise(body, lines), { draws: DRAWS, seed: 1, sampling: 'lhs', ...more });
}

const mean = (result: Simulation): number => outcomesOf(result).local.mean.amount.toNumber();
const sd = (result: Simulation): number => outcomesOf(result).local.standardDeviation.amount.toNumber();
const risk = (name: string, body: string): string =>
  `  - name: ${name}\n    ${body.replaceAll('; ', '\n    ')}\n`;
const risks = (...bodies: string[]): string =>
  `risks:\n${bodies.map((body, i) => risk(String.fromCharCode(65 + i), body)).join('')}`;

describe('against theory', () => {
  test('an uplift bears on what is still to be spent', () => {
    const result = run(risks('uplift: { normal: [5%, 2%] }'));
    expect(mean(result)).toBeCloseTo(260_000_000, -4);
    expect(sd(result)).toBeCloseTo(4_000_000, -4.5);
    expect(outcomesOf(result).local.forecast.toExact()).toBe('250000000.00');
    expect(outcomesOf(result).central.mean.amount.toExact()).toBe('50000000.00');
  });

  test('an event comes as often as it should, and its amount is spread over trusts and years', () => {
    const forecast = appraise(risks('probability: 15%; amount: 10m; where: { year: 2011-12 }'), LINES);
    const years = ['2010-11', '2011-12'].map((label) =>
      cellsOf(forecast).flatMap((cell, i) => (cell.values.year === label ? [i] : [])),
    );
    const result = simulate(forecast, { draws: DRAWS, seed: 1, sampling: 'plain', groups: years });
    const happened = outcomesOf(result).local.deviations.filter((x) => x !== 0);
    expect(Math.abs(happened.length / DRAWS - 0.15)).toBeLessThan(4 * Math.sqrt((0.15 * 0.85) / DRAWS));
    expect(new Set(happened)).toEqual(new Set([10_000_000]));
    expect(result.groups[0]?.mean.amount.toExact()).toBe('100000000.00');
    expect(result.groups[1]?.percentiles.p90.amount.toExact()).toBe('110000000.00');
    expect(result.groups[1]?.percentiles.p80.amount.toExact()).toBe('100000000.00');
  });

  test('independent risks add their variances', () => {
    const result = run(risks('amount: { normal: [0, 3m] }', 'amount: { uniform: [0, 12m] }'));
    expect(sd(result) / Math.sqrt(9e12 + 12e12)).toBeCloseTo(1, 1.5);
    expect(mean(result)).toBeCloseTo(256_000_000, -4);
    const shares = result.contributions.map(({ shareOfVariance }) => shareOfVariance ?? NaN);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(shares[0]).toBeCloseTo(12 / 21, 1.5);
    expect(result.contributions.map(({ driver }) => driver.name)).toEqual(['B', 'A']);
  });

  test('full correlation adds standard deviations, and against each other they take away', () => {
    const two = risks('amount: { normal: [0, 3m] }', 'amount: { normal: [0, 5m] }');
    const together = run(`${two}correlations: { risks: [A, B], matrix: [[1, 1], [1, 1]] }`);
    expect(sd(together) / 8e6).toBeCloseTo(1, 2);
    const against = run(`${two}correlations: { risks: [A, B], matrix: [[1, -1], [-1, 1]] }`);
    expect(sd(against) / 2e6).toBeCloseTo(1, 2);
    const half = run(`${two}correlations: { risks: [A, B], matrix: [[1, 0.5], [0.5, 1]] }`);
    expect(sd(half) / Math.sqrt(9e12 + 25e12 + 15e12)).toBeCloseTo(1, 2);
  });

  test('a matrix of three, one pair of them the same', () => {
    const three = risks(...[1, 2, 3].map(() => 'amount: { normal: [0, 1m] }'));
    const matrix = '[[1, 1, 0.4], [1, 1, 0.4], [0.4, 0.4, 1]]';
    const result = run(`${three}correlations: { risks: [A, B, C], matrix: ${matrix} }`);
    expect(sd(result) / Math.sqrt((3 + 2 + 1.6) * 1e12)).toBeCloseTo(1, 2);
  });

  test.each([
    ['independent', Math.SQRT1_2],
    ['full', 1],
    ['0.5', Math.sqrt(0.75)],
  ])('drawn for each of two trusts, %s', (correlation, share) => {
    const result = run(risks(`uplift: { normal: [0%, 10%] }; per: trust; correlation: ${correlation}`));
    expect(sd(result) / (20e6 * share)).toBeCloseTo(1, 1.5);
  });

  test.each(['independent', '0.4'])(
    'a normal risk is drawn at once as it is trust by trust, %s',
    (correlation) => {
      const plan = planOf(
        appraise(risks(`uplift: { normal: [2%, 10%] }; per: trust; correlation: ${correlation}`), LINES),
      );
      const byQuantile = plan.drivers.map((driver) => ({
        ...driver,
        units: driver.units.map((unit) => ({
          ...unit,
          // a truncation that leaves everything has no loop of its own
          sampler: { kind: 'truncated' as const, of: unit.sampler, low: -Infinity, high: Infinity },
        })),
      }));
      const [block] = blocksOf(10_000);
      if (!block) throw new Error('no block');
      const [atOnce, oneByOne] = [plan, { ...plan, drivers: byQuantile }].map((each) => {
        const groups = {
          weights: weightsOf(plan.drivers, [[0, 1, 2, 3, 4]], [0, 1]),
          columns: [new Float64Array(10_000)],
        };
        const [added] = new BlockDrawer(each, 1, 'lhs', block.count).draw(block, groups);
        return { local: added?.[1] ?? [], grouped: groups.columns[0] ?? [] };
      });
      atOnce?.local.forEach((x, k) => {
        expect(Math.abs(x - (oneByOne?.local[k] ?? NaN))).toBeLessThan(2); // of 200m: the scores come from a table
        expect(atOnce.grouped[k]).toBe(x);
        expect(oneByOne?.grouped[k]).toBe(oneByOne?.local[k]);
      });
    },
  );

  test('drawn for each of four lines', () => {
    expect(sd(run(risks('uplift: { normal: [0%, 10%] }; per: line'))) / 10e6).toBeCloseTo(1, 1.5);
    expect(mean(run(risks('amount: 8m; per: line')))).toBeCloseTo(258_000_000, -2);
  });

  test('one draw bears on both options, and leaves the saving alone', () => {
    const both = LINES.map((one) => ({ ...one, option: 'both' as const }));
    const result = run(risks('option: [central, local]; uplift: { uniform: [0%, 10%] }'), {}, both);
    expect(outcomesOf(result).central.deviations).toEqual(outcomesOf(result).local.deviations);
    expect(outcomesOf(result).saving.standardDeviation.amount.toExact()).toBe('0.00');
    expect(outcomesOf(result).saving.percentiles.p80.amount.toExact()).toBe('0.00');
  });

  test('percentiles of the saving are its own: where cost is high the saving is low', () => {
    const result = run(risks('uplift: { uniform: [0%, 10%] }'));
    const { local, saving } = outcomesOf(result);
    expect(saving.percentiles.p80.amount.toNumber()).toBeCloseTo(-200e6 - 0.2 * 20e6, -4.5);
    expect(local.percentiles.p80.amount.toNumber()).toBeCloseTo(250e6 + 0.8 * 20e6, -4.5);
  });

  test('the chance of the target is the share of draws within it', () => {
    const result = run(
      `target: { option: local, at-most: 255m }\n${risks('uplift: { uniform: [0%, 10%] }')}`,
    );
    expect(result.chanceOfTarget?.get('local')?.share).toBeCloseTo(0.25, 4);
    expect(result.chanceOfTarget?.get('central')?.share).toBe(1);
    expect(result.chanceOfSaving.get('local')?.share).toBe(0);
  });

  test('what was observed comes back with its own percentiles', () => {
    const observed = ['-0.1', '0', '0.05', '0.2', '0.5'].map((text) => Rate.of(text));
    const appraised = appraise(risks('uplift: { empirical: past.csv }'), LINES);
    const forecast = { ...appraised, outcomes: new Map([['A', observed]]) };
    const result = simulate(forecast, { draws: DRAWS, seed: 1, sampling: 'lhs' });
    const { p10, p50, p80, p95 } = outcomesOf(result).local.percentiles;
    expect([p10, p50, p80, p95].map(({ amount }) => amount.toNumber())).toEqual([230e6, 260e6, 290e6, 350e6]);
  });
});

describe('the ranges of lines', () => {
  const range = (low: string, high: string, more: object = {}) =>
    line('2011-12', '100', { low: Money.of(low), high: Money.of(high), ...more });

  test('are drawn from a triangle, and scaled with the line by the steps', () => {
    const halved = 'steps:\n  - { name: Half, percent: -50% }\n  - { name: More, amount: 50 }\n';
    for (const [steps, factor] of [
      ['', 1],
      [halved, 1],
      ['steps:\n  - { name: Half, percent: -50% }\n', 0.5],
    ] as const) {
      const result = run(steps, {}, [range('40', '280')]);
      expect(mean(result)).toBe(Math.round((factor * 420) / 3));
      const deviation = Math.sqrt((40 ** 2 + 100 ** 2 + 280 ** 2 - 40 * 100 - 40 * 280 - 100 * 280) / 18);
      expect(Math.abs(sd(result) - factor * deviation)).toBeLessThan(1);
    }
  });

  test('go with the line to another year', () => {
    const forecast = appraise(
      'horizon: 2010-11..2014-15\nsteps:\n  - { name: Later, delay: 2, where: { year: 2011-12 } }\n',
      [range('100', '400'), line('2013-14', '1000')],
    );
    const group = cellsOf(forecast).flatMap((cell, i) => (cell.values.year === '2013-14' ? [i] : []));
    const result = simulate(forecast, { draws: 1000, seed: 1, sampling: 'lhs', groups: [group] });
    expect(result.groups[0]?.mean.amount.toNumber()).toBe(1200);
    expect(outcomesOf(result).local.mean.amount.toNumber()).toBe(1200);
  });

  test('of lines that are alike add up independently, or go together where the scenario says so', () => {
    const lines = Array.from({ length: 16 }, () => range('40', '160'));
    const alone = sd(run('', {}, [range('40', '160')]));
    expect(Math.abs(sd(run('', {}, lines)) - 4 * alone) / alone).toBeLessThan(0.1);
    expect(
      Math.abs(sd(run('line-ranges: { correlation: full }', {}, lines)) - 16 * alone) / alone,
    ).toBeLessThan(0.4);
  });

  test('are brought to the prices of the scenario', () => {
    const result = run('prices: { base: 2004-05 }', {}, [range('100', '400', { prices: 'nominal' })]);
    const { forecast, mean: average } = outcomesOf(result).local;
    expect(average.amount.toNumber()).toBe(Math.round(2 * forecast.toNumber()));
  });
});

describe('the same again', () => {
  const body = `${risks('uplift: { pert: [-5%, 4%, 30%] }', 'probability: 20%; amount: { lognormal: [10m, 9m] }', 'uplift: { normal: [0%, 5%] }; per: trust; correlation: 0.4')}correlations: { risks: [A, B], matrix: [[1, 0.6], [0.6, 1]] }`;
  const groupsOf = (forecast: Forecast) => cellsOf(forecast).map((_, i) => [i]);
  const lay = (result: Simulation): string => [...outcomesOf(result).local.deviations].join(' ');

  test.each(['lhs', 'plain'] as const)(
    'the same seed gives the same draws to the last bit (%s)',
    (sampling) => {
      expect(lay(run(body, { sampling, draws: 500 }))).toBe(lay(run(body, { sampling, draws: 500 })));
      expect(lay(run(body, { sampling, draws: 500, seed: 2 }))).not.toBe(
        lay(run(body, { sampling, draws: 500 })),
      );
    },
  );

  test('groups, the order of lines and other risks leave the draws of a risk alone', () => {
    const forecast = appraise(body, LINES);
    const plain = simulate(forecast, { draws: 500, seed: 1, sampling: 'lhs' });
    const grouped = simulate(forecast, { draws: 500, seed: 1, sampling: 'lhs', groups: groupsOf(forecast) });
    expect(lay(grouped)).toBe(lay(plain));
    expect(lay(run(body, { draws: 500 }, [...LINES].reverse()))).toBe(lay(plain));
    const [alone, after] = [
      run(risks('amount: { normal: [0, 3m] }'), { draws: 500 }),
      run(`${risks('amount: { normal: [0, 3m] }')}${risk('Z', 'amount: 1m')}`, { draws: 500 }),
    ].map((result) => outcomesOf(result).local.deviations);
    expect(after?.every((x, k) => Math.abs(x - 1e6 - (alone?.[k] ?? 0)) < 1e-6)).toBe(true);
  });

  test('blocks come out the same in whatever order, and by whomever, they are drawn', () => {
    const plan = planOf(appraise(body, LINES));
    const blocks = blocksOf(400);
    const drawn = (order: readonly Block[], drawers: number): string[] => {
      const hands = Array.from({ length: drawers }, () => new BlockDrawer(plan, 1, 'lhs', 20));
      const found: string[] = [];
      order.forEach((block, i) => {
        const hand = hands[i % drawers];
        if (hand)
          found[block.index] = [...hand.draw(block, null)].map(([, local]) => local?.join(' ')).join('|');
      });
      return found;
    };
    expect(drawn([...blocks].reverse(), 2)).toEqual(drawn(blocks, 1));
    expect(drawn(blocks, 3)).toEqual(drawn(blocks, 1));
  });

  test('groups add up to the whole in every draw', () => {
    const forecast = appraise(body, LINES);
    const groups = groupsOf(forecast);
    const simulation = simulate(forecast, { draws: 300, seed: 1, sampling: 'lhs', groups });
    const plan = planOf(forecast);
    const columns = groups.map(() => new Float64Array(300));
    const drawer = new BlockDrawer(plan, 1, 'lhs', 300);
    for (const block of blocksOf(300))
      for (const [, local = []] of drawer.draw(block, {
        weights: weightsOf(plan.drivers, groups, [0, 1]),
        columns,
      }))
        expect(local).toHaveLength(block.count);
    for (let k = 0; k < 300; k++) {
      const sum = columns.reduce((so, column) => so + (column[k] ?? 0), 0);
      expect(sum).toBeCloseTo(outcomesOf(simulation).local.deviations[k] ?? NaN, 3);
    }
  });
});

describe('figures', () => {
  test('a percentile is the least draw that so many do not exceed', () => {
    const sorted = Float64Array.from({ length: 10 }, (_, i) => i + 1);
    expect([0.05, 0.1, 0.5, 0.51, 0.8, 0.9, 0.95].map((p) => percentileOf(sorted, p))).toEqual([
      1, 1, 5, 6, 8, 9, 10,
    ]);
  });

  test.each([2, 3, 7, 20])('sorted blocks put together are the whole in order (%i blocks)', (number) => {
    const values = Float64Array.from({ length: 1_003 }, (_, k) => (k * 7_919) % 500);
    const blocks = blocksOf(1_003).slice(0, number - 1);
    const last = blocks.reduce((end, { from, count }) => Math.max(end, from + count), 0);
    blocks.push({ index: number, from: last, count: 1_003 - last });
    for (const limit of [null, { atMost: 17 }, { atLeast: 480 }])
      expect(figuresOf({ values, limit }, blocks, 1_000)).toEqual(figuresOf({ values, limit }, blocks, 1));
  });

  test('a standard error tells how far another seed may be', () => {
    const body = risks('uplift: { normal: [5%, 20%] }', 'probability: 10%; amount: 20m');
    const results = Array.from({ length: 40 }, (_, seed) =>
      run(body, { draws: 1000, seed, sampling: 'plain' }),
    );
    for (const pick of [
      (result: Simulation) => outcomesOf(result).local.mean,
      (result: Simulation) => outcomesOf(result).local.percentiles.p80,
    ]) {
      const estimates = results.map(pick);
      const spread = standardDeviationOf(Float64Array.from(estimates, ({ amount }) => amount.toNumber()));
      const told = estimates.reduce((sum, { standardError }) => sum + standardError.toNumber(), 0) / 40;
      expect(told / spread).toBeGreaterThan(0.7);
      expect(told / spread).toBeLessThan(1.5);
    }
  });

  test('without risks every draw is the forecast, and a warning says so', () => {
    const result = run('target: { option: local, at-most: 250m }');
    expect(mean(result)).toBe(250_000_000);
    expect(sd(result)).toBe(0);
    expect(result.chanceOfTarget?.get('local')?.share).toBe(1);
    expect(result.problems.map(({ code }) => code)).toEqual(['simulation-no-risks']);
  });

  test('blocks part the draws evenly', () => {
    for (const draws of [20, 21, 199, 10_000]) {
      const blocks = blocksOf(draws);
      expect(blocks.reduce((sum, { count }) => sum + count, 0)).toBe(draws);
      const counts = blocks.map(({ count }) => count);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });
});

describe('warnings and refusals', () => {
  const codes = (result: Simulation): string[] => result.problems.map(({ code }) => code);

  test('too few draws, and too near to the target to tell', () => {
    const body = risks('uplift: { uniform: [0%, 10%] }');
    expect(codes(run(body, { draws: 100 }))).toEqual(['simulation-few-draws']);
    const near = run(`target: { option: local, at-most: 266m }\n${body}`, { sampling: 'plain', draws: 1000 });
    expect(codes(near)).toEqual(['simulation-cannot-tell']);
    expect(near.problems[0]?.message).toMatch(/P80 of the local option/);
  });

  test('optimism bias and a risk on the same lines', () => {
    const bias = 'steps:\n  - { name: Bias, optimism-bias: { upper-bound: 20% } }\n';
    expect(codes(run(`${bias}${risks('uplift: { uniform: [0%, 10%] }')}`))).toEqual(['bias-and-risk']);
  });

  test.each([
    ['bears on nothing', risks('uplift: 5%; where: { product: gone }'), 'risk-matches-nothing'],
    ['is cut away', risks('uplift: { uniform: [0%, 5%] }; truncate: [10%, 20%]'), 'risk-truncated-away'],
    ['has no outcomes at hand', risks('uplift: { empirical: a.csv }'), 'outcomes-missing'],
  ])('a risk that %s', (_, body, code) => {
    const fault = faultOf(() => run(body));
    expect(fault.code).toBe(code);
    expect(fault.line).toBe(4);
  });

  test('an amount over lines that add to zero', () => {
    const lines = [line('2010-11', '5'), line('2011-12', '-5')];
    expect(faultOf(() => run(risks('amount: 1m'), {}, lines)).code).toBe('risk-zero-total');
  });
});
