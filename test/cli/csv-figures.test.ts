import { describe, expect, test } from 'vitest';
import { folderOf, npfitCost, succeeds } from './console.js';

const PLAN = `trust_code,option,product,financial_year,amount,status
RKE,all,epr,2010-11,100.00,actual
RKE,nothing,epr,2011-12,1000.00,planned
RKE,shared,epr,2011-12,800.50,planned
RKE,own,epr,2011-12,900.00,planned
RA7,nothing,pas,2012-13,500.00,planned
RA7,shared,pas,2012-13,450.00,planned
RA7,own,pas,2012-13,470.25,planned
RVJ,all,pacs,2012-13,-20.00,planned
`;
const THREE = `version: 1
name: Three
inputs: plan.csv
options:
  - { id: nothing, name: Do nothing, baseline: true }
  - { id: shared, name: Shared system }
  - { id: own, name: Own system }
target: { option: own, at-most: 1500 }
steps:
  - { name: Dearer, option: all, percent: 2%, where: { product: pas } }
  - { name: Cut, option: own, amount: -50, where: { product: epr } }
`;
const FILES = {
  'plan.csv': PLAN,
  'three.yaml': THREE,
  'later.yaml': THREE.replace('2%', '4%').replace('-50', '-60'),
  'two.yaml':
    'version: 1\nname: Two\ninputs: two.csv\ntarget: { at-most: 950 }\nsteps:\n  - { name: Cut, amount: -100 }\n  - { name: Later, delay: 1, where: { product: spine } }\nhorizon: 2010-11..2012-13\n',
  'two.csv':
    'trust_code,option,product,financial_year,amount\nRKE,both,spine,2010-11,600\nRA7,both,n3,2011-12,440\nRA7,both,n3,2011-12,-40\n',
};

async function csvOf(...words: string[]): Promise<string[][]> {
  const { stdout } = await succeeds([...words, '-f', 'csv', '-q'], { cwd: folderOf(FILES) });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('a bridge for each group, in CSV', () => {
  test('leads to every option that is compared', async () => {
    expect(await csvOf('forecast', '--scenario', 'three.yaml', '--bridge', '--totals')).toEqual([
      ['product', 'to', 'nothing_gbp', 'Difference in lines', 'Dearer', 'Cut', 'to_gbp'],
      ['epr', 'shared', '1100.00', '-199.50', '0.00', '0.00', '900.50'],
      ['epr', 'own', '1100.00', '-100.00', '0.00', '-50.00', '950.00'],
      ['pacs', 'shared', '-20.00', '0.00', '0.00', '0.00', '-20.00'],
      ['pacs', 'own', '-20.00', '0.00', '0.00', '0.00', '-20.00'],
      ['pas', 'shared', '510.00', '-50.00', '-1.00', '0.00', '459.00'],
      ['pas', 'own', '510.00', '-29.75', '-0.60', '0.00', '479.66'],
      ['Total', 'shared', '1590.00', '-249.50', '-1.00', '0.00', '1339.50'],
      ['Total', 'own', '1590.00', '-129.75', '-0.60', '-50.00', '1409.66'],
    ]);
  });

  test('and to those of the groups that are left out', async () => {
    const rows = await csvOf('forecast', '--scenario', 'three.yaml', '--bridge', '--totals', '--top', '1');
    expect(rows.map((row) => row.slice(0, 2).join(' '))).toEqual([
      'product to',
      ...['epr', 'Others', 'Total'].flatMap((name) => [`${name} shared`, `${name} own`]),
    ]);
  });

  test('with one option that is compared the last column has its name', async () => {
    const [header] = await csvOf('forecast', '--scenario', 'two.yaml', '--bridge');
    expect(header).toEqual(['product', 'central_gbp', 'Cut', 'Later', 'local_gbp']);
  });
});

describe('sensitivity, in CSV', () => {
  test('gives plain numbers of a unit, and no drawing', async () => {
    expect(await csvOf('sensitivity', '--scenario', 'two.yaml')).toEqual([
      ['assumption', 'unit', 'low', 'high', 'at_low_gbp', 'at_high_gbp', 'swing_gbp'],
      ['Cost of spine', 'percent', '-10', '10', '-54.00', '54.00', '108.00'],
      ['Cost of n3', 'percent', '-10', '10', '-36.00', '36.00', '72.00'],
      ['Cut', 'pounds', '-110.00', '-90.00', '-10.00', '10.00', '20.00'],
      ['Later', 'years', '0', '2', '0.00', '0.00', '0.00'],
    ]);
  });

  test('gives the table of two assumptions, a row for each pair', async () => {
    const vary = ['--vary', 'Cut=-100,0', '--vary', 'Cost of n3=-10%,0%'];
    expect(await csvOf('sensitivity', '--scenario', 'two.yaml', ...vary)).toEqual([
      ['Cut (pounds)', 'Cost of n3 (percent)', 'result_gbp'],
      ['-100.00', '-10', '864.00'],
      ['-100.00', '0', '900.00'],
      ['0.00', '-10', '960.00'],
      ['0.00', '0', '1000.00'],
    ]);
  });
});

describe('compare --by product --top 1', () => {
  test('gives the figures of the groups that are left out, of those that are the same, and the total', async () => {
    const words = ['compare', 'three.yaml', 'later.yaml', '--top', '1'];
    const { stdout } = await succeeds([...words, '-q'], { cwd: folderOf(FILES) });
    expect(stdout).toMatch(/^and 1 more +900\.50 +900\.50 +0\.00 +0\.00 +-10\.00$/m);
    expect(await csvOf(...words, '--totals')).toEqual([
      [
        'product',
        ...['shared_before_gbp', 'shared_after_gbp', 'shared_change_gbp'],
        ...['nothing_change_gbp', 'own_change_gbp'],
      ],
      ['pas', '459.00', '468.00', '9.00', '10.00', '9.41'],
      ['and 1 more', '900.50', '900.50', '0.00', '0.00', '-10.00'],
      ['Unchanged', '-20.00', '-20.00', '0.00', '0.00', '0.00'],
      ['Total', '1339.50', '1348.50', '9.00', '10.00', '-0.60'],
    ]);
    expect(await csvOf(...words)).toHaveLength(2);
  });

  test('gives the sum of the lines that are left out', async () => {
    const cwd = folderOf({
      'a.csv': 'trust_code,option,product,financial_year,amount\nRKE,local,epr,2010-11,1000\n',
      'b.csv':
        'trust_code,option,product,financial_year,amount\nRKE,local,epr,2010-11,1500\nRKE,local,pas,2010-11,7\nRKE,local,n3,2011-12,5\n',
    });
    const { stdout } = await succeeds(['compare', 'a.csv', 'b.csv', '--top', '1', '-q'], { cwd });
    expect(stdout).toMatch(/^and 2 more +0\.00 +12\.00 +12\.00$/m);
  });
});

test('negative numbers as they are written in a file are numbers for a spreadsheet', async () => {
  const rows = await csvOf('explain', '--scenario', 'two.yaml', '--product', 'n3');
  expect(rows.map((row) => row[4])).toEqual(['text', '440', '-40']);
});

test('by how much a rule in per cent is broken is a number like its value and limit', async () => {
  const checks = 'checks: [{ name: Save, measure: saving.percent, at-least: 20% }]\n';
  const cwd = folderOf({ ...FILES, 'two.yaml': `${FILES['two.yaml']}${checks}` });
  const { stdout } = await npfitCost(['check', '--scenario', 'two.yaml', '-f', 'csv', '-q'], { cwd });
  expect(stdout).toContain('Save,fail,error,saving.percent,,10.00,20.00,10.00');
});
