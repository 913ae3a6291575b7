import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareText,
  CubeBuilder,
  DIMENSIONS,
  financialYear,
  groupCells,
  KINDS,
  STATUSES,
  yearLabel,
  type Cell,
  type Cube,
  type Dimension,
  type ProcurementLine,
} from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { lineOf } from '../model/line.js';
import { lawRuns } from '../thorough.js';

/** Few values of each kind, so that lines fall together often; names differ for one code, and codes are missing. */
const line: fc.Arbitrary<ProcurementLine> = fc
  .record({
    trust: fc.constantFrom('RKE', 'RA7', 'NATIONAL', ''),
    trustName: fc.constantFrom('', 'Whittington', 'The Whittington', '\uffff', '\u{1f600}'),
    region: fc.constantFrom('', 'London'),
    option: fc.constantFrom(...['central', 'local', 'both']),
    product: fc.constantFrom('spine', 'n3', 'Spine'),
    supplier: fc.constantFrom('', 'BT'),
    route: fc.constantFrom('', 'market'),
    status: fc.constantFrom(...STATUSES),
    year: fc.constantFrom(1999, 2010, 2011).map(financialYear),
    month: fc.constantFrom('', '2010-04'),
    kind: fc.constantFrom(...KINDS),
    priceBase: fc.constantFrom(null, 'nominal' as const, financialYear(2004)),
    amount: fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
      .map(([units, decimals]) => Money.fromUnits(units, decimals)),
    file: fc.constantFrom('a.csv', 'b.csv'),
  })
  .map((some) => lineOf(some));

const lines = fc.array(line, { maxLength: 60 });
const kept = fc.subarray([...DIMENSIONS]);
const inTwoOrders = lines.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);

function cubeOf(list: readonly ProcurementLine[], dimensions: readonly Dimension[] = DIMENSIONS): Cube {
  const builder = new CubeBuilder(new Set(dimensions));
  for (const one of list) builder.add(one);
  return builder.build();
}

const textOf = ({ cells }: Cube): string => JSON.stringify(cells);
const total = (list: readonly { amount: Money }[]) => Money.sum(list.map(({ amount }) => amount));

/** The order of cells, text by text. */
function compareCells(a: Cell, b: Cell): number {
  const textsOf = ({ values, trustName, ...cell }: Cell): string[] => [
    ...DIMENSIONS.flatMap((dimension) => {
      if (dimension === 'file') return [];
      return dimension === 'trust' ? [values.trust, trustName] : [values[dimension]];
    }),
    ...[yearLabel(cell.year), cell.option, cell.status, cell.kind, cell.benefitType],
    ...[String(cell.priceBase ?? ''), values.file],
  ];
  const others = textsOf(b);
  return textsOf(a).reduce((order, text, i) => order || compareText(text, others[i] ?? ''), 0);
}

describe('a cube', () => {
  test('is the same whatever the order of the lines', () => {
    fc.assert(
      fc.property(inTwoOrders, kept, ([list, shuffled], dimensions) => {
        expect(textOf(cubeOf(shuffled))).toBe(textOf(cubeOf(list)));
        expect(textOf(cubeOf(shuffled, dimensions))).toBe(textOf(cubeOf(list, dimensions)));
      }),
      { numRuns: lawRuns(200) },
    );
  });

  test('is the same when the lines are split over files, in whatever order', () => {
    const dealt = lines.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.array(fc.nat(3), { minLength: list.length, maxLength: list.length }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      ),
    );
    const withoutFile = DIMENSIONS.filter((dimension) => dimension !== 'file');
    fc.assert(
      fc.property(dealt, ([list, deal, order]) => {
        const files = order.map((n) =>
          list.filter((_, i) => deal[i] === n).map((one) => ({ ...one, file: `${n}.csv` })),
        );
        expect(textOf(cubeOf(files.flat(), withoutFile))).toBe(textOf(cubeOf(list, withoutFile)));
        const inOrder = [0, 1, 2, 3].flatMap((n) => files[order.indexOf(n)]!);
        expect(textOf(cubeOf(files.flat()))).toBe(textOf(cubeOf(inOrder)));
      }),
    );
  });

  test('has its cells in order where the texts of its dimensions make more keys than a double tells apart', () => {
    const name = fc.nat(99).map(String);
    const various = fc
      .record({
        ...{ trust: name, trustName: name, region: name, cluster: name, trustType: name, product: name },
        ...{ supplier: name, costType: name, month: name, category: name, benefitType: name, file: name },
      })
      .map((some) => lineOf(some));
    fc.assert(
      fc.property(fc.array(various, { minLength: 80, maxLength: 120 }), (list) => {
        const { cells, table } = cubeOf(list);
        for (let i = 1; i < cells.length; i++) expect(compareCells(cells[i - 1]!, cells[i]!)).toBeLessThan(0);
        const by = DIMENSIONS.filter((dimension) => dimension !== 'month');
        const groups = groupCells(table, by);
        expect(groups.flatMap(({ members }) => [...members]).sort((a, b) => a - b)).toEqual([
          ...cells.keys(),
        ]);
        for (const { members } of groups)
          for (const i of members)
            for (const dimension of by)
              expect(cells[i]!.values[dimension]).toBe(cells[members[0]!]!.values[dimension]);
      }),
      { numRuns: lawRuns(20) },
    );
  });

  test('adds up to its lines, in pounds and in number', () => {
    fc.assert(
      fc.property(lines, kept, (list, dimensions) => {
        const { cells } = cubeOf(list, dimensions);
        expect(total(cells)).toEqual(total(list));
        expect(cells.reduce((sum, cell) => sum + cell.lines, 0)).toBe(list.length);
      }),
    );
  });

  test('has its cells in one settled order, no two of them alike', () => {
    fc.assert(
      fc.property(lines, kept, (list, dimensions) => {
        const { cells } = cubeOf(list, dimensions);
        cells.slice(1).forEach((cell, i) => {
          expect(compareCells(cells[i]!, cell)).toBeLessThan(0);
          expect(compareCells(cell, cells[i]!)).toBeGreaterThan(0);
        });
      }),
    );
  });

  test('gives each code one name, and one that a line gave it', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const { cells } = cubeOf(list);
        for (const code of ['RKE', 'RA7', 'NATIONAL']) {
          const names = new Set(
            cells.filter((cell) => cell.values.trust === code).map((cell) => cell.trustName),
          );
          const given = list.filter((one) => one.trust === code).map((one) => one.trustName);
          expect(names.size).toBeLessThanOrEqual(1);
          for (const name of names) expect(given).toContain(name);
          if (given.some((name) => name !== '')) expect(names.has('')).toBe(false);
        }
      }),
    );
  });
});

