import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { workbookOf } from '../ingest/made-workbooks.js';
import { fails, folderOf, jsonOf, namesIn, npfitCost, succeeds, textOf } from './console.js';

test('init writes a scenario that runs, holds its checks, and is found by its name', async () => {
  const cwd = folderOf();
  const { stdout, stderr } = await succeeds(['init'], { cwd });
  expect(stdout).toBe('');
  expect(stderr).toContain('npfit-cost.yaml');
  expect(namesIn(cwd)).toEqual(['npfit-cost.yaml']);
  const { scenario, target } = await jsonOf([], { cwd });
  expect(scenario).toEqual({ name: 'My appraisal' });
  expect(target).toMatchObject({ met: true });
  expect((await npfitCost(['check'], { cwd })).exitCode).toBe(0);
});

test('its first line leads an editor to the schema', async () => {
  const cwd = folderOf({ 'deep/er/x.txt': '' });
  await succeeds(['init', 'deep/er/budget.yaml'], { cwd });
  const [first = ''] = textOf(cwd, 'deep/er/budget.yaml').split('\n');
  const [, path = ''] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first) ?? [];
  expect(path).toMatch(/data\/schema\/scenario\.json$/);
  expect(existsSync(resolve(cwd, 'deep/er', path))).toBe(true);
});

test('what is commented out in it works when it is put in', async () => {
  const cwd = folderOf();
  await succeeds(['init'], { cwd });
  const document = await jsonOf(['--set', 'discount={ rate: green-book, base: 2010-11 }'], { cwd });
  expect(document).toHaveProperty('npc.base', '2010-11');
});

test('init replaces nothing without --force', async () => {
  const cwd = folderOf({ 'npfit-cost.yaml': 'mine' });
  expect(await fails(['init'], { cwd })).toContain('--force');
  expect(textOf(cwd, 'npfit-cost.yaml')).toBe('mine');
  await succeeds(['init', '--force'], { cwd });
  expect(textOf(cwd, 'npfit-cost.yaml')).toContain('My appraisal');
});

test('init with files writes a scenario of these: a workbook, a CSV, seen from its folder', async () => {
  const plan =
    'trust_code,option,product,financial_year,amount\nRKE,central,n3,2010-11,10\nRKE,local,n3,2010-11,7';
  const cwd = folderOf({
    'in/my plan.xlsx': workbookOf(`[Budget]\n${plan}`),
    'more.csv': `${plan.replace(/RKE/g, 'RA7')}\n`,
  });
  await succeeds(['init', 'in/my plan.xlsx'], { cwd });
  expect(await jsonOf([], { cwd })).toMatchObject({ inputs: { rowsUsed: 2 }, totals: { central: '10.00' } });
  await succeeds(['init', 'in/both.yaml', 'in/my plan.xlsx', 'more.csv'], { cwd });
  expect(textOf(cwd, 'in/both.yaml')).toContain('inputs: ["./my plan.xlsx", "../more.csv"]');
  expect(await jsonOf(['--scenario', 'in/both.yaml'], { cwd })).toMatchObject({
    totals: { central: '20.00' },
  });
  expect(await fails(['init', 'no.xlsx', '--force'], { cwd })).toContain('no.xlsx');
});
