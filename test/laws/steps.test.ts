import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Forecast } from '../../src/appraisal/index.js';
import { financialYear, type ProcurementLine } from '../../src/model/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { appraise } from '../appraisal/appraise.js';
import { Fraction } from './fractions.js';
import { lineOf } from '../model/line.js';
import { byCell, cellsOf } from '../appraisal/by-cell.js';
import { OPTIONS } from '../appraisal/two-options.js';

const lines: fc.Arbitrary<ProcurementLine[]> = fc.array(
  fc
    .record({
      trust: fc.constantFrom('RKE', 'RA7', 'TAD'),
      option: fc.constantFrom('local' as const, 'both' as const),
      product: fc.constantFrom('spine', 'n3'),
      year: fc.integer({ min: 2008, max: 2012 }).map(financialYear),
      amount: fc.bigInt({ min: 1n, max: 10n ** 13n }).map((pence) => Money.fromPence(pence)),
      file: fc.constantFrom('a.csv', 'b.csv'),
    })
    .map((some) => lineOf(some)),
  { minLength: 1, maxLength: 20 },
);
const pence = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((units) => Money.fromPence(units));
const percentage = fc.integer({ min: -99_999, max: 300_000 }).map((thousandths) => `${thousandths / 1000}`);

const run = (effect: string, list: readonly ProcurementLine[], head = ''): Forecast =>
  appraise(`${head}steps: [{ name: S, ${effect} }]\n`, list);
const before = (result: Forecast): Money => Money.sum(byCell(result.walk).start.local);
const after = (result: Forecast): Money => result.totals.of('local');
const isPence = (amount: Money): boolean => amount.decimals() <= 2;
const localEffects = (result: Forecast): Money[] => {
  const [step] = byCell(result.walk).steps;
  return [...(step?.effects.local.values() ?? [])];
};

