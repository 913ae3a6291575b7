import { describe, expect, test } from 'vitest';
import {
  CellTable,
  CubeBuilder,
  DIMENSIONS,
  financialYear,
  groupCells,
  type Cube,
  type Dimension,
  type ProcurementLine,
} from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { lineOf } from './line.js';

function cubeOf(lines: Partial<ProcurementLine>[], kept: readonly Dimension[] = DIMENSIONS): Cube {
  const builder = new CubeBuilder(new Set(kept));
  for (const line of lines) builder.add(lineOf(line));
  return builder.build();
}

describe('lines that are alike are one cell', () => {
  test('with their sum and their number', () => {
    const { cells } = cubeOf([
      { amount: Money.of('0.1') },
      { amount: Money.of('0.2') },
      { amount: Money.of('-0.3') },
    ]);
    expect(cells).toHaveLength(1);
    expect(cells[0]!.amount.toExact()).toBe('0.00');
    expect(cells[0]!.lines).toBe(3);
  });

  test.each<[what: string, other: Partial<ProcurementLine>]>([
    ['trust', { trust: 'RA7' }],
    ['region', { region: 'South West' }],
    ['cluster', { cluster: 'South' }],
    ['type of trust', { trustType: 'ambulance' }],
    ['option', { option: 'both' }],
    ['product', { product: 'n3' }],
    ['product in another case', { product: 'Spine' }],
    ['supplier', { supplier: 'BT' }],
    ['route', { route: 'market' }],
    ['cost type', { costType: 'capital' }],
    ['status', { status: 'actual' }],
    ['year', { year: financialYear(2011) }],
    ['month', { month: '2010-04' }],
    ['category', { category: 'it' }],
    ['file', { file: 'b.csv' }],
    ['kind', { kind: 'benefit' }],
    ['benefit type', { benefitType: 'societal' }],
    ['price base, nominal', { priceBase: 'nominal' }],
    ['price base, a year', { priceBase: financialYear(2004) }],
  ])('but not those of another %s', (_, other) => {
    expect(cubeOf([{}, other]).cells).toHaveLength(2);
    expect(cubeOf([other, {}])).toEqual(cubeOf([{}, other]));
  });

  test('whatever the range of their amounts', () => {
    expect(cubeOf([{}, { low: Money.of('0'), high: Money.of('2') }]).cells).toHaveLength(1);
  });
});

describe('names of trusts', () => {
  test('two names for one code are one cell, under the first name in code-point order', () => {
    const lines = [{ trustName: 'Whittington Health' }, { trustName: 'The Whittington' }, { trustName: '' }];
    for (const order of [lines, [...lines].reverse(), [lines[1]!, lines[0]!, lines[2]!]]) {
      const { cells } = cubeOf(order);
      expect(cells.map((cell) => cell.trustName)).toEqual(['The Whittington']);
    }
  });

  test('a name said in one line is the name in every cell of that code', () => {
    const { cells } = cubeOf([{ trustName: '' }, { trustName: 'Whittington', product: 'n3' }]);
    expect(cells.map((cell) => cell.trustName)).toEqual(['Whittington', 'Whittington']);
  });

  test('without a code the name tells trusts apart', () => {
    const { cells } = cubeOf([
      { trust: '', trustName: 'B' },
      { trust: '', trustName: 'A' },
      { trust: '', trustName: 'B' },
    ]);
    expect(cells.map((cell) => [cell.trustName, cell.lines])).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
  });

  test('no name stands for the lines of several trusts where the trust is not kept', () => {
    const lines = [
      { trust: 'RKE', trustName: 'Whittington' },
      { trust: 'RA7', trustName: 'Bristol' },
      { trust: '', trustName: 'Somebody' },
    ];
    for (const order of [lines, [...lines].reverse()]) {
      const { cells } = cubeOf(order, ['product']);
      expect(cells.map((cell) => [cell.values.trust, cell.trustName, cell.lines])).toEqual([['', '', 3]]);
    }
  });
});

test('option, status and year tell cells apart even where they are not kept', () => {
  const { cells } = cubeOf(
    [{}, { status: 'actual' }, { option: 'central' }, { year: financialYear(2011) }, { product: 'n3' }],
    [],
  );
  expect(cells.map((cell) => [cell.year, cell.option, cell.status, cell.lines])).toEqual([
    [2010, 'central', 'planned', 1],
    [2010, 'local', 'actual', 1],
    [2010, 'local', 'planned', 2],
    [2011, 'local', 'planned', 1],
  ]);
  expect(cells.every((cell) => DIMENSIONS.every((dimension) => cell.values[dimension] === ''))).toBe(true);
});

test('a cube can be built more than once, and goes on', () => {
  const builder = new CubeBuilder();
  expect(builder.build().cells).toEqual([]);
  builder.add(lineOf());
  const first = builder.build();
  builder.add(lineOf());
  expect(first.cells[0]!.lines).toBe(1);
  expect(first.cells[0]!.amount.toExact()).toBe('1.00');
  expect(builder.build().cells[0]!.lines).toBe(2);
});

