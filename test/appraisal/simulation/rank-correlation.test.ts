import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelOf, RandomStream } from '../../../src/appraisal/simulation/random.js';
import { orderOf, RankCorrelation } from '../../../src/appraisal/simulation/rank-correlation.js';
import { lowerRoot } from '../../../src/model/index.js';

const inOrder = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

describe('the order', () => {
  test('is that of the values when they are sorted', () => {
    // a thousandth apart at least, negative ones and zero among them
    const distinct = fc.uniqueArray(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(distinct, (thousandths) => {
        const values = thousandths.map((value) => value / 1000);
        const found = [...orderOf(Float64Array.from(values))].map((k) => values[k]);
        expect(found).toEqual([...values].sort((a, b) => a - b));
      }),
    );
  });

  test('has each place once, whatever the values, and never goes against them', () => {
    const any = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(any, (values) => {
        const order = orderOf(Float64Array.from(values));
        expect([...order].sort((a, b) => a - b)).toEqual(inOrder(values.length));
        order.forEach((k, rank) => {
          const before = values[order[rank - 1] ?? -1] ?? -Infinity;
          expect(values[k]).toBeGreaterThanOrEqual(before - 1e-9 * Math.abs(before) - 1e-300);
        });
      }),
    );
  });
});

describe('wanted orders', () => {
  test('go together as the matrix says, each a place taken once', () => {
    const matrix = [
      [1, 0.3, 0.5],
      [0.3, 1, -0.6],
      [0.5, -0.6, 1],
    ];
    const count = 20_000;
    const root = lowerRoot(matrix) ?? [];
    const orders = new RankCorrelation(root).orders(
      matrix.map((_, i) => new RandomStream(1, labelOf(String(i)), 0)),
      count,
    );
    for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual(inOrder(count));
    const ranks = orders.map((order) => {
      const column = new Uint32Array(count);
      order.forEach((k, rank) => (column[k] = rank));
      return column;
    });
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
