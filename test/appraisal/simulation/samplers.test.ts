import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { normalCdf, normalQuantile } from '../../../src/appraisal/simulation/normal.js';
import { normalScore, toScores } from '../../../src/appraisal/simulation/normal-scores.js';
import { Pert } from '../../../src/appraisal/simulation/pert.js';
import { labelOf, RandomStream } from '../../../src/appraisal/simulation/random.js';
import { ColumnSampler, mixIn, type Sampling } from '../../../src/appraisal/simulation/sampling.js';
import {
  Discrete,
  Event,
  Fixed,
  LogNormal,
  Normal,
  transform,
  transformScores,
  Triangular,
  Truncated,
  Uniform,
  type Sampler,
} from '../../../src/appraisal/simulation/samplers.js';
import { lawRuns } from '../../thorough.js';

const DRAWS = 100_000;

function column(sampling: Sampling, name: string, draws = DRAWS, seed = 1): Float64Array {
  const out = new Float64Array(draws);
  new ColumnSampler(sampling, draws).fill(out, draws, new RandomStream(seed, labelOf(name), 0));
  return out;
}

const draw = (sampler: Sampler, sampling: Sampling, name: string): Float64Array =>
  column(sampling, name).map((u) => sampler.quantile(u));

const meanOf = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0) / x.length;
function momentsOf(x: Float64Array): { mean: number; variance: number; fourth: number } {
  const mean = meanOf(x);
  return {
    mean,
    variance: meanOf(x.map((value) => (value - mean) ** 2)),
    fourth: meanOf(x.map((value) => (value - mean) ** 4)),
  };
}

/** Of a PERT: mean and variance in closed form. */
function pertMoments(low: number, likely: number, high: number): { mean: number; variance: number } {
  const mean = (low + 4 * likely + high) / 6;
  return { mean, variance: ((mean - low) * (high - mean)) / 7 };
}

const THEORY: readonly [name: string, sampler: Sampler, mean: number, variance: number][] = [
  ['uniform', new Uniform(-3, 9), 3, 12],
  [
    'triangular',
    new Triangular(50, 120, 250),
    140,
    (50 ** 2 + 120 ** 2 + 250 ** 2 - 50 * 120 - 50 * 250 - 120 * 250) / 18,
  ],
  ['triangular with its likely value at an end', new Triangular(0, 0, 6), 2, 2],
  ['PERT', new Pert(-0.05, 0.04, 0.3), ...(Object.values(pertMoments(-0.05, 0.04, 0.3)) as [number, number])],
  [
    'PERT with its likely value at an end',
    new Pert(0, 0, 1),
    ...(Object.values(pertMoments(0, 0, 1)) as [number, number]),
  ],
  ['normal', new Normal(10, 3), 10, 9],
  ['lognormal', new LogNormal(200, 120), 200, 120 ** 2],
  ['discrete', new Discrete([1, 5, 20], [0.5, 0.3, 0.2]), 6, 0.5 * 25 + 0.3 * 1 + 0.2 * 196],
  ['empirical', new Discrete([1, 2, 3, 10], [1, 1, 1, 1]), 4, 12.5],
  ['an event', new Event(0.15, new Fixed(100)), 15, 0.15 * 0.85 * 10_000],
  ['an event of some size', new Event(0.2, new Uniform(0, 10)), 1, 0.2 * (100 / 3) - 1],
  // half a normal: mean sqrt(2 / pi), variance 1 - 2 / pi
  ['truncated', new Truncated(new Normal(0, 1), 0, Infinity), Math.sqrt(2 / Math.PI), 1 - 2 / Math.PI],
];

describe('drawn 100,000 times, mean and variance lie within 4 standard errors of theory:', () => {
  test.each(THEORY)('%s', (name, sampler, mean, variance) => {
    for (const sampling of ['plain', 'lhs'] as const) {
      const found = momentsOf(draw(sampler, sampling, name));
      expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / DRAWS));
      const errorOfVariance = Math.sqrt((found.fourth - found.variance ** 2) / DRAWS);
      expect(Math.abs(found.variance - variance)).toBeLessThan(4 * errorOfVariance);
    }
  });
});

