import { expect, test } from 'vitest';
import { folderOf, npfitCost } from '../cli/console.js';

test('by how much a rule is broken has two decimals in CSV, as value and limit have', async () => {
  const cwd = folderOf({
    'p.csv': 'trust_code,option,financial_year,amount\nRKE,local,2010-11,1000\nRKE,central,2010-11,1\n',
    's.yaml':
      'version: 1\nname: S\ninputs: p.csv\ntarget: { option: local, at-most: 500 }\nsteps:\n  - { name: A, percent: 3.33333% }\n',
  });
  const { stdout } = await npfitCost(['check', '--scenario', 's.yaml', '-f', 'csv', '--quiet'], { cwd });
  expect(stdout.split('\n')[1]).toBe('Target,fail,error,local.total,,1033.33,500.00,533.33');
});
