import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { someOf } from '../thorough.js';
import { DIMENSIONS } from '../../src/model/index.js';
import { folderOf, npfitCost, type Ran, type Setting } from './console.js';
import { LINES, SCENARIO } from './plans.js';

/**
 * Compares the output of a run with its golden files, word for word. A change of a golden file is a change of what
 * users see: read it before accepting it (`npx vitest run test/cli/golden.test.ts --update`).
 */
async function golden(name: string, ran: Ran): Promise<void> {
  const path = (file: string): string => join(import.meta.dirname, 'golden', name, file);
  await expect(ran.stdout).toMatchFileSnapshot(path('stdout.txt'));
  await expect(ran.stderr).toMatchFileSnapshot(path('stderr.txt'));
}

describe('the published programme', () => {
  test.each<[string, readonly string[], Setting?]>([
    ['default', []],
    ['default-in-120-columns', [], { terminal: 120 }],
    ['default-in-60-columns', [], { terminal: 60 }],
    ['columns-year', ['--columns', 'year', '--where', 'year=2010-11..2012-13']],
    ['trusts-top', ['--by', 'trust', '--top', '5']],
    [
      'slice-sorted',
      ['--where', 'region=London', '--by', 'trust', '--top', '4', '--sort', 'saving-percent:asc'],
    ],
    ['two-dimensions', ['--by', 'cluster,trust-type', '--units', 'k', '--decimals', '0']],
    ['target-missed', ['--set', 'target.at-most=11.3bn']],
    ['quiet-csv', ['--format', 'csv', '--quiet', '--totals']],
  ])('%s', async (name, argv, setting) => {
    const ran = await npfitCost(argv, setting);
    expect(ran.exitCode).toBe(0);
    await golden(name, ran);
  });

  test.each(someOf(DIMENSIONS))('by %s', async (dimension) => {
    const ran = await npfitCost(['--by', dimension, '--format', 'csv', '--totals', '--top', '20']);
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toMatch(/\nTotal,.*12656200000\.00,11356200000\.00,1300000000\.00,10\.27\n$/);
    await golden(`by-${dimension}`, ran);
  });
});

describe('help teaches', () => {
  test.each([
    ['help', ['--help']],
    ['help-forecast', ['forecast', '--help']],
  ])('%s', async (name, argv) => {
    const ran = await npfitCost(argv);
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    await golden(name, ran);
  });
});

test.each([
  'check',
  'compare',
  'report',
  'explain',
  'simulate',
  'sensitivity',
  'actuals',
  'validate',
  'init',
])('help of %s fits 80 columns, and shows examples', async (command) => {
  const { exitCode, stdout } = await npfitCost([command, '--help']);
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(stdout).toContain(`\n  npfit-cost ${command}`);
});

describe('a plan of one’s own', () => {
  const files = { 'plans/all.csv': LINES, 'budget.yaml': SCENARIO };

  test.each<[string, readonly string[]]>([
    ['own-lines', ['plans']],
    ['own-scenario', ['--scenario', 'budget.yaml', '--by', 'trust,year']],
    ['own-scenario-part', ['--scenario', 'budget.yaml', '--where', 'trust=RA7', '--columns', 'year']],
  ])('%s', async (name, argv) => {
    const ran = await npfitCost(argv, { cwd: folderOf(files) });
    expect(ran.exitCode).toBe(0);
    await golden(name, ran);
  });
});
