import { describe, expect, test } from 'vitest';
import {
  Cube,
  CubeBuilder,
  DIMENSIONS,
  financialYear,
  groupCells,
  type Dimension,
  type ProcurementLine,
} from '../../src/model/index.js';
import { compareRanges, type LineRange } from '../../src/model/cell.js';
import { allPositions } from '../../src/model/group.js';
import { Money } from '../../src/money/index.js';
import { cellOf, tableOf } from './cells.js';
import { lineOf } from './line.js';

function cubeOf(lines: Partial<ProcurementLine>[], kept: readonly Dimension[] = DIMENSIONS): Cube {
  const builder = new CubeBuilder(new Set(kept));
  for (const line of lines) builder.add(lineOf(line));
  return builder.build();
}

const pounds = (...amounts: string[]): Partial<ProcurementLine>[] =>
  amounts.map((amount) => ({ amount: Money.of(amount) }));

test('a cube of cells has them in their order', () => {
  const cells = [cellOf({ option: 'b' }), cellOf({ option: 'a' })];
  expect(Cube.of(cells).cells).toEqual(cells);
});

describe('the columns of a cube', () => {
  test('have the texts of its lines and no others', () => {
    const { dimensions, trustNames, options, priceBases } = cubeOf([
      { product: 'spine', trust: 'RKE' },
      { product: 'n3', trust: 'RA7', priceBase: 'nominal' },
      { product: 'n3', trust: 'RA7', trustName: 'Bristol' },
    ]).table.columns;
    expect(dimensions.product.texts).toEqual(['n3', 'spine']);
    expect(dimensions.trust.texts).toEqual(['RA7', 'RKE']);
    expect([trustNames.texts, options.texts]).toEqual([['Bristol', 'Whittington'], ['local']]);
    expect(priceBases.texts).toEqual(['', 'nominal']);
  });

  test('have their cells by year where only the file is kept', () => {
    const year = (first: number) => financialYear(first);
    const { cells } = cubeOf(
      [
        { year: year(2011), file: 'a' },
        { year: year(2010), file: 'b' },
        { year: year(2010), file: 'a' },
      ],
      ['file'],
    );
    expect(cells.map((cell) => [cell.year, cell.values.file])).toEqual([
      [2010, 'a'],
      [2010, 'b'],
      [2011, 'a'],
    ]);
  });

  test('have them by year within each of many products', () => {
    const years = [2012, 2004, 2010].map((first) => financialYear(first));
    const products = Array.from({ length: 2_000 }, (_, i) => String(i).padStart(4, '0'));
    const lines = years.flatMap((year) => products.map((product) => ({ year, product })));
    const { table } = cubeOf(lines, ['product']);
    expect(table.length).toBe(6_000);
    expect([...table.columns.years]).toEqual(products.flatMap(() => [2004, 2010, 2012]));
    expect(allOf(table.length).map((i) => table.text('product', i))).toEqual(
      products.flatMap((product) => [product, product, product]),
    );
  });

  test('tell every price base apart', () => {
    const bases = [null, 'nominal', financialYear(2004), financialYear(2005)] as const;
    const { cells } = cubeOf([...bases, ...bases].map((priceBase) => ({ priceBase })));
    expect(cells.map(({ priceBase, lines }) => [priceBase, lines])).toEqual([
      [null, 2],
      [2004, 2],
      [2005, 2],
      ['nominal', 2],
    ]);
  });
});

const allOf = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('the amount of a cell', () => {
  test.each<[what: string, lines: Partial<ProcurementLine>[], amount: string]>([
    ['a part of a penny, then a penny', pounds('0.001', '0.01'), '0.011'],
    ['a penny, then a part of one', pounds('0.01', '0.001'), '0.011'],
    ['parts that make a penny, then a pound', pounds('0.001', '0.009', '1'), '1.01'],
    ['parts that make nothing', pounds('1.001', '-1.001'), '0.00'],
    ['more than a double holds', pounds('90071992547409.91', '0.01', '0.01'), '90071992547409.93'],
    ['more, and back', pounds('90071992547409.91', '0.01', '-1'), '90071992547408.92'],
  ])('is exact: %s', (_, lines, amount) => {
    const [cell, ...others] = cubeOf(lines).cells;
    expect([cell?.amount.toExact(), cell?.lines, others]).toEqual([amount, lines.length, []]);
  });

  test('is kept apart only while it is no whole pence', () => {
    expect(cubeOf(pounds('0.001')).table.columns.others.size).toBe(1);
    const { pence, others } = cubeOf(pounds('0.001', '0.009')).table.columns;
    expect([[...pence], others.size]).toEqual([[1], 0]);
  });

  test('stays with its cell where cells are moved into their order', () => {
    const odd = { low: Money.of('0'), high: Money.of('9'), amount: Money.of('0.001') };
    const { table } = cubeOf([{ product: 'z', ...odd }, { product: 'b' }, { product: 'a' }]);
    expect(table.cells().map(({ amount }) => amount.toExact())).toEqual(['1.00', '1.00', '0.001']);
    expect([[...table.columns.others.keys()], [...table.columns.ranges.keys()]]).toEqual([[2], [2]]);
  });
});