describe('goodness of fit with fixed seeds (Kolmogorov and Smirnov, 1 in 1,000):', () => {
  const continuous = THEORY.filter(
    ([, sampler]) => !(sampler instanceof Discrete || sampler instanceof Event),
  );
  test.each(continuous)('%s', (name, sampler) => {
    const sorted = draw(sampler, 'plain', `fit of ${name}`).sort();
    let distance = 0;
    sorted.forEach((x, k) => {
      const p = sampler.cdf(x);
      distance = Math.max(distance, Math.abs(p - k / DRAWS), Math.abs(p - (k + 1) / DRAWS));
    });
    expect(distance * Math.sqrt(DRAWS)).toBeLessThan(1.95);
  });

  test('outcomes come as often as they should (chi-squared, 1 in 1,000)', () => {
    const drawn = draw(new Discrete([1, 5, 20], [0.5, 0.3, 0.2]), 'plain', 'outcomes');
    const statistic = [
      [1, 0.5],
      [5, 0.3],
      [20, 0.2],
    ].reduce((sum, [value = 0, p = 0]) => {
      const count = drawn.reduce((so, x) => so + (x === value ? 1 : 0), 0);
      return sum + (count - p * DRAWS) ** 2 / (p * DRAWS);
    }, 0);
    expect(statistic).toBeLessThan(13.82);
  });

  test('random bits are even in 256 bins and in pairs (chi-squared, 1 in 1,000)', () => {
    const bits = column('plain', 'bits', 200_000, 7).map((u) => Math.floor(u * 2 ** 32));
    const bins = new Float64Array(256);
    const pairs = new Float64Array(256);
    bits.forEach((value, k) => {
      bins[value >>> 24] = (bins[value >>> 24] ?? 0) + 1;
      const pair = (((bits[k - 1] ?? 0) >>> 28) << 4) | (value >>> 28);
      if (k > 0) pairs[pair] = (pairs[pair] ?? 0) + 1;
    });
    for (const counts of [bins, pairs]) {
      const expected = counts.reduce((sum, x) => sum + x, 0) / 256;
      expect(counts.reduce((sum, x) => sum + (x - expected) ** 2 / expected, 0)).toBeLessThan(330.5);
    }
  });
});

describe('inverses', () => {
  test('of the normal distribution agree with it, and with tables', () => {
    for (const z of [-8, -5, -2.5, -0.1, 0, 0.3, 1.2815515655446004, 4, 5.5])
      expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, Math.abs(z) > 4 ? 8 : 11);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 14);
    expect(normalCdf(-9)).toBeCloseTo(1.1285884059538e-19, 26);
  });

  test('of the normal distribution by table is off by less than 3e-9, and the same on either side', () => {
    const probability = fc.oneof(
      fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
      fc.integer({ min: -256, max: 256 }).map((i) => 0.5 + (i / 512) * (1 - 1e-12)), // ends of the pieces
    );
    fc.assert(
      fc.property(probability, (u) => {
        expect(Math.abs(normalScore(u) - normalQuantile(u))).toBeLessThan(3e-9);
        if (u > 0.01) expect(normalScore(1 - u) + normalScore(1 - (1 - u))).toBeCloseTo(0, 13);
      }),
      { numRuns: lawRuns(5000) },
    );
    expect(normalScore(0.5)).toBe(0);
  });

  test.each(THEORY)('of %s', (_, sampler) => {
    if (sampler instanceof Discrete || sampler instanceof Event) return;
    for (const u of [1e-6, 0.01, 0.2, 0.5, 0.8, 0.99, 1 - 1e-6])
      expect(sampler.cdf(sampler.quantile(u))).toBeCloseTo(u, 9);
  });

  test('PERT is off its mean by far less than any standard error', () => {
    const pert = new Pert(0, 0.15, 1);
    const strata = 200_000;
    let sum = 0;
    for (let k = 0; k < strata; k++) sum += pert.quantile((k + 0.5) / strata);
    expect(Math.abs(sum / strata - 1.6 / 6)).toBeLessThan(1e-7);
  });

  // Beta(2, 4) has the distribution 1 - (1 - x)^4 (1 + 4 x)
  test('PERT agrees with a beta distribution in closed form', () => {
    const pert = new Pert(0, 0.25, 1);
    for (const x of [0.001, 0.05, 0.25, 0.5, 0.9, 0.999])
      expect(pert.cdf(x)).toBeCloseTo(1 - (1 - x) ** 4 * (1 + 4 * x), 7);
  });

  test('what was observed has its own quantiles', () => {
    const observed = [-0.1, 0, 0.05, 0.2, 1.5];
    const sampler = new Discrete(observed, [1, 1, 1, 1, 1]);
    for (const [i, value] of observed.entries()) {
      expect(sampler.quantile(i / 5 + 0.01)).toBe(value);
      expect(sampler.quantile((i + 1) / 5)).toBe(value);
      expect(sampler.cdf(value)).toBeCloseTo((i + 1) / 5, 12);
    }
  });

  test('a truncated value never leaves its range', () => {
    const drawn = draw(new Truncated(new LogNormal(10, 20), 5, 12), 'plain', 'cut');
    expect(drawn.every((x) => x >= 5 && x <= 12)).toBe(true);
  });
});

