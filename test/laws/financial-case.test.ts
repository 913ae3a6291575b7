import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { financialCase, reconcile, restate, type Forecast } from '../../src/appraisal/index.js';
import { financialYear, type ProcurementLine } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { Failure } from '../../src/problem/index.js';
import { appraise, gdp } from '../appraisal/appraise.js';
import { lineOf } from '../model/line.js';

const lines: fc.Arbitrary<ProcurementLine[]> = fc.array(
  fc
    .record({
      trust: fc.constantFrom('RKE', 'RA7'),
      option: fc.constantFrom('central', 'local', 'both'),
      product: fc.constantFrom('spine', 'n3'),
      costType: fc.constantFrom('capital', 'revenue', 'one-off', ''),
      status: fc.constantFrom('actual' as const, 'planned' as const, 'planned' as const),
      year: fc.integer({ min: 2009, max: 2012 }).map(financialYear),
      vat: fc.constantFrom('', 'net', 'gross', 'gross 5%', 'net 0%', 'net 17.5%'),
      priceBase: fc.constantFrom(null, 'nominal' as const, financialYear(2008)),
      kind: fc.constantFrom('cost' as const, 'cost' as const, 'benefit' as const),
      amount: fc
        .bigInt({ min: -10_000_000_000n, max: 10_000_000_000n })
        .map((pence) => Money.fromPence(pence)),
    })
    .map((some) => lineOf({ ...some, benefitType: some.kind === 'benefit' ? 'cash-releasing' : '' })),
  { minLength: 1, maxLength: 14 },
);

/** Steps that scale what is there: what is brought to another basis before or after them comes to the same. */
const SCALING = [
  'percent: 12.5%',
  'index: { rate: 2.5%, from: 2009-10 }',
  'delay: 1, allow-outside-horizon: true',
  'optimism-bias: { upper-bound: 51%, mitigated: 40% }',
];
const ANY = [...SCALING, 'amount: 10.01', 'replace: 999.99'];
const stepsOf = (effects: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...effects), { maxLength: 3 })
    .map(
      (some) => `steps: [${some.map((effect, i) => `{ name: S${i}, ${effect}, option: all }`).join(', ')}]\n`,
    );

const discounts = fc.constantFrom(
  '',
  'discount: green-book\n',
  'discount: { rate: 3.5%, base: 2010-11 }\n',
  'discount: { rate: none, base: 2011-12 }\n',
);
const prices = fc.constantFrom('prices: { base: 2010-11 }\n', 'prices: { base: nominal }\n');

function run(body: string, made: readonly ProcurementLine[]): Forecast | null {
  try {
    return appraise(`horizon: 2009-10..2013-14\n${body}`, made, gdp);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

describe('the financial case', () => {
  test('is reached from the economic case by parts that add up exactly', () => {
    let [tried, reached] = [0, 0];
    fc.assert(
      fc.property(lines, stepsOf(ANY), discounts, prices, fc.constantFrom('net', 'gross'), (...made) => {
        tried++;
        const [some, steps, discount, base, basis] = made;
        const vat = `vat: { basis: ${basis}, rate: 20%, recovered: 30% }\n`;
        const result = run(`${base}${vat}${discount}${steps}`, some);
        if (!result) return;
        reached++;
        const found = financialCase(result);
        for (const { economic, discounting, sunk, prices: brought, vat: paid, financial } of reconcile(
          result,
          found,
        )) {
          const sum = Money.sum([economic, discounting, sunk, brought, paid]);
          expect(sum.equals(financial)).toBe(true);
          expect(sum.toFixed(2)).toBe(financial.toFixed(2));
        }
        found.budgets.forEach(({ total, net, cumulative, cashReleasing, costs }) => {
          const whole = Money.sum([...costs.values()].flat());
          expect(Money.sum(total).equals(whole)).toBe(true);
          const left = whole.minus(Money.sum(cashReleasing ?? []));
          expect(Money.sum(net).equals(left)).toBe(true);
          expect((cumulative.at(-1) ?? Money.zero).equals(left)).toBe(true);
        });
      }),
    );
    expect(reached).toBeGreaterThan(0.4 * tried);
  });

  test('is what the same scenario on gross amounts comes to in money of the day', () => {
    let [tried, reached] = [0, 0];
    fc.assert(
      fc.property(lines, stepsOf(SCALING), discounts, prices, (some, steps, discount, base) => {
        tried++;
        const on = (basis: string): Forecast | null =>
          run(`${base}vat: { basis: ${basis}, rate: 20% }\n${discount}${steps}`, some);
        const [net, gross] = [on('net'), on('gross')];
        if (!net || !gross) return;
        reached++;
        const paid = restate(gross, 'nominal');
        const budgets = financialCase(net).budgets;
        paid.options.ids.forEach((option, o) => {
          const ends = paid.shown.walk.end(option, paid.table.ofKind('cost'));
          expect(Money.sum(budgets[o]!.total).toFixed(2)).toBe(ends.toFixed(2));
        });
      }),
    );
    expect(reached).toBeGreaterThan(0.4 * tried);
  });
});
