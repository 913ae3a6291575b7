import { describe, expect, test } from 'vitest';
import { fails, folderOf, succeeds } from './console.js';

const PLAN = ['trust,financial_year,amount', 'RKE,2010-11,5', 'RF4,2010-11,7', 'R0A,2010-11,9', ''].join(
  '\n',
);
const FILES = {
  'plan.csv': PLAN,
  'steps.yaml': [
    'version: 1',
    'name: Names',
    'inputs: [plan.csv]',
    'prices: { base: nominal }',
    'steps:',
    '  - { name: Half, where: { trust: Whittington Health }, percent: -50% }',
    'checks:',
    '  - { name: Most, measure: local.total, where: { trust: [Whittington Health NHS Trust] }, at-most: 3 }',
    '',
  ].join('\n'),
};

describe('trusts go by their names', () => {
  test.each([
    ['Whittington Health', ['RKE']],
    ['the whittington hospital,rf4', ['RF4', 'RKE']],
    ['Barking, Havering and Redbridge University Hospitals NHS Trust', ['RF4']],
    [
      'Manchester University NHS FT,Barking, Havering and Redbridge University Hospitals NHS Trust',
      ['R0A', 'RF4'],
    ],
  ])('--where trust=%s', async (names, codes) => {
    const argv = ['plan.csv', '--where', `trust=${names}`, '--by', 'trust', '--format', 'csv'];
    const { stdout } = await succeeds(argv, { cwd: folderOf(FILES) });
    const found = stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(found).toEqual(codes);
  });

  test('in explain', async () => {
    const { stdout } = await succeeds(['explain', 'plan.csv', '--trust', 'Whittington Health'], {
      cwd: folderOf(FILES),
    });
    expect(stdout).toMatch(/trust RKE/);
  });

  test('in steps and checks of a scenario', async () => {
    const { stdout } = await succeeds(['check', '--scenario', 'steps.yaml', '--format', 'json'], {
      cwd: folderOf(FILES),
    });
    expect(JSON.parse(stdout)).toMatchObject({ checks: [{ name: 'Most', status: 'pass', value: '2.50' }] });
  });

  test('a code that no line has is not answered with another one', async () => {
    const stderr = await fails(['plan.csv', '--where', 'trust=RBA'], { cwd: folderOf(FILES) });
    expect(stderr).toMatch(/no line has trust "RBA"/);
    expect(stderr).not.toMatch(/Did you mean/);
  });
});