describe('a roll-up', () => {
  test('by any dimensions adds up to the total, every cell in one group', () => {
    fc.assert(
      fc.property(lines, kept, (list, by) => {
        const { cells, table } = cubeOf(list);
        const groups = groupCells(table, by);
        const sums = groups.map(({ members }) => total(Array.from(members, (i) => cells[i]!)));
        expect(Money.sum(sums)).toEqual(total(list));
        const members = groups.flatMap((group) => [...group.members]).sort((a, b) => a - b);
        expect(members).toEqual(cells.map((_, i) => i));
      }),
    );
  });

  test('has each key once, and all in order, whatever the dimensions', () => {
    fc.assert(
      fc.property(lines, fc.shuffledSubarray([...DIMENSIONS]), (list, by) => {
        const { cells, table } = cubeOf(list);
        const textsOf = (values: readonly string[], name: string): readonly string[] =>
          by.includes('trust') ? [...values, name] : values;
        const expected = new Map<string, readonly string[]>();
        for (const { values, trustName } of cells) {
          const texts = textsOf(
            by.map((dimension) => values[dimension]),
            trustName,
          );
          expected.set(JSON.stringify(texts), texts);
        }
        const inOrder = [...expected.values()].sort((a, b) =>
          a.reduce((order, text, i) => order || compareText(text, b[i] ?? ''), 0),
        );
        expect(groupCells(table, by).map(({ key }) => textsOf(key.values, key.trustName))).toEqual(inOrder);
      }),
    );
  });

  test('is what the lines themselves give, group by group', () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('product', 'supplier', 'route', 'region', 'file', 'month'),
        (list, by) => {
          const { cells, table } = cubeOf(list);
          const expected = new Map<string, Money>();
          for (const one of list)
            expected.set(one[by], (expected.get(one[by]) ?? Money.zero).plus(one.amount));
          const groups = groupCells(table, [by]);
          expect(groups).toHaveLength(expected.size);
          for (const { key, members } of groups)
            expect(total(Array.from(members, (i) => cells[i]!))).toEqual(expected.get(key.values[0]!));
        },
      ),
    );
  });

  test('of a cube that keeps only what is asked for is the roll-up of the whole cube', () => {
    const sums = ({ cells, table }: Cube, by: Dimension[]) =>
      groupCells(table, by).map(({ key, members }) => ({
        key,
        amount: total(Array.from(members, (i) => cells[i]!)),
        lines: table.lines(members),
      }));
    fc.assert(
      fc.property(lines, kept, (list, by) => {
        expect(sums(cubeOf(list, by), by)).toEqual(sums(cubeOf(list), by));
      }),
      { numRuns: lawRuns(200) },
    );
  });

  test('has its groups in the order of the UTF-8 bytes of their keys', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const keys = groupCells(cubeOf(list).table, ['trust']).map(({ key }) => [
          ...key.values,
          key.trustName,
        ]);
        const sorted = [...keys].sort(([a = '', m = ''], [b = '', n = '']) => {
          return (
            Buffer.compare(Buffer.from(a), Buffer.from(b)) || Buffer.compare(Buffer.from(m), Buffer.from(n))
          );
        });
        expect(keys).toEqual(sorted);
      }),
    );
  });
});
