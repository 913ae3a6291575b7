import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, namesIn, npfitCost, succeeds, textOf } from './console.js';

const FILES = {
  'p.csv':
    'trust_code,option,product,financial_year,amount\nRKE,central,epr,2010-11,1000\nRKE,local,epr,2010-11,900\n',
  's.yaml': 'version: 1\nname: S\ninputs: p.csv\ntarget: { option: local, at-most: 1k }\n',
  'old.yaml': 'version: 1\nname: Old\ninputs: p.csv\nsteps:\n  - { name: A, percent: 1% }\n',
  'index.csv': 'period,index\n2010-11,100\n2011-12,102\n',
  'rules.json': JSON.stringify({ classes: [{ category: 'it', patterns: ['acme'] }] }),
  'spend.csv': 'Date,Entity,Supplier,Amount\n30/04/2020,RKE,Acme,26000\n',
  'table.schema.json': JSON.stringify({ version: 1, name: 'S', inputs: 'p.csv', fields: [] }),
  'seen.csv': 'overrun\n5%\n12%\n',
  'parts/base.yaml': 'version: 1\nname: Base\ntarget: { option: local, at-most: 1k }\n',
  'parts/index.csv': 'period,index\n2010-11,100\n2011-12,102\n',
  'parts/seen.csv': 'overrun\n5%\n12%\n',
  'parts/s.yaml': `version: 1
name: In a folder
extend: base.yaml
inputs: ../p.csv
prices: { base: 2011-12, deflator: index.csv }
risks: [{ name: R, uplift: { empirical: seen.csv } }]
`,
};

describe('no output takes the place of a file that the run reads', () => {
  test.each<[words: string[], file: keyof typeof FILES]>([
    [['forecast', '--scenario', 's.yaml', '-o', 's.yaml', '-f', 'csv', '--force'], 's.yaml'],
    [['check', '--scenario', 's.yaml', '--summary', 's.yaml'], 's.yaml'],
    [['check', '--scenario', 's.yaml', '-o', './s.yaml', '-f', 'csv', '--force'], 's.yaml'],
    [
      ['forecast', 'p.csv', '--deflator', 'index.csv', '--prices', '2010-11', '-o', 'index.csv', '--force'],
      'index.csv',
    ],
    [['report', '--scenario', 's.yaml', '-o', 's.yaml', '-f', 'markdown', '--force'], 's.yaml'],
    ...['base.yaml', 'index.csv', 'seen.csv'].flatMap((name): [string[], keyof typeof FILES][] =>
      ['forecast', 'simulate', 'sensitivity', 'check'].map((command) => [
        [command, '--scenario', 'parts/s.yaml', '-o', `parts/${name}`, '-f', 'csv', '--force'],
        `parts/${name}` as keyof typeof FILES,
      ]),
    ),
    [
      ['simulate', '--scenario', 'parts/s.yaml', '--draws-output', 'parts/seen.csv', '--force'],
      'parts/seen.csv',
    ],
    [['check', '--scenario', 'parts/s.yaml', '--summary', 'parts/base.yaml'], 'parts/base.yaml'],
    ...['forecast', 'actuals', 'validate', 'report', 'check', 'simulate', 'sensitivity'].map(
      (command): [string[], keyof typeof FILES] => [
        [
          command,
          ...(['forecast', 'report', 'check', 'simulate', 'sensitivity'].includes(command)
            ? ['--scenario', 's.yaml']
            : ['spend.csv']),
          ...['--categories', 'rules.json', '-o', './rules.json', '-f', 'json', '--force'],
        ],
        'rules.json',
      ],
    ),
    [
      ['explain', 'p.csv', '--total', '--categories', 'rules.json', '-o', 'rules.json', '--force'],
      'rules.json',
    ],
    [
      ['compare', 'p.csv', 'spend.csv', '--categories', 'rules.json', '-o', 'rules.json', '--force'],
      'rules.json',
    ],
    [['validate', 'spend.csv', '--categories', 'rules.json', '--summary', 'rules.json'], 'rules.json'],
    [
      ['validate', 'p.csv', '--schema', 'table.schema.json', '-o', 'table.schema.json', '--force'],
      'table.schema.json',
    ],
    [
      ['forecast', '--scenario', 'table.schema.json', '-o', 'table.csv', '--with-schema', '--force'],
      'table.schema.json',
    ],
    [['init', 'rules.json', 'p.csv', '--categories', 'rules.json', '--force'], 'rules.json'],
  ])('%s', async (words, file) => {
    const cwd = folderOf(FILES);
    const before = namesIn(cwd);
    expect(await fails(words, { cwd })).toContain(file);
    expect(textOf(cwd, file)).toBe(FILES[file]);
    expect(namesIn(cwd)).toEqual(before);
  });
});

