import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, succeeds } from './console.js';

const HEAD = 'trust_code,option,product,financial_year,amount';
const planOf = (...options: readonly string[]): string =>
  [HEAD, ...options.map((option, i) => `RJ1,${option},epr,2025-26,${10 ** i}`)].join('\n');
const folder = (...options: readonly string[]): string => folderOf({ 'plan.csv': planOf(...options) });
const NUMBERED = ['Option 10', 'Option 2: Shared', 'option 1 - do  minimum', 'both', 'Option 1 - Do minimum'];

describe('files without a scenario', () => {
  test('have the options that their own words name, in the order of their numbers', async () => {
    const { totals, options } = await jsonOf(['plan.csv'], { cwd: folder(...NUMBERED) });
    expect(options).toMatchObject([
      { id: 'option-1-do-minimum', name: 'Option 1 - Do minimum', baseline: true },
      { id: 'option-2-shared', name: 'Option 2: Shared', baseline: false },
      { id: 'option-10', name: 'Option 10', baseline: false },
    ]);
    expect(totals).toMatchObject({
      'option-1-do-minimum': '11100.00', // two spellings, and the line of every option
      'option-2-shared': '1010.00',
      'option-10': '1001.00',
      savings: { 'option-2-shared': '10090.00', 'option-10': '10099.00' },
    });
  });

  test('are compared with the option that --baseline names, by its id or name', async () => {
    for (const baseline of ['option-10', 'Option  10']) {
      const words = ['plan.csv', '--baseline', baseline];
      const { options, totals } = await jsonOf(words, { cwd: folder(...NUMBERED) });
      expect(options).toMatchObject([{ baseline: false }, { baseline: false }, { baseline: true }]);
      expect(totals).toMatchObject({ savings: { 'option-1-do-minimum': '-10099.00' } });
    }
    const told = await fails(['forecast', 'plan.csv', '--baseline', 'optoin-10'], {
      cwd: folder(...NUMBERED),
    });
    expect(told).toContain('Did you mean "option-10"?');
  });

  test('are not compared where no word says which option is the baseline', async () => {
    const cwd = folder('Alpha one', 'Beta plan');
    expect((await jsonOf(['plan.csv'], { cwd })).totals).toEqual({
      'alpha-one': '1.00',
      'beta-plan': '10.00',
    });
    const { stderr } = await succeeds(['forecast', 'plan.csv'], { cwd });
    expect(stderr).toContain('none is called a baseline');
  });

  test('that name no option at all are one plan', async () => {
    const cwd = folderOf({ 'plan.csv': 'trust_code,product,financial_year,amount\nRJ1,epr,2025-26,100\n' });
    const { options, breakdown } = await jsonOf(['plan.csv'], { cwd });
    expect(options).toMatchObject([{ id: 'plan', total: '100.00' }]);
    expect(breakdown.rows).toMatchObject([{ product: 'epr', plan: '100.00' }]);
    const { stderr } = await succeeds(['forecast', 'plan.csv'], { cwd });
    expect(stderr).toContain('no file names any, so the plan is appraised as one');
  });

  test.each([
    [
      ['Shared system', 'Shraed system'],
      'line 2',
      '"Shared system" and "Shraed system" are spelt nearly alike',
    ],
    [['central', 'locl'], 'line 3', '"locl" and "Local" are spelt nearly alike'],
    [['Alpha one', '', ''], 'line 3', 'names no option, and others name Alpha one'],
    [Array.from({ length: 61 }, (_, i) => `${i} letters`), '', 'name more than 60 options'],
  ])('with the words %j are refused', async (options, place, message) => {
    const plan = [HEAD, ...options.map((option) => `RJ1,${option},epr,2025-26,1`)].join('\n');
    const told = await fails(['forecast', 'plan.csv'], { cwd: folderOf({ 'plan.csv': plan }) });
    expect(told).toContain(place);
    expect(told).toContain(message);
  });

  test('may have words that differ in a number or the last letter alone', async () => {
    const words = ['Option A', 'Option B', 'Phase 1', 'Phase 12'];
    const { options } = await jsonOf(['plan.csv'], { cwd: folder(...words) });
    expect(options).toHaveLength(4);
  });
});
