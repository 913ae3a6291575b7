import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelOf, RandomStream } from '../../../src/appraisal/simulation/random.js';
import { ranksOf, wantedRanks } from '../../../src/appraisal/simulation/rank-correlation.js';
import { lowerRoot } from '../../../src/scenario/index.js';

const inOrder = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

describe('ranks', () => {
  test('are the places of the values when they are sorted', () => {
    // a thousandth apart at least, negative ones and zero among them
    const distinct = fc.uniqueArray(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(distinct, (thousandths) => {
        const values = thousandths.map((value) => value / 1000);
        const sorted = [...values].sort((a, b) => a - b);
        expect([...ranksOf(Float64Array.from(values))]).toEqual(values.map((value) => sorted.indexOf(value)));
      }),
    );
  });

  test('are each taken once, whatever the values, and never go against them', () => {
    const any = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(any, (values) => {
        const ranks = ranksOf(Float64Array.from(values));
        expect([...ranks].sort((a, b) => a - b)).toEqual(inOrder(values.length));
        const byRank = new Float64Array(values.length);
        ranks.forEach((rank, k) => (byRank[rank] = values[k] ?? NaN));
        byRank.forEach((value, rank) => {
          const before = byRank[rank - 1] ?? -Infinity;
          expect(value).toBeGreaterThanOrEqual(before - 1e-9 * Math.abs(before) - 1e-300);
        });
      }),
    );
  });
});

describe('wanted ranks', () => {
  test('go together as the matrix says, each a place taken once', () => {
    const matrix = [
      [1, 0.3, 0.5],
      [0.3, 1, -0.6],
      [0.5, -0.6, 1],
    ];
    const count = 20_000;
    const root = lowerRoot(matrix) ?? [];
    const ranks = wantedRanks(
      root,
      matrix.map((_, i) => new RandomStream(1, labelOf(String(i)), 0)),
      count,
    );
    for (const column of ranks) expect([...column].sort((a, b) => a - b)).toEqual(inOrder(count));
    const middle = (count - 1) / 2;
    const variance = (count ** 2 - 1) / 12;
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const product = ranks[i]?.reduce(
        (sum, a, k) => sum + (a - middle) * ((ranks[j]?.[k] ?? 0) - middle),
        0,
      );
      const wanted = (6 / Math.PI) * Math.asin((matrix[i]?.[j] ?? 0) / 2);
      // what chance had done to the scores was taken out, so that far less is left than 1 / root of 20,000
      expect(Math.abs((product ?? 0) / count / variance - wanted)).toBeLessThan(0.005);
    }
  });
});