describe('columns', () => {
  test('a Latin hypercube has one draw in each stratum', () => {
    const strata = column('lhs', 'strata', 1000)
      .map((u) => Math.floor(u * 1000))
      .sort();
    expect([...strata]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  test('streams are settled by seed, name and part alone', () => {
    const take = (seed: number, name: string, part: number): string => {
      const out = new Float64Array(8);
      new RandomStream(seed, labelOf(name), part).fillEvenly(out, 8);
      return out.join(' ');
    };
    expect(take(1, 'a', 0)).toBe(take(1, 'a', 0));
    const all = [take(1, 'a', 0), take(2, 'a', 0), take(1, 'b', 0), take(1, 'a', 1), take(0, '', 0)];
    expect(new Set(all).size).toBe(5);
    const halves = new Float64Array(8);
    const stream = new RandomStream(1, labelOf('a'), 0);
    stream.fillEvenly(halves.subarray(0, 3), 3);
    stream.fillEvenly(halves.subarray(3), 5);
    expect(halves.join(' ')).toBe(take(1, 'a', 0));
  });

  test('the numbers are those of sfc32, as signed integers', () => {
    const [a, b] = labelOf('check');
    let [x, y, z, counter] = [a, b, 5, 0x514e28b7 | 0]; // 0x514e28b7: what MurmurHash3's last step makes of 1
    const next = (): number => {
      const sum = (x + y + counter) | 0;
      counter = (counter + 1) | 0;
      x = y ^ (y >>> 9);
      y = (z + (z << 3)) | 0;
      z = (((z << 21) | (z >>> 11)) + sum) | 0;
      return sum;
    };
    for (let i = 0; i < 15; i++) next();
    const out = new Float64Array(100);
    new RandomStream(5, labelOf('check'), 0).fillEvenly(out, 100);
    expect([...out]).toEqual(Array.from({ length: 100 }, () => (next() + 2 ** 31 + 0.5) / 2 ** 32));
  });

  test('a place within a stratum is even, whatever the stratum and whenever it was drawn', () => {
    const strata = 50;
    const counts = { byTenth: new Float64Array(10), byStratum: new Float64Array(strata * strata) };
    const places = { sum: 0, withStratum: 0, withOrder: 0 };
    const rounds = 4000;
    for (let round = 0; round < rounds; round++)
      column('lhs', 'places', strata, round).forEach((u, k) => {
        const stratum = Math.floor(u * strata);
        const place = u * strata - stratum;
        const tenth = Math.floor(place * 10);
        counts.byTenth[tenth] = (counts.byTenth[tenth] ?? 0) + 1;
        const cell = k * strata + stratum;
        counts.byStratum[cell] = (counts.byStratum[cell] ?? 0) + 1;
        places.sum += place - 0.5;
        places.withStratum += (place - 0.5) * (stratum - (strata - 1) / 2);
        places.withOrder += (place - 0.5) * (k - (strata - 1) / 2);
      });
    const draws = rounds * strata;
    // chi-squared, 1 in 1,000: 9 degrees of freedom, and (50 - 1)^2
    for (const [found, limit] of [
      [counts.byTenth, 27.88],
      [counts.byStratum, 2618],
    ] as const) {
      const expected = draws / found.length;
      expect(found.reduce((sum, x) => sum + (x - expected) ** 2 / expected, 0)).toBeLessThan(limit);
    }
    const spread = Math.sqrt((strata ** 2 - 1) / 12);
    const error = Math.sqrt(draws / 12);
    expect(Math.abs(places.sum)).toBeLessThan(4 * error);
    expect(Math.abs(places.withStratum)).toBeLessThan(4 * error * spread);
    expect(Math.abs(places.withOrder)).toBeLessThan(4 * error * spread);
  });

  test.each(THEORY)('come out as one by one: %s', (_, sampler) => {
    const u = column('lhs', 'one by one', 1000);
    const together = u.slice();
    transform(sampler, together, 1000);
    expect(together).toEqual(u.map((value) => sampler.quantile(value)));
  });

  test.each(THEORY)('come out of normal scores as of their probabilities: %s', (_, sampler) => {
    const scores = column('plain', 'scores', 1000);
    toScores(scores, 1000);
    const found = scores.slice();
    transformScores(sampler, found, 1000);
    const differing = found.filter((value, k) => {
      const [below, above] = [-1, 1].map((side) =>
        sampler.quantile(normalCdf((scores[k] ?? 0) + side * 1e-8)),
      );
      return !(value >= (below ?? NaN) && value <= (above ?? NaN));
    });
    expect([...differing]).toEqual([]);
  });

  test('a shared factor leaves each distribution and correlates the normal scores', () => {
    const [common, a, b] = ['common', 'a', 'b'].map((name) => column('plain', name).map(normalQuantile));
    if (!common || !a || !b) throw new Error('not drawn');
    for (const own of [a, b]) mixIn(own, common, 0.3, DRAWS);
    expect(meanOf(a.map((value, k) => value * (b[k] ?? 0)))).toBeCloseTo(0.3, 1.7);
    expect(Math.abs(momentsOf(a).variance - 1)).toBeLessThan(4 * Math.sqrt(2 / DRAWS));
    expect(Math.abs(momentsOf(a.map(normalCdf)).variance - 1 / 12)).toBeLessThan(0.001);
  });
});
