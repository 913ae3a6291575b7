import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  breakdown,
  discountFactors,
  PriceIndex,
  presentValue,
  restate,
  slice,
} from '../../src/appraisal/index.js';
import { Deflator, Filter, financialYear, type FinancialYear } from '../../src/model/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { appraise } from '../appraisal/appraise.js';
import { lineOf } from '../model/line.js';
import { byCell, everyCell } from '../appraisal/by-cell.js';

const FIRST = 2004;
const LAST = 2014;

/** Calendar years with indexes above zero, for every year that may be asked for. */
const deflator = fc
  .array(fc.integer({ min: 1, max: 10_000_000 }), {
    minLength: LAST - FIRST + 2,
    maxLength: LAST - FIRST + 2,
  })
  .map(
    (figures) =>
      new Deflator('any', new Map(figures.map((figure, i) => [FIRST + i, Rate.of(String(figure))]))),
  );
const anyYear = fc.integer({ min: FIRST, max: LAST }).map(financialYear);
const lines = fc.array(
  fc
    .record({
      trust: fc.constantFrom('RKE', 'RA7'),
      option: fc.constantFrom('central' as const, 'local' as const, 'both' as const),
      year: anyYear,
      amount: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map((pence) => Money.fromPence(pence)),
    })
    .map((some) => lineOf(some)),
  { minLength: 1, maxLength: 20 },
);
const rate = fc.integer({ min: 0, max: 50_000 }).map((thousandths) => Rate.percent(`${thousandths / 1000}`));

/** A digit or two in the fortieth place. */
const close = (a: Rate, b: Rate): boolean => a.minus(b).toFixed(30) === Rate.zero.toFixed(30);

describe('prices', () => {
  test('there and back, or by way of a third year, come to the same', () => {
    fc.assert(
      fc.property(deflator, anyYear, anyYear, anyYear, (series, a, b, c) => {
        const index = new PriceIndex(series);
        const roundTrip = index.factor(a, b).times(index.factor(b, a));
        expect(close(roundTrip, Rate.one)).toBe(true);
        const size = index.factor(a, c);
        expect(close(index.factor(a, b).times(index.factor(b, c)).dividedBy(size), Rate.one)).toBe(true);
      }),
    );
  });

  test('of the base year leave its lines as they are, whatever the series', () => {
    fc.assert(
      fc.property(deflator, lines, anyYear, (series, list, base) => {
        const inBase = list.map((line) => ({ ...line, priceBase: base }));
        const result = appraise(`prices: { base: ${label(base)} }\n`, inBase, series);
        const total = Money.sum(byCell(result.walk).start.local);
        expect(total.divided).toBe(false);
        expect(result.priceIndex.used).toEqual([]);
      }),
    );
  });

  test('shown in others still add up: the groups to the whole', () => {
    fc.assert(
      fc.property(deflator, lines, anyYear, (series, list, base) => {
        const result = restate(appraise(`prices: { base: ${label(base)} }\n`, list, series), 'nominal');
        const members = slice(result, Filter.everything);
        const [whole] = breakdown(result, members, []);
        for (const by of ['trust', 'year'] as const) {
          const parts = breakdown(result, members, [by]);
          expect(
            Money.sum(parts.map(({ figures }) => figures.of('local'))).equals(whole!.figures.of('local')),
          ).toBe(true);
        }
      }),
    );
  });
});

describe('discount factors', () => {
  test('start at one, never rise, and each is the one before over one plus the rate', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 120 }), (r, last) => {
        const factors = discountFactors(r, last);
        expect(factors[0]?.equals(Rate.one)).toBe(true);
        factors.slice(1).forEach((factor, t) => {
          const before = factors[t]!;
          expect(factor.compare(before)).toBeLessThanOrEqual(0);
          expect(close(factor.times(Rate.one.plus(r)), before)).toBe(true);
        });
      }),
    );
  });
});

describe('present value', () => {
  test('at no rate is the total less what is sunk, and any rate adds up over groups', () => {
    fc.assert(
      fc.property(lines, anyYear, rate, (list, base, r) => {
        const last = Math.max(...list.map(({ year }) => year));
        fc.pre(base <= last);
        const run = (what: string): ReturnType<typeof appraise> =>
          appraise(`prices: { base: 2004-05 }\ndiscount: { rate: ${what}, base: ${label(base)} }\n`, list);
        const all = list.length > 0 ? everyCell(run('none')) : new Uint32Array();
        const plain = run('none');
        const valued = presentValue(plain.walk, all, 'local', plain.discounting);
        expect(valued.cost.plus(valued.sunk).equals(plain.totals.of('local'))).toBe(true);
        const result = run(r.toPercentText());
        const cost = (members: Uint32Array): Money =>
          presentValue(result.walk, members, 'local', result.discounting).cost;
        const halves = [all.filter((i) => i % 2 === 0), all.filter((i) => i % 2 === 1)];
        expect(Money.sum(halves.map(cost)).equals(cost(all))).toBe(true);
      }),
    );
  });
});

function label(year: FinancialYear): string {
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}