describe('for any lines', () => {
  test('an amount adds exactly itself, in whole pence', () => {
    fc.assert(
      fc.property(lines, pence, (list, amount) => {
        const result = run(`amount: ${amount.toExact()}`, list);
        expect(after(result).minus(before(result)).equals(amount)).toBe(true);
        expect(localEffects(result).every(isPence)).toBe(true);
      }),
    );
  });

  test('replace leaves exactly the new total, in whole pence', () => {
    fc.assert(
      fc.property(lines, pence, (list, amount) => {
        const result = run(`replace: ${amount.toExact()}`, list);
        expect(after(result).equals(amount)).toBe(true);
        expect(byCell(result.walk).end.local.every(isPence)).toBe(true);
      }),
    );
  });

  test('an amount is shared pro rata: to the penny below or above, the largest remainders above, ties in order', () => {
    const effect = fc.constantFrom('amount', 'amount: -', 'replace');
    const rates = fc.array(
      percentage.filter((rate) => !rate.startsWith('-')),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(lines, effect, pence, rates, (made, kind, wanted, growth) => {
        // in one file: cells that differ by their file alone share what they get as one
        const list = made.map((each) => ({ ...each, file: 'a.csv' }));
        const steps = growth.map(
          (rate, i) => `{ name: G${i}, percent: ${rate}%, where: { product: spine } }`,
        );
        const hasSpine = list.some(({ product }) => product === 'spine');
        const change = kind === 'amount: -' ? 'amount: -0.01' : `${kind}: ${wanted.toExact()}`;
        const yaml = [...(hasSpine ? steps : []), `{ name: S, ${change} }`].join(', ');
        const result = appraise(`steps: [${yaml}]\n`, list);
        const walk = byCell(result.walk);
        const last = walk.steps.at(-1)?.effects.local ?? new Map<number, Money>();
        const shares = [...last].sort(([a], [b]) => a - b);
        const fractionOf = (amount: Money | undefined): Fraction =>
          Fraction.read((amount ?? Money.zero).toExact());
        const weights = shares.map(([i, effectOf]) =>
          fractionOf(walk.end.local[i]).minus(fractionOf(effectOf)),
        );
        const total = weights.reduce((sum, weight) => sum.plus(weight), Fraction.zero);
        // replaced, it is the new amounts that are in whole pence
        const given = shares.map(([i, share]) => fractionOf(kind === 'replace' ? walk.end.local[i] : share));
        const all = given.reduce((sum, share) => sum.plus(share), Fraction.zero);
        const size = all.sign < 0 ? Fraction.zero.minus(all) : all;
        const parts = given.map((share, i) => {
          const units = (all.sign < 0 ? Fraction.zero.minus(share) : share).times(Fraction.of(100n));
          const quota = size
            .times(weights[i] ?? Fraction.zero)
            .dividedBy(total)
            .times(Fraction.of(100n));
          return { over: units.minus(quota), isWhole: units.under === 1n };
        });
        for (const { over, isWhole } of parts) {
          expect(isWhole).toBe(true);
          expect(over.minus(Fraction.one).sign).toBe(-1);
          expect(over.plus(Fraction.one).sign).toBe(1);
        }
        // who is rounded up lost the most by rounding down; of equals, the earlier
        parts.forEach((up, i) => {
          if (up.over.sign <= 0) return;
          parts.forEach((down, j) => {
            if (down.over.sign > 0) return;
            const more = up.over.minus(Fraction.one).minus(down.over).sign;
            expect(more < 0 || (more === 0 && i < j)).toBe(true);
          });
        });
      }),
    );
  });

  test('a percentage of the parts is that percentage of the whole', () => {
    fc.assert(
      fc.property(lines, percentage, (list, rate) => {
        const result = run(`percent: ${rate}%`, list);
        const expected = before(result).times(Rate.one.plus(Rate.percent(rate)));
        expect(after(result).equals(expected)).toBe(true);
      }),
    );
  });

  test('a delay keeps the total where nothing leaves, and back again is as before', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 9 }), (list, by) => {
        const head = 'horizon: 2008-09..2030-31\n';
        const once = run(`delay: ${by}`, list, head);
        expect(after(once).equals(before(once))).toBe(true);
        const back = appraise(
          `${head}steps: [{ name: A, delay: ${by} }, { name: B, delay: -${by} }]\n`,
          list,
        );
        const walk = byCell(back.walk);
        walk.end.local.forEach((amount, i) => {
          expect(amount.equals(walk.start.local[i] ?? Money.zero)).toBe(true);
        });
      }),
    );
  });

  test('growth at a rate, and then growth of the years after, compound to the same', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 200 }), (list, thousandths) => {
        const rate = Rate.percent(`${thousandths / 10}`);
        const result = run(`index: { rate: ${thousandths / 10}%, from: 2009-10 }`, list);
        const walk = byCell(result.walk);
        walk.end.local.forEach((amount, i) => {
          const years = Math.max(0, result.table.year(i) - 2009);
          const expected = (walk.start.local[i] ?? Money.zero).times(Rate.one.plus(rate).power(years));
          expect(amount.equals(expected)).toBe(true);
        });
      }),
    );
  });

  test('a step leaves the other option, and start and effects are the end, cell by cell', () => {
    const effect = fc.constantFrom('percent: 3%', 'amount: 5', 'delay: 2, allow-outside-horizon: true');
    fc.assert(
      fc.property(lines, effect, (list, what) => {
        const result = run(what, list);
        const walk = byCell(result.walk);
        expect(walk.end.central).toEqual(walk.start.central);
        for (const option of OPTIONS)
          walk.end[option].forEach((amount, i) => {
            const added = walk.steps.map(({ effects }) => effects[option].get(i) ?? Money.zero);
            const start = walk.start[option][i] ?? Money.zero;
            expect(amount.equals(Money.sum([start, ...added]))).toBe(true);
          });
      }),
    );
  });

  test('how they lie in files moves nothing between trusts, products and years', () => {
    fc.assert(
      fc.property(lines, pence, (list, amount) => {
        const byKey = (result: Forecast): Map<string, string> => {
          const sums = new Map<string, Money>();
          const ends = byCell(result.walk).end.local;
          cellsOf(result).forEach(({ values, option }, i) => {
            const key = [values.trust, values.product, values.year, option].join();
            sums.set(key, (sums.get(key) ?? Money.zero).plus(ends[i] ?? Money.zero));
          });
          return new Map([...sums].map(([key, sum]) => [key, sum.toExact()]));
        };
        const one = run(`amount: ${amount.toExact()}`, list);
        const other = run(
          `amount: ${amount.toExact()}`,
          list.map((each, i) => ({ ...each, file: `${i % 3}.csv` })),
        );
        expect(byKey(other)).toEqual(byKey(one));
      }),
    );
  });
});
