import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CellTable,
  DIMENSIONS,
  financialYear,
  forEachDimension,
  positionsIn,
  type Cell,
  type CellRanges,
} from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { cellOf, tableOf } from './cells.js';

const amounts = (...pounds: readonly string[]): CellTable =>
  tableOf(...pounds.map((text) => ({ amount: Money.of(text) })));
const rangesOf = (low: string, likely: string, high: string): CellRanges => ({
  written: Money.of(likely),
  lines: [{ low: Money.of(low), likely: Money.of(likely), high: Money.of(high) }],
});

const various = (): Cell[] => [
  cellOf({
    values: forEachDimension((dimension) => `${dimension} a`),
    ...{ trustName: 'Whittington', option: 'central', status: 'actual', year: financialYear(2012) },
    ...{ kind: 'benefit', benefitType: 'societal', priceBase: 'nominal', lines: 7 },
    amount: Money.of('0.001'),
  }),
  cellOf({ priceBase: financialYear(2004), ranges: rangesOf('1', '2', '3'), amount: Money.of('2') }),
  cellOf({ amount: Money.of('-12.34'), lines: 0 }),
];

describe('a table of cells', () => {
  test('gives its cells back', () => {
    expect(CellTable.of(various()).cells()).toEqual(various());
    expect(CellTable.of(various()).length).toBe(3);
    expect(CellTable.of([]).cells()).toEqual([]);
    expect(amounts('1').cell(0)).not.toHaveProperty('ranges');
  });

  test('gives every field by its position', () => {
    const table = CellTable.of(various());
    various().forEach((cell, i) => {
      for (const dimension of DIMENSIONS) expect(table.text(dimension, i)).toBe(cell.values[dimension]);
      const { trustName, option, status, kind, benefitType, year, priceBase, amount } = cell;
      expect([table.trustName(i), table.option(i), table.status(i)]).toEqual([trustName, option, status]);
      expect([table.kind(i), table.benefitType(i), table.year(i)]).toEqual([kind, benefitType, year]);
      expect([table.priceBase(i), table.amount(i)]).toEqual([priceBase, amount]);
    });
  });

  test('holds whole pence as numbers, and only other amounts and ranges apart', () => {
    const { columns } = CellTable.of(various());
    expect([...columns.pence]).toEqual([0, 200, -1234]);
    expect([...columns.others]).toEqual([[0, Money.of('0.001')]]);
    expect([...columns.ranges.keys()]).toEqual([1]);
    expect(columns.priceBases.texts).toEqual(['', '2004', 'nominal']);
  });
});

describe('a selection', () => {
  test('has its cells in the order given, with their amounts and ranges', () => {
    const cells = various();
    const table = CellTable.of(cells);
    const rows = [2, 0, 1, 0];
    const some = table.select(Uint32Array.from(rows));
    expect(some.cells()).toEqual(rows.map((row) => cells[row]));
    expect([...some.columns.others.keys()]).toEqual([1, 3]);
    expect([...some.columns.ranges.keys()]).toEqual([2]);
  });

  test('without an odd amount or a range has none', () => {
    const { columns } = CellTable.of(various()).select(Uint32Array.of(2));
    expect([columns.others.size, columns.ranges.size]).toEqual([0, 0]);
    expect(CellTable.of(various()).select(new Uint32Array()).length).toBe(0);
  });
});

describe('a mask', () => {
  const statuses = () => tableOf({ status: 'planned' }, { status: 'actual' }, { status: 'committed' });

  test('marks the cells with one of the texts', () => {
    const table = statuses();
    const mask = (...wanted: ('planned' | 'actual' | 'committed')[]) => [
      ...table.maskWhere((columns) => columns.statuses, ...wanted),
    ];
    expect(mask('actual')).toEqual([0, 1, 0]);
    expect(mask('actual', 'planned')).toEqual([1, 1, 0]);
    expect(mask()).toEqual([0, 0, 0]);
  });

  test('is made once for a column and its texts', () => {
    const table = tableOf({ trustName: 'abc' }, { trustName: 'ab' }, { trustName: 'a' });
    const mask = (...wanted: string[]) => table.maskWhere(({ trustNames }) => trustNames, ...wanted);
    const first = mask('ab', 'c');
    expect(mask('ab', 'c')).toBe(first);
    expect([...first]).toEqual([0, 1, 0]);
    expect([...mask('a', 'bc')]).toEqual([0, 0, 1]);
    expect([...mask('abc')]).toEqual([1, 0, 0]);
    expect([...table.maskWhere(({ options }) => options, 'local')]).toEqual([1, 1, 1]);
    expect(mask('ab', 'c')).toBe(first);
  });

  test('has positions', () => {
    expect([...positionsIn(Uint8Array.of(0, 1, 1, 0, 0, 1, 0))]).toEqual([1, 2, 5]);
    expect([...positionsIn(Uint8Array.of(1))]).toEqual([0]);
    expect([...positionsIn(new Uint8Array(3))]).toEqual([]);
    expect([...positionsIn(new Uint8Array())]).toEqual([]);
  });

  test('cells of a kind are found, and kept', () => {
    const table = tableOf({ kind: 'cost' }, { kind: 'benefit' }, { kind: 'cost' });
    const costs = table.ofKind('cost');
    expect([...costs]).toEqual([0, 2]);
    expect([...table.ofKind('benefit')]).toEqual([1]);
    expect(table.ofKind('cost')).toBe(costs);
    expect([...amounts('1').ofKind('benefit')]).toEqual([]);
  });
});

describe('the sum of cells', () => {
  const sumOf = (...pounds: readonly string[]): string =>
    amounts(...pounds)
      .sum(pounds.map((_, i) => i))
      .toExact();

  test.each<[what: string, pounds: readonly string[], sum: string]>([
    ['none', [], '0.00'],
    ['whole pence', ['1', '-0.25', '2.5'], '3.25'],
    ['parts of a penny', ['0.001', '0.002'], '0.003'],
    ['both', ['1', '0.001', '2'], '3.001'],
    ['more than a double holds', ['90071992547409.91', '0.01', '0.03'], '90071992547409.95'],
    ['less than a double holds', ['-90071992547409.91', '-0.01', '0.001'], '-90071992547409.919'],
    ['an amount that no double holds', ['90071992547409.93', '0.01'], '90071992547409.94'],
  ])('of %s is exact', (_, pounds, sum) => {
    expect(sumOf(...pounds)).toBe(sum);
  });

  test('is of the positions asked for, as often as they are', () => {
    const table = amounts('1', '10', '0.001');
    expect(table.sum([1]).toExact()).toBe('10.00');
    expect(table.sum(Uint32Array.of(1, 1, 0, 2)).toExact()).toBe('21.001');
  });

  test('is that of money one by one', () => {
    const units = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
    const money = fc
      .tuple(units, fc.constantFrom(2, 2, 3))
      .map(([whole, decimals]) => Money.fromUnits(whole, decimals));
    fc.assert(
      fc.property(fc.array(money, { maxLength: 20 }), (list) => {
        const table = tableOf(...list.map((amount) => ({ amount })));
        const expected = list.reduce((sum, amount) => sum.plus(amount), Money.zero);
        expect(table.sum([...list.keys()])).toEqual(expected);
      }),
    );
  });

  test('counts lines', () => {
    const table = tableOf({ lines: 3 }, { lines: 5 }, { lines: 11 });
    expect([table.lines([]), table.lines([1]), table.lines(Uint32Array.of(0, 2, 2))]).toEqual([0, 5, 25]);
  });
});
