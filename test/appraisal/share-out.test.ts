import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from '../../src/appraisal/share-out.js';
import {
  compareCells,
  DIMENSIONS,
  financialYear,
  type Cell,
  type DimensionValues,
} from '../../src/model/index.js';
import { allocate, Money, Rate } from '../../src/money/index.js';

/** Few values for everything, so that many cells are alike in all but something. */
const cell: fc.Arbitrary<Cell> = fc
  .record({
    trust: fc.constantFrom('', 'RKE', 'RJ1'),
    trustName: fc.constantFrom('', 'A', 'B'),
    product: fc.constantFrom('spine', 'n3'),
    month: fc.constantFrom('', '2010-04'),
    file: fc.constantFrom('a.csv', 'b.csv', 'c.csv'),
    option: fc.constantFrom('central' as const, 'local' as const, 'both' as const),
    status: fc.constantFrom('planned' as const, 'committed' as const),
    year: fc.constantFrom(financialYear(2010), financialYear(2011)),
    kind: fc.constantFrom('cost' as const, 'benefit' as const),
    benefitType: fc.constantFrom('', 'societal'),
    priceBase: fc.constantFrom(null, 'nominal' as const, financialYear(2004)),
    pence: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ trust, product, month, file, pence, ...own }) => {
    const blank = Object.fromEntries(DIMENSIONS.map((name) => [name, ''])) as DimensionValues;
    const values = { ...blank, trust, product, month, file, option: own.option, status: own.status };
    return { ...own, values, amount: Money.ofWholePence(pence), lines: 1 };
  });

/** Plainly: by a text of everything but the file. The benefit type has never had a say. */
function plainly(total: Money, cells: readonly Cell[]): Money[] {
  const groups = new Map<string, number[]>();
  cells.forEach(({ values, trustName, option, status, year, kind, priceBase }, i) => {
    const key = JSON.stringify([{ ...values, file: '' }, trustName, option, status, year, kind, priceBase]);
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  const amountsOf = (members: readonly number[]) => members.map((i) => cells[i]!.amount);
  const lists = [...groups.values()];
  const shares = allocate(
    total,
    lists.map((members) => Money.sum(amountsOf(members))),
  );
  const result: Money[] = [];
  lists.forEach((members, g) => {
    allocate(shares[g]!, amountsOf(members)).forEach((part, m) => (result[members[m]!] = part));
  });
  return result;
}

test('cells that differ by their file alone are shared to as one', () => {
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 10 ** 9 }),
      (some, pence) => {
        const cells = [...some].sort(compareCells);
        const total = Money.ofWholePence(pence);
        const amounts = cells.map(({ amount }) => amount);
        expect(shareOut(total, cells, amounts)).toEqual(plainly(total, cells));
      },
    ),
    { numRuns: 500 },
  );
});

test('a share of nothing is nothing, whatever the amount shared out was divided by', () => {
  const cells = fc.sample(
    fc.uniqueArray(cell, { minLength: 2, maxLength: 2, selector: ({ year }) => year }),
    { numRuns: 20, seed: 7 },
  );
  const third = Money.of('10').times(Rate.one.dividedBy(Rate.of('3')));
  for (const two of cells) {
    const [none, all] = shareOut(third, two, [Money.zero, Money.of('5')]);
    expect([none?.divided, none?.isZero(), all?.divided]).toEqual([false, true, true]);
  }
});
