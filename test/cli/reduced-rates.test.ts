import { expect, test } from 'vitest';
import { folderOf, jsonOf, succeeds } from './console.js';

const plan = (last: string): string => `trust_code,option,financial_year,amount,kind,benefit_type
RJ1,central,2025-26,100,cost,
RJ1,local,2025-26,500,cost,
RJ1,local,${last},900,benefit,health
RJ1,local,${last},900,benefit,societal
`;
const SCENARIO =
  'version: 1\nname: Long\ninputs: plan.csv\nprices: { base: 2025-26 }\ndiscount: green-book-health\n';

test('a result of more than 50 years is given at the reduced rates of the Green Book too', async () => {
  const cwd = folderOf({ 'plan.csv': plan('2085-86'), 's.yaml': SCENARIO });
  const { stdout } = await succeeds(['forecast', '--scenario', 's.yaml'], { cwd });
  // 900 / (1.03^30 x 1.0257^30) + 900 / (1.01^30 x 1.0086^30) - 500
  expect(stdout).toMatch(/NPSV at reduced rates +-100\.00 +189\.64 +289\.64/);
  expect(stdout).toContain('Reduced rates: Beyond 50 years');
  const { npc } = await jsonOf(['--scenario', 's.yaml'], { cwd });
  expect(npc).toMatchObject({ local: '500.00', reducedRates: { local: { npc: '500.00' } } });
});

test('a shorter one is not', async () => {
  const cwd = folderOf({ 'plan.csv': plan('2075-76'), 's.yaml': SCENARIO });
  const { stdout } = await succeeds(['forecast', '--scenario', 's.yaml'], { cwd });
  expect(stdout).not.toContain('educed rates');
  expect((await jsonOf(['--scenario', 's.yaml'], { cwd }))['npc']).not.toHaveProperty('reducedRates');
});