test('a saved report stays, and what it was made from', async () => {
  const cwd = folderOf(FILES);
  await succeeds(['forecast', 'p.csv', '-o', 'saved.json', '-q'], { cwd });
  const saved = textOf(cwd, 'saved.json');
  for (const [file, words] of [
    ['saved.json', ['forecast', '--verify', 'saved.json']],
    ['p.csv', ['forecast', '--verify', 'saved.json']],
    ['saved.json', ['compare', 'saved.json', 's.yaml']],
  ] as const)
    expect(await fails([...words, '-o', file, '--force'], { cwd })).toContain('would replace a file');
  expect([textOf(cwd, 'saved.json'), textOf(cwd, 'p.csv')]).toEqual([saved, FILES['p.csv']]);
});

describe('rows set aside', () => {
  const BAD =
    'trust_code,option,product,financial_year,amount\nRKE,local,q,2010-11,\nRKE,local,q,2010-11,5\n';

  test('of one file are never written over another that is read', async () => {
    const files = { 'a.csv': BAD, 'm-2.csv': BAD.replace('product', 'system') };
    const cwd = folderOf(files);
    const ran = await npfitCost(['validate', 'a.csv', 'm-2.csv', '--set-aside', 'm.csv', '--force'], { cwd });
    expect(ran.exitCode).toBe(2);
    expect(textOf(cwd, 'm-2.csv')).toBe(files['m-2.csv']);
    expect(namesIn(cwd)).toEqual(['a.csv', 'm-2.csv']);
  });

  test('are written for all files or for none', async () => {
    const cwd = folderOf({
      'a.csv': BAD,
      'b.csv': `${BAD}RKE,local,q,2010-11,7\n`.replace('amount', 'amount,notes'),
      'm-2.csv': 'mine',
    });
    const ran = await npfitCost(['validate', 'a.csv', 'b.csv', '--set-aside', 'm.csv'], { cwd });
    expect([ran.exitCode, namesIn(cwd), textOf(cwd, 'm-2.csv')]).toEqual([
      2,
      ['a.csv', 'b.csv', 'm-2.csv'],
      'mine',
    ]);
  });
});

test('explain reads amounts as forecast does', async () => {
  const cwd = folderOf({
    'p.csv': FILES['p.csv'],
    'comma.csv':
      'trust_code;option;product;financial_year;amount\nRKE;central;epr;2010-11;1.000,00\nRKE;local;epr;2010-11;900,50\n',
  });
  for (const words of [
    ['p.csv', '--unit', 'k'],
    ['comma.csv', '--decimal', 'comma'],
    ['p.csv', '--jobs', '1'],
  ]) {
    const { totals } = await jsonOf(words, { cwd });
    const { stdout } = await succeeds(
      ['explain', ...words, '--total', '--option', 'local', '-f', 'csv', '--quiet'],
      { cwd },
    );
    expect(stdout).toContain(totals.local);
  }
});

test('validate and actuals take options of a plan as forecast does', async () => {
  const plan =
    'trust_code,option,product,financial_year,amount,status\nRKE,do-minimum,a,2025-26,1000,planned\nRKE,shared,a,2025-26,2000,planned\nRKE,both,a,2025-26,5,actual\n';
  const cwd = folderOf({ 'own.csv': plan, 'near.csv': plan.replace('shared', 'locl') });
  for (const command of ['forecast', 'validate', 'actuals'])
    expect([command, (await npfitCost([command, 'own.csv'], { cwd })).exitCode]).toEqual([command, 0]);
  expect((await npfitCost(['forecast', 'near.csv'], { cwd })).exitCode).toBe(2);
  const { exitCode, stderr, stdout } = await npfitCost(['validate', 'near.csv'], { cwd });
  expect(exitCode).toBe(1);
  expect(stdout + stderr).toContain('locl');
});

test.each([
  ['validate', ['validate', 'a.csv', '--set-aside', './x.csv', '-o', 'x.csv', '-f', 'csv']],
  ['validate', ['validate', 'a.csv', '--set-aside', '-']],
  ['simulate', ['simulate', '--scenario', 's.yaml', '--draws-output', './x.csv', '-o', 'x.csv', '-f', 'csv']],
  ['simulate', ['simulate', '--scenario', 's.yaml', '--draws-output', '-']],
])('%s: two outputs are two files, and each has a name', async (_, words) => {
  const cwd = folderOf({
    ...FILES,
    'a.csv': 'trust_code,option,financial_year,amount\nRKE,local,2010-11,\nRKE,local,2010-11,5\n',
    's.yaml': `${FILES['s.yaml']}risks: [{ name: R, uplift: { uniform: [0%, 5%] } }]\n`,
  });
  const before = namesIn(cwd);
  expect((await npfitCost(words, { cwd })).exitCode).toBe(2);
  expect(namesIn(cwd)).toEqual(before);
});
