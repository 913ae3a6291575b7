import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { forecast, simulate, type Forecast, type Sampling } from '../../../src/appraisal/index.js';
import { bytesSource, ingest, readCategoryRules, readTrusts } from '../../../src/ingest/index.js';
import { CubeBuilder } from '../../../src/model/index.js';
import { readScenarioLayers } from '../../../src/scenario/index.js';
import { cellsOf } from '../by-cell.js';
import { outcomesOf } from '../two-options.js';

const root = new URL('../../../data/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** The shipped scenario with its risks, over the bundled data. */
let shipped: Forecast;
beforeAll(async () => {
  const builder = new CubeBuilder();
  const files = readdirSync(new URL('procurement/', root)).sort();
  const options = {
    register: readTrusts(read('reference/trusts.csv'), read('reference/trust-names.csv')),
    categories: readCategoryRules(read('reference/spend-categories.json'), 'rules'),
    lenient: false,
  };
  const sources = files.map((file) => bytesSource(file, Buffer.from(read(`procurement/${file}`))));
  await ingest(sources, options, (line) => {
    builder.add(line);
  });
  const layers = ['local-2010-risks', 'local-2010'].map((name) => ({
    text: read(`scenarios/${name}.yaml`),
    file: `${name}.yaml`,
  }));
  shipped = forecast(readScenarioLayers(layers), builder.build());
});

/**
 * The mean of the local option in closed form: each uplift's mean times what it bears on, each event's probability
 * times its mean amount.
 */
function exactMean(): number {
  const bears = (products: readonly string[]): number =>
    cellsOf(shipped).reduce((sum, { values, status }, i) => {
      const counts = status !== 'actual' && products.includes(values.product);
      return sum + (counts ? shipped.walk.end('local', [i]).toNumber() : 0);
    }, 0);
  return (
    shipped.totals.of('local').toNumber() +
    bears(['care-records', 'local-implementation']) * ((-0.1 + 4 * 0.02 + 0.4) / 6) +
    0.17 * 200e6 +
    0.15 * ((20e6 + 60e6 + 150e6) / 3) +
    (-50e6 + 0 + 150e6) / 3 +
    bears(['spine', 'n3', 'choose-and-book']) * 0.025
  );
}

/** The root of the mean square error of the mean, over seeds. */
function errorOf(sampling: Sampling, seeds: number): number {
  const exact = exactMean();
  const errors = Array.from({ length: seeds }, (_, seed) => {
    const found = simulate(shipped, { draws: 10_000, seed: seed + 1, sampling });
    return (outcomesOf(found).local.mean.amount.toNumber() - exact) ** 2;
  });
  return Math.sqrt(errors.reduce((sum, error) => sum + error, 0) / seeds);
}

describe('on data/scenarios/local-2010-risks.yaml with 10,000 draws', () => {
  test('the error of the mean by Latin hypercube is at least 5 times smaller than by plain sampling', () => {
    const [lhs, plain] = [errorOf('lhs', 5), errorOf('plain', 5)];
    expect(plain).toBeGreaterThan(1e6);
    expect(plain / lhs).toBeGreaterThan(5);
  });

  test('the exact mean lies within 4 standard errors, and the percentiles of either sampling agree', () => {
    const [lhs, plain] = (['lhs', 'plain'] as const).map((sampling) =>
      simulate(shipped, { draws: 10_000, seed: 99, sampling }),
    );
    if (!lhs || !plain) throw new Error('not drawn');
    for (const found of [lhs, plain]) {
      const { amount, standardError } = outcomesOf(found).local.mean;
      expect(Math.abs(amount.toNumber() - exactMean())).toBeLessThan(4 * standardError.toNumber());
    }
    for (const name of ['p10', 'p50', 'p80', 'p90'] as const) {
      const [a, b] = [lhs, plain].map((one) => outcomesOf(one).local.percentiles[name]);
      if (!a || !b) throw new Error(name);
      const error = Math.hypot(a.standardError.toNumber(), b.standardError.toNumber());
      expect(Math.abs(a.amount.toNumber() - b.amount.toNumber())).toBeLessThan(4 * error);
    }
  });

  test('the risks that correlate do so as the matrix says', () => {
    const found = simulate(shipped, { draws: 10_000, seed: 1, sampling: 'lhs' });
    const [a, b] = [outcomesOf(found).local.deviations, outcomesOf(found).central.deviations];
    const mean = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0) / x.length;
    const [ma, mb] = [mean(a), mean(b)];
    const product = mean(a.map((value, k) => (value - ma) * ((b[k] ?? 0) - mb)));
    const [sa, sb] = [a, b].map((x, i) =>
      Math.sqrt(mean(x.map((value) => (value - (i === 0 ? ma : mb)) ** 2))),
    );
    // 0.5 between the two uplifts, which make up most of either option
    expect(product / ((sa ?? 1) * (sb ?? 1))).toBeGreaterThan(0.4);
    expect(product / ((sa ?? 1) * (sb ?? 1))).toBeLessThan(0.55);
  });
});
