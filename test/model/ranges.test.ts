import { expect, test } from 'vitest';
import { CubeBuilder, scaleRanges, type CellRanges } from '../../src/model/index.js';
import { Factor, Money, Rate } from '../../src/money/index.js';
import { lineOf } from './line.js';

const range = (low: string, likely: string, high: string, more: object = {}) =>
  lineOf({ low: Money.of(low), amount: Money.of(likely), high: Money.of(high), ...more });

function cellsOf(...lines: ReturnType<typeof lineOf>[]) {
  const builder = new CubeBuilder();
  for (const line of lines) builder.add(line);
  return builder.build().cells;
}

const textOf = (ranges: CellRanges | undefined) =>
  ranges?.lines.map(({ low, likely, high }) =>
    [low, likely, high].map((amount) => amount.toExact()).join(' '),
  );

test('lines keep their ranges, in an order of their own', () => {
  const lines = [range('9', '10', '14'), range('1', '2', '3'), lineOf({ amount: Money.of('5') })];
  for (const order of [lines, [...lines].reverse()]) {
    const [cell] = cellsOf(...order);
    expect(cell?.amount.toExact()).toBe('17.00');
    expect(cell?.ranges?.written.toExact()).toBe('17.00');
    expect(textOf(cell?.ranges)).toEqual(['1.00 2.00 3.00', '9.00 10.00 14.00']);
  }
});

test('a cell without a range has none, and neither has money spent nor a range of one amount', () => {
  expect(cellsOf(lineOf())[0]).not.toHaveProperty('ranges');
  expect(cellsOf(range('1', '2', '3', { status: 'actual' }))[0]).not.toHaveProperty('ranges');
  expect(cellsOf(range('2', '2', '2'))[0]).not.toHaveProperty('ranges');
});

test('ranges are brought to other prices with their cell', () => {
  const ranges = cellsOf(range('8', '10', '14'))[0]?.ranges;
  if (!ranges) throw new Error('no ranges');
  const scaled = scaleRanges(ranges, Factor.of(Rate.of('1.5')));
  expect(textOf(scaled)).toEqual(['12.00 15.00 21.00']);
  expect(scaled.written.toExact()).toBe('15.00');
});
