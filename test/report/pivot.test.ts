import { expect, test } from 'vitest';
import { line } from '../appraisal/appraise.js';
import { body, pair, render, reported, where } from './reported.js';

const LINES = [
  ...pair('spine', '10', '4'),
  ...pair('spine', '5', '5', '2011-12'),
  ...pair('n3', '7', '9', '2012-13'),
];

test('a column for each year, three rows a group, totals below and on the right', async () => {
  const text = await render(reported(LINES, { columns: 'year' }), 'table');
  expect(body(text, 'Central against local')).toEqual([
    'Product  Measure  2010-11 £  2011-12 £  2012-13 £  Total £',
    '───────  ───────  ─────────  ─────────  ─────────  ───────',
    'n3       central       0.00       0.00       7.00     7.00',
    '         local         0.00       0.00       9.00     9.00',
    '         saving        0.00       0.00      -2.00    -2.00',
    'spine    central      10.00       5.00       0.00    15.00',
    '         local         4.00       5.00       0.00     9.00',
    '         saving        6.00       0.00       0.00     6.00',
    '───────  ───────  ─────────  ─────────  ─────────  ───────',
    'Total    central      10.00       5.00       7.00    22.00',
    '         local         4.00       5.00       9.00    18.00',
    '         saving        6.00       0.00      -2.00     4.00',
  ]);
});

test('as CSV: pounds and pence, the measure in a column of its own, no total unless asked for', async () => {
  const report = reported(LINES, { columns: 'year' });
  const csv = await render(report, 'csv');
  expect(csv.split('\n')).toEqual([
    'product,measure,2010-11_gbp,2011-12_gbp,2012-13_gbp,total_gbp',
    'n3,central,0.00,0.00,7.00,7.00',
    'n3,local,0.00,0.00,9.00,9.00',
    'n3,saving,0.00,0.00,-2.00,-2.00',
    'spine,central,10.00,5.00,0.00,15.00',
    'spine,local,4.00,5.00,0.00,9.00',
    'spine,saving,6.00,0.00,0.00,6.00',
    '',
  ]);
  const totals = await render(report, 'csv', { totals: true });
  expect(totals.split('\n').slice(-4)).toEqual([
    'Total,central,10.00,5.00,7.00,22.00',
    'Total,local,4.00,5.00,9.00,18.00',
    'Total,saving,6.00,0.00,-2.00,4.00',
    '',
  ]);
});

test('in JSON each row has the years it has lines in', () => {
  const { document } = reported(LINES, { columns: 'year' });
  expect(document).toMatchObject({
    breakdown: {
      by: ['product'],
      columns: 'year',
      rows: [
        {
          product: 'n3',
          columns: { '2012-13': { central: '7.00', saving: '-2.00', savingPercent: '-28.57' } },
        },
        { product: 'spine', columns: { '2010-11': { saving: '6.00' }, '2011-12': { saving: '0.00' } } },
      ],
    },
  });
  expect(JSON.stringify(document)).not.toContain('"2012-13":{"central":"0.00"');
});

test('what --top leaves out stands in the rows for the others, year by year', async () => {
  const csv = await render(reported(LINES, { columns: 'year', top: 1 }), 'csv', { totals: true });
  expect(csv).toContain('\n1 other,central,10.00,5.00,0.00,15.00\n');
  expect(csv).toContain('\nTotal,saving,6.00,0.00,-2.00,4.00\n');
});

test('trusts without a code are told apart by their names', async () => {
  const lines = ['Alpha', 'Beta'].map((trustName, i) =>
    line('2010-11', `${i + 1}`, { trust: '', trustName, option: 'both' }),
  );
  const csv = await render(reported(lines, { by: ['trust'], columns: 'year' }), 'csv');
  expect(csv).toContain('\n,Alpha,central,1.00,1.00\n');
  expect(csv).toContain('\n,Beta,central,2.00,2.00\n');
});

test('a value that is blank is headed (blank)', async () => {
  const lines = [...pair('a', '1', '1'), line('2010-11', '3', { product: 'a', route: 'market' })];
  const text = await render(reported(lines, { columns: 'route' }), 'table');
  expect(body(text, 'Central against local')[0]).toBe('Product  Measure  (blank) £  market £  Total £');
});

test('each column of CSV has a name of its own, whatever the values are called', async () => {
  const lines = ['total', '', '(blank)'].map((supplier, i) =>
    line('2010-11', `${i + 1}`, { product: 'a', supplier, option: 'both' }),
  );
  const csv = await render(reported(lines, { columns: 'supplier' }), 'csv');
  expect(csv.split('\n').slice(0, 2)).toEqual([
    'product,measure,(blank)_gbp,(blank)_gbp_2,total_gbp_2,total_gbp',
    'a,central,2.00,3.00,1.00,6.00',
  ]);
});

test('a filter narrows the columns too', async () => {
  const csv = await render(reported(LINES, { columns: 'year', where: where('year=2011-12..') }), 'csv');
  expect(csv.split('\n')[0]).toBe('product,measure,2011-12_gbp,2012-13_gbp,total_gbp');
});
