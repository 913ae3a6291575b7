import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parseFinancialYear } from '../../src/model/index.js';
import { line } from '../appraisal/appraise.js';
import { NAMES, pair, render, reported, reportOf, rowOf } from './reported.js';

const nameIn = async (name: string): Promise<string> => {
  const csv = await render(reportOf(NAMES, [rowOf(name, '1', '1')]), 'csv');
  const rows = parse(csv, { columns: false });
  expect(rows).toHaveLength(2);
  expect(rows[1]).toHaveLength(NAMES.length);
  return rows[1]?.[0] ?? '';
};

test('one row a group: keys, then pounds with two decimals, then percent', async () => {
  const lines = [...pair('spine', '1234567.005', '1000000'), ...pair('n3', '0', '-0.004')];
  expect(await render(reported(lines), 'csv')).toBe(
    [
      'product,central_gbp,local_gbp,saving_gbp,saving_percent',
      'n3,0.00,0.00,0.00,', // no share of nothing; never -0.00
      'spine,1234567.01,1000000.00,234567.01,19.00',
      '',
    ].join('\n'),
  );
});

test('units and decimals are the tables’ alone', async () => {
  const lines = pair('spine', '1234567.005', '1000000');
  expect(await render(reported(lines, { units: 'bn', decimals: 0 }), 'csv')).toBe(
    await render(reported(lines), 'csv'),
  );
});

test('the name of a trust stands beside its code', async () => {
  const csv = await render(reported([line('2010-11', '5')], { by: ['trust', 'cost-type'] }), 'csv');
  expect(csv.split('\n').slice(0, 2)).toEqual([
    'trust,trust_name,cost-type,central_gbp,local_gbp,saving_gbp,saving_percent',
    'RKE,Whittington,unspecified,0.00,5.00,-5.00,',
  ]);
});

test('others and the total only where asked for', async () => {
  const report = reported([...pair('a', '3', '2'), ...pair('b', '1', '1'), ...pair('c', '1', '1')], {
    top: 1,
  });
  expect((await render(report, 'csv')).split('\n').slice(1)).toEqual(['a,3.00,2.00,1.00,33.33', '']);
  expect((await render(report, 'csv', { totals: true })).split('\n').slice(1)).toEqual([
    'a,3.00,2.00,1.00,33.33',
    '2 others,2.00,2.00,0.00,0.00',
    'Total,5.00,4.00,1.00,20.00',
    '',
  ]);
});

describe('what a spreadsheet would run as a formula starts with an apostrophe', () => {
  test.each([
    '=1+1',
    '+44',
    '-5',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\n=x',
    '=HYPERLINK("http://x","y")',
    '＝1+1',
    '＠x',
  ])('%j', async (name) => {
    expect(await nameIn(name)).toBe(`'${name}`);
  });

  test.each(['a=b', '1-2', "it's", 'x@y', ' =x', '', 'spine'])('%j is left alone', async (name) => {
    expect(await nameIn(name)).toBe(name);
  });

  test('in a heading too, which may be a name from a file', async () => {
    const lines = [line('2010-11', '1', { supplier: '=cmd' }), line('2010-11', '1', { supplier: 'BT' })];
    const [header] = parse(await render(reported(lines, { columns: 'supplier' }), 'csv'), { columns: false });
    expect(header).toEqual(['product', 'measure', "'=cmd_gbp", 'BT_gbp', 'total_gbp']);
  });

  test('figures never', async () => {
    const csv = await render(reported(pair('a', '-10', '-5.5')), 'csv');
    expect(csv).toContain('\na,-10.00,-5.50,-4.50,-45.00\n');
  });
});

describe('a cell that a comma, a quote, a line break or an outer blank would spoil stands in quotes', () => {
  test.each([
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [' blank before', '" blank before"'],
    ['blank after ', '"blank after "'],
    ['-a,"b"', '"\'-a,""b"""'],
    ['| a | b |', '| a | b |'],
    ['<script>', '<script>'],
  ])('%j', async (name, cell) => {
    const csv = await render(reportOf(NAMES, [rowOf(name, '1', '1')]), 'csv');
    expect(csv).toContain(`\n${cell},1.00,`);
    expect((await nameIn(name)).replace(/^'/, '')).toBe(name);
  });
});

describe('--bom', () => {
  const lines = [...pair('a', '1', '1'), ...pair('a', '2', '2', '2011-12')];

  test('starts with a byte order mark and keeps a spreadsheet from taking years for dates', async () => {
    const csv = await render(reported(lines, { by: ['year'] }), 'csv', { bom: true });
    expect(csv.split('\n').slice(0, 3)).toEqual([
      '\ufeffyear,central_gbp,local_gbp,saving_gbp,saving_percent',
      'FY2010-11,1.00,1.00,0.00,0.00',
      'FY2011-12,2.00,2.00,0.00,0.00',
    ]);
  });

  test('is read again as the same year', () => {
    expect(parseFinancialYear('FY2010-11')).toBe(parseFinancialYear('2010-11'));
  });

  test('leaves other names alone', async () => {
    const csv = await render(reportOf(NAMES, [rowOf('2010', '1', '1')]), 'csv', {
      bom: true,
    });
    expect(csv).toContain('\n2010,');
  });

  test('without it nothing stands before the header, and years are plain', async () => {
    const csv = await render(reported(lines, { by: ['year'] }), 'csv');
    expect(csv.startsWith('year,')).toBe(true);
    expect(csv).toContain('\n2010-11,');
  });
});
