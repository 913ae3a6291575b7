import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakdown, restate, slice, type BridgeItem, type Forecast } from '../../src/appraisal/index.js';
import {
  DIMENSIONS,
  Filter,
  financialYear,
  type Dimension,
  type ProcurementLine,
} from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { Failure } from '../../src/problem/index.js';
import { appraise } from '../appraisal/appraise.js';
import { bridge } from '../appraisal/two-options.js';
import { lineOf } from '../model/line.js';

const lines: fc.Arbitrary<ProcurementLine[]> = fc.array(
  fc
    .record({
      trust: fc.constantFrom('RKE', 'RA7', 'NATIONAL'),
      region: fc.constantFrom('London', 'South West'),
      option: fc.constantFrom('central' as const, 'local' as const, 'both' as const),
      product: fc.constantFrom('spine', 'n3'),
      status: fc.constantFrom('actual' as const, 'planned' as const, 'planned' as const),
      year: fc.integer({ min: 2008, max: 2012 }).map(financialYear),
      kind: fc.constantFrom('cost' as const, 'cost' as const, 'benefit' as const),
      priceBase: fc.constantFrom(null, 'nominal' as const, financialYear(2006)),
      amount: fc.bigInt({ min: 1n, max: 10n ** 12n }).map((pence) => Money.fromPence(pence)),
      file: fc.constantFrom('a.csv', 'b.csv'),
    })
    .map((some) => lineOf(some)),
  { minLength: 1, maxLength: 25 },
);

const where = fc.constantFrom('', ', where: { product: spine }', ', where: { year: 2010-11.. }');
const option = fc.constantFrom('', ', option: central', ', option: [central, local]');
const effect = fc.constantFrom(
  'percent: 12.5%',
  'percent: -7%',
  'amount: 123.45',
  'replace: 99999.99',
  'delay: 1, allow-outside-horizon: true',
  'delay: -2, allow-outside-horizon: true',
  'index: { rate: 2.5%, from: 2009-10 }',
  'index: { rate: 2.5%, from: 2009-10, terms: nominal }',
  'optimism-bias: { upper-bound: 51%, mitigated: 92% }',
);
const body = fc
  .array(fc.tuple(effect, where, option), { maxLength: 4 })
  .map(
    (steps) =>
      `prices: { base: 2004-05 }\nhorizon: 2008-09..2013-14\nsteps: [${steps
        .map(([what, on, of], i) => `{ name: S${i}, ${what}${on}${of} }`)
        .join(', ')}]\n`,
  );

/** A forecast of whatever can be run: a step that matches nothing, or takes too much, stops a run, and rightly. */
function run(text: string, list: readonly ProcurementLine[]): Forecast | null {
  try {
    return appraise(text, list);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Central, plus each effect, less Local: nothing. */
function gap(items: readonly BridgeItem[]): Money {
  const [first, ...rest] = items;
  const start = first?.kind === 'total' ? first.amount : Money.zero;
  return rest.reduce(
    (sum, item) => (item.kind === 'total' ? sum.minus(item.amount) : sum.plus(item.effect)),
    start,
  );
}

const by = fc.subarray<Dimension>([...DIMENSIONS], { maxLength: 3 });

describe('the bridge', () => {
  test('adds up exactly from central to local, for the whole and for every group of every --by', () => {
    fc.assert(
      fc.property(body, lines, by, fc.boolean(), (text, list, dimensions, nominal) => {
        const appraised = run(text, list);
        if (!appraised) return;
        const result = nominal ? restate(appraised, 'nominal') : appraised;
        const members = slice(result, Filter.everything);
        expect(gap(bridge(result, members)).toExact()).toBe('0.00');
        expect(gap(bridge(result, members)).isZero()).toBe(true);
        for (const row of breakdown(result, members, dimensions)) {
          const items = bridge(result, row.members);
          expect(gap(items).isZero()).toBe(true);
          expect(items[0]).toMatchObject({ amount: row.figures.of('central') });
          expect(items.at(-1)).toMatchObject({ amount: row.figures.of('local') });
        }
      }),
    );
  });

  test('of the groups, added up, is the bridge of the whole, step by step', () => {
    fc.assert(
      fc.property(body, lines, by, (text, list, dimensions) => {
        const result = run(text, list);
        if (!result) return;
        const members = slice(result, Filter.everything);
        const groups = breakdown(result, members, dimensions).map((row) => bridge(result, row.members));
        for (const item of bridge(result, members)) {
          const parts = groups.flatMap((items) =>
            items.filter(({ kind, name }) => kind === item.kind && name === item.name),
          );
          const amounts = parts.map((part) => (part.kind === 'total' ? part.amount : part.effect));
          const whole = item.kind === 'total' ? item.amount : item.effect;
          expect(Money.sum(amounts).equals(whole)).toBe(true);
        }
      }),
    );
  });

  test('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(body, lines, (text, list) => {
        const [one, other] = [run(text, list), run(text, [...list].reverse())];
        expect(other === null).toBe(one === null);
        if (!one || !other) return;
        expect(bridge(other, slice(other, Filter.everything))).toEqual(
          bridge(one, slice(one, Filter.everything)),
        );
      }),
    );
  });
});