test('what was built stays as it is when the builder goes on: names and ranges too', () => {
  const builder = new CubeBuilder();
  const range = { low: Money.of('0.50'), high: Money.of('3.00') };
  builder.add(lineOf({ trust: 'RKE', trustName: 'Whittington', ...range }));
  const first = builder.build();
  const before = JSON.stringify(first);
  expect(builder.build()).toEqual(first);
  builder.add(lineOf({ trust: 'RKE', trustName: 'The Whittington', ...range }));
  builder.add(lineOf({ trust: 'RKE', trustName: '', product: 'n3' }));
  const second = builder.build();
  expect(JSON.stringify(first)).toBe(before);
  expect(
    second.cells.map(({ trustName, lines, ranges }) => [trustName, lines, ranges?.lines.length]),
  ).toEqual([
    ['The Whittington', 1, undefined],
    ['The Whittington', 2, 2],
  ]);
  expect(first.cells[0]!.ranges!.lines).toHaveLength(1);
});

describe('groupCells', () => {
  const { table } = cubeOf([
    { trust: 'RA7', trustName: 'Bristol', product: 'spine' },
    { trust: 'RKE', trustName: 'Whittington', product: 'n3' },
    { trust: 'RKE', trustName: 'Whittington', product: '\u{1f600}' },
    { trust: 'RKE', trustName: 'Whittington', product: '\uffff' },
    { trust: '', trustName: 'Nameless', product: 'Spine' },
    { trust: '', trustName: 'Anonymous', product: '' },
  ]);
  const keys = (by: readonly Dimension[]) =>
    groupCells(table, by).map(({ key, members }) => [...key.values, key.trustName, members.length]);

  test('puts its groups in code-point order', () => {
    expect(keys(['product'])).toEqual([
      ['', '', 1],
      ['Spine', '', 1],
      ['n3', '', 1],
      ['spine', '', 1],
      ['\uffff', '', 1],
      ['\u{1f600}', '', 1],
    ]);
  });

  test('names the trusts, and tells those without a code apart by name', () => {
    expect(keys(['trust'])).toEqual([
      ['', 'Anonymous', 1],
      ['', 'Nameless', 1],
      ['RA7', 'Bristol', 1],
      ['RKE', 'Whittington', 3],
    ]);
  });

  test('does so whatever the order of the cells', () => {
    for (const by of [['trust'], ['product', 'trust'], ['region', 'trust']] as Dimension[][]) {
      const backwards = groupCells(CellTable.of(table.cells().reverse()), by).map(({ key }) => key);
      expect(backwards).toEqual(groupCells(table, by).map(({ key }) => key));
    }
  });

  test('orders by the first dimension, then by the next', () => {
    expect(keys(['region', 'trust']).map((key) => key[1])).toEqual(['', '', 'RA7', 'RKE']);
    expect(keys(['product', 'trust']).map((key) => key[0])).toEqual([
      '',
      'Spine',
      'n3',
      'spine',
      '\uffff',
      '\u{1f600}',
    ]);
  });

  test('without a dimension all cells are one group, and no cells are none', () => {
    expect(keys([])).toEqual([['', 6]]);
    expect(groupCells(CellTable.of([]), ['trust'])).toEqual([]);
  });

  test('every cell is in one group', () => {
    for (const dimension of DIMENSIONS) {
      const members = groupCells(table, [dimension]).flatMap((group) => [...group.members]);
      expect(members.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    }
  });

  test('values that run into each other stay apart', () => {
    const close = cubeOf([
      { region: 'ab', cluster: 'c' },
      { region: 'a', cluster: 'bc' },
      { region: 'abc', cluster: '' },
    ]);
    expect(close.cells).toHaveLength(3);
    expect(groupCells(close.table, ['region', 'cluster'])).toHaveLength(3);
  });
});

test('sums of lines are what the lines one by one come to', () => {
  const trusts = [lineOf({ trust: 'RKE' }), lineOf({ trust: 'RA7', trustName: 'University Hospitals' })];
  const likes = [lineOf({ product: 'n3' }), lineOf({ product: 'spine', year: financialYear(2012) })];
  const sums = [
    [0, 1, 105],
    [1, 0, -3],
    [0, 0, 2 ** 52],
    [0, 0, 2 ** 52],
    [0, 1, 1],
    [0, 0, 2 ** 52],
  ] as const;
  const together = new CubeBuilder();
  const odd = lineOf({ trust: 'RKE', product: 'n3', amount: Money.of('0.001') });
  together.add(odd);
  together.addSums({
    ...{ trusts, templates: likes },
    trustOf: Uint32Array.from(sums, ([trust]) => trust),
    templateOf: Uint32Array.from(sums, ([, like]) => like),
    pence: Float64Array.from(sums, ([, , pence]) => pence),
    lines: new Float64Array(sums.length).fill(2),
  });
  const alone = new CubeBuilder();
  alone.add(odd);
  for (const [t, l, pence] of sums) {
    const { trust, trustName } = trusts[t]!;
    alone.add({ ...likes[l]!, trust, trustName, amount: Money.ofWholePence(pence) });
    alone.add({ ...likes[l]!, trust, trustName, amount: Money.zero });
  }
  expect(together.build()).toEqual(alone.build());
});