describe('sums of lines', () => {
  const sumsOf = (...sums: readonly (readonly [trust: number, template: number, pence: number])[]) => ({
    trusts: [lineOf({ trust: 'RKE' }), lineOf({ trust: 'RA7' })],
    templates: [lineOf({ product: 'n3' }), lineOf({ product: 'spine' })],
    trustOf: Uint32Array.from(sums, ([trust]) => trust),
    templateOf: Uint32Array.from(sums, ([, template]) => template),
    pence: Float64Array.from(sums, ([, , pence]) => pence),
    lines: new Float64Array(sums.length).fill(2),
  });

  test('add up, also to lines that were added one by one', () => {
    const builder = new CubeBuilder();
    builder.add(lineOf({ trust: 'RKE', product: 'n3', amount: Money.of('1') }));
    builder.addSums(sumsOf([0, 0, 250], [1, 1, -7], [0, 0, 3], [1, 1, 10]));
    builder.addSums(sumsOf([1, 1, 100]));
    expect(
      builder
        .build()
        .cells.map(({ values, amount, lines }) => [values.trust, values.product, amount.toExact(), lines]),
    ).toEqual([
      ['RA7', 'spine', '1.03', 6],
      ['RKE', 'n3', '3.53', 5],
    ]);
  });

  test('may be many', () => {
    const builder = new CubeBuilder();
    const templates = allOf(300).map((i) => lineOf({ product: `p${String(i).padStart(3, '0')}` }));
    const sums = templates.map((_, i) => [0, i, i] as const);
    builder.addSums({ ...sumsOf(...sums), templates });
    builder.addSums({ ...sumsOf(...sums.toReversed()), templates });
    const { table } = builder.build();
    expect([...table.columns.pence]).toEqual(allOf(300).map((i) => 2 * i));
    expect([...table.columns.lines]).toEqual(allOf(300).map(() => 4));
  });
});

describe('the order of ranges', () => {
  const range = (low: string, likely: string, high: string): LineRange => ({
    low: Money.of(low),
    likely: Money.of(likely),
    high: Money.of(high),
  });

  test.each([
    [range('1', '9', '9'), range('2', '3', '4')],
    [range('1', '2', '9'), range('1', '3', '4')],
    [range('1', '2', '3'), range('1', '2', '4')],
  ])('is by low, then likely, then high: %#', (less, more) => {
    expect(Math.sign(compareRanges(less, more))).toBe(-1);
    expect(Math.sign(compareRanges(more, less))).toBe(1);
    expect(compareRanges(less, less)).toBe(0);
  });
});

test.each([
  ['low', { low: Money.of('0') }],
  ['high', { high: Money.of('2') }],
])('a line with a %s amount alone has no range', (_, some) => {
  expect(cubeOf([some]).cells[0]).not.toHaveProperty('ranges');
});

describe('groups', () => {
  test('of more keys than there is memory for are those of the cells', () => {
    const name = (i: number): string => String(99 - i).padStart(2, '0');
    const by = DIMENSIONS.slice(1, 8);
    const table = tableOf(
      ...allOf(100).map((i) => ({
        values: Object.fromEntries(by.map((dimension) => [dimension, name(i)])),
      })),
    );
    const groups = groupCells(table, by);
    expect(groups.map(({ members }) => [...members])).toEqual(
      allOf(100)
        .reverse()
        .map((i) => [i]),
    );
    expect(groups[0]?.key).toEqual({ values: by.map(() => '00'), trustName: '' });
  });

  test('may be of some cells, in the order given', () => {
    const table = tableOf(...['b', 'a', 'b', 'a'].map((option) => ({ values: { option } })));
    const groups = groupCells(table, ['option'], Uint32Array.of(3, 2, 0));
    expect(groups.map(({ key, members }) => [...key.values, ...members])).toEqual([
      ['a', 3],
      ['b', 2, 0],
    ]);
    expect([...allPositions(3)]).toEqual([0, 1, 2]);
  });
});
