import { describe, expect, test } from 'vitest';
import { folderOf, jsonOf, succeeds } from './console.js';

const BUDGET = `trust_code,product,financial_year,month,amount
RKE,epr,2025-26,2025-04,100
RKE,epr,2025-26,2025-05,100
`;
const SPENT = 'trust_code,option,financial_year,month,status,amount\nRKE,both,2025-26,2025-04,actual,90\n';
const SCENARIO = 'version: 1\nname: Budget\ninputs: [budget.csv, spent.csv]\nactuals-to: 2025-04-30\n';
const NOTE = /^Options: nothing planned is part of central/m;

describe('a budget and what was spent of it, without options', () => {
  test('is told that nothing planned is central, and how to have one option', async () => {
    const cwd = folderOf({ 'budget.csv': BUDGET, 'spent.csv': SPENT, 's.yaml': SCENARIO });
    for (const words of [
      ['--scenario', 's.yaml'],
      ['budget.csv', 'spent.csv'],
      ['budget.csv', '--scenario', 's.yaml'],
    ])
      expect((await succeeds(words, { cwd })).stderr).toMatch(NOTE);
    const { totals } = await jsonOf(['--scenario', 's.yaml'], { cwd });
    expect(totals).toMatchObject({ central: '90.00', local: '190.00' }); // as ever
  });

  test('as one option it is followed, and nothing is compared', async () => {
    const one = `${SCENARIO}options: [{ id: budget, name: Budget }]\n`;
    const cwd = folderOf({ 'budget.csv': BUDGET, 'spent.csv': SPENT, 's.yaml': one });
    expect((await succeeds(['--scenario', 's.yaml'], { cwd })).stderr).not.toMatch(NOTE);
    expect((await jsonOf(['--scenario', 's.yaml'], { cwd })).totals).toEqual({ budget: '190.00' });
  });

  test.each([
    ['a line of central', 'trust_code,option,financial_year,amount\nRKE,central,2025-26,5\n'],
    ['a planned line of both', 'trust_code,option,financial_year,amount\nRKE,both,2025-26,5\n'],
    ['nothing planned', SPENT],
  ])('%s is no such case', async (_, plan) => {
    const cwd = folderOf({ 'budget.csv': plan, 'spent.csv': SPENT.replace('90', '80'), 's.yaml': SCENARIO });
    expect((await succeeds(['--scenario', 's.yaml'], { cwd })).stderr).not.toMatch(NOTE);
  });
});
