import { describe, expect, test } from 'vitest';
import { Money } from '../../src/money/index.js';
import { money, text, type Row, type Table } from '../../src/report/table.js';
import { cutRows, leftOutText, piecesOf } from '../../src/report/views/pieces.js';

function tableOf(rows: number, years: number, total = true): Table {
  const row = (role: Row['role'], label: string): Row => ({
    role,
    values: [text(label), ...Array.from({ length: years + 1 }, () => money(Money.of('1'))), text('ref')],
  });
  return {
    title: 'T',
    columns: ['item', ...Array.from({ length: years }, (_, y) => String(y)), 'total', 'reference'].map(
      (key) => ({
        ...{ key, heading: key, kind: 'text' },
      }),
    ),
    rows: [
      ...Array.from({ length: rows }, (_, r) => row('item', String(r))),
      ...(total ? [row('total', 'Total')] : []),
    ],
    years: { from: 1, to: years },
  };
}

describe('what a page holds of a table', () => {
  test.each([
    [5, 0],
    [299, 0],
    [300, 1],
    [3000, 2701],
  ])('of %i rows and a total %i are left out', (rows, left) => {
    const { table, leftOut } = cutRows(tableOf(rows, 1));
    expect(leftOut).toBe(left);
    expect(table.rows.length + leftOut).toBe(rows + 1);
    expect(table.rows.at(-1)?.role).toBe('total');
  });

  test('without a total the first 300 stand', () => {
    expect(cutRows(tableOf(301, 1, false))).toMatchObject({ leftOut: 1 });
    expect(leftOutText(2701)).toMatch(/^2,701 more rows/);
  });
});

describe('a table in pieces of years', () => {
  test.each([
    [10, [10]],
    [11, [6, 5]],
    [12, [6, 6]],
    [25, [9, 9, 7]],
    [60, [10, 10, 10, 10, 10, 10]],
  ])('%i years', (years, sizes) => {
    const whole = tableOf(2, years);
    const pieces = piecesOf(whole);
    expect(pieces.map((piece) => piece.years!.to - piece.years!.from + 1)).toEqual(sizes);
    // every column once, but the item in each
    const keys = pieces.flatMap(({ columns }, i) => columns.slice(i === 0 ? 0 : 1).map(({ key }) => key));
    expect(keys).toEqual(whole.columns.map(({ key }) => key));
    for (const { columns, rows } of pieces)
      for (const { values } of rows) expect(values).toHaveLength(columns.length);
    expect(pieces.at(-1)?.columns.at(-1)?.key).toBe('reference');
  });
});
