import { describe, expect, test } from 'vitest';
import { breakdown, slice } from '../../src/appraisal/index.js';
import { Filter, type Dimension, type ProcurementLine } from '../../src/model/index.js';
import { arrange, type Order } from '../../src/report/forecast/breakdown-table.js';
import { appraise, line } from '../appraisal/appraise.js';
import { pair, reported } from './reported.js';

const LINES = [
  ...pair('b', '100', '90'), // saving 10, 10%
  ...pair('a', '10', '20'), // saving -10, -100%
  ...pair('c', '0', '50'), // saving -50, no percent
  ...pair('B', '1000', '90'), // saving 910, 91%
  ...pair('ä', '30', '30'), // saving 0, 0%
];

function arranged(
  order: Order | null,
  top: number | null,
  by: readonly Dimension[] = ['product'],
  lines: readonly ProcurementLine[] = LINES,
): { rows: string[]; others: string | null } {
  const result = appraise('', lines);
  const { rows, others } = arrange(
    result.options,
    breakdown(result, slice(result, Filter.everything), by),
    by,
    order,
    top,
  );
  const sum = others?.sum;
  return {
    rows: rows.map(({ key }) => key.values.join('/')),
    others: sum
      ? `${others.rows.length}: ${sum.of('central').toExact()} ${sum.of('local').toExact()} ${sum.saving('local').toExact()} ${sum.savingShare('local')?.toPercent(2) ?? 'n/a'}`
      : null,
  };
}

describe('rows', () => {
  test.each<[string, Order | null, string]>([
    ['in code-point order of their keys', null, 'B a b c ä'],
    ['by central', { by: 'central', descending: true }, 'B b ä a c'],
    ['by local, equal ones by their keys', { by: 'local', descending: true }, 'B b c ä a'],
    ['by local, least first, equal ones by their keys', { by: 'local', descending: false }, 'a ä c B b'],
    ['by saving', { by: 'saving', descending: true }, 'B b ä a c'],
    ['by share, those without one last', { by: 'saving-percent', descending: true }, 'B b ä a c'],
    [
      'by share, least first, those without one last',
      { by: 'saving-percent', descending: false },
      'a ä b B c',
    ],
    ['by key, backwards', { by: 'product', descending: true }, 'ä c b a B'],
  ])('%s', (_, order, expected) => {
    expect(arranged(order, null)).toEqual({ rows: expected.split(' '), others: null });
  });

  test('by the second of two keys', () => {
    const lines = ['RKE', 'RA7'].flatMap((trust) =>
      ['2010-11', '2011-12'].map((year) => line(year, '1', { trust, trustName: trust })),
    );
    expect(arranged({ by: 'year', descending: true }, null, ['trust', 'year'], lines).rows).toEqual([
      'RA7/2011-12',
      'RKE/2011-12',
      'RA7/2010-11',
      'RKE/2010-11',
    ]);
  });
});

describe('the first of them', () => {
  test.each<[string, Order | null, number, string, string | null]>([
    ['cost most locally, unless told otherwise', null, 2, 'B b', '3: 40.00 100.00 -60.00 -150.00'],
    [
      'in the order asked for',
      { by: 'product', descending: false },
      3,
      'B a b',
      '2: 30.00 80.00 -50.00 -166.67',
    ],
    [
      'others without a central cost have no share',
      { by: 'central', descending: true },
      4,
      'B b ä a',
      '1: 0.00 50.00 -50.00 n/a',
    ],
    ['as many as there are: no others', null, 5, 'B b c ä a', null],
    ['more than there are: no others', null, 99, 'B b c ä a', null],
  ])('%s', (_, order, top, rows, others) => {
    expect(arranged(order, top)).toEqual({ rows: rows.split(' '), others });
  });
});

test('the table foots: items, others, total', () => {
  const { data } = reported(LINES, { top: 2 });
  const shown = data.rows.map(({ role, values }) => [
    role,
    ...values
      .slice(0, 4)
      .map((value) =>
        value.kind === 'text' ? value.text : value.kind === 'money' ? value.amount.toExact() : '',
      ),
  ]);
  expect(shown).toEqual([
    ['item', 'B', '1000.00', '90.00', '910.00'],
    ['item', 'b', '100.00', '90.00', '10.00'],
    ['others', '3 others', '40.00', '100.00', '-60.00'],
    ['total', 'Total', '1140.00', '280.00', '860.00'],
  ]);
});
