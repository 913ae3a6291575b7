import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workbookOf } from '../ingest/made-workbooks.js';
import { fails, folderOf, jsonOf, namesIn, npfitCost, succeeds, textOf } from './console.js';

const AHEAD = `trust_code,option,product,financial_year,amount
RJ1,Do minimum,epr,2025-26,100
RJ1,Shared system,epr,2026-27,60
RJ2,Own system,epr,2031-32,80
RJ2,both,epr,2025-26,5
`;

test('init --example writes the programme of 2010, which runs, holds its checks, and is found by its name', async () => {
  const cwd = folderOf();
  const { stdout, stderr } = await succeeds(['init', '--example'], { cwd });
  expect(stdout).toBe('');
  expect(stderr).toContain('npfit-cost.yaml');
  expect(namesIn(cwd)).toEqual(['npfit-cost.yaml']);
  const { scenario, target } = await jsonOf([], { cwd });
  expect(scenario).toEqual({ name: 'My appraisal' });
  expect(target).toMatchObject({ met: true });
  expect((await npfitCost(['check'], { cwd })).exitCode).toBe(0);
});

describe('init --example shared-record', () => {
  const FILES = ['actuals-2025-26.csv', 'benefits.csv', 'budget-2025-26.csv', 'costs.csv', 'npfit-cost.yaml'];

  test('copies the example with its files, which come to what the shipped one comes to', async () => {
    const cwd = folderOf();
    const { stdout, stderr } = await succeeds(['init', '--example', 'shared-record'], { cwd });
    expect(stdout).toBe('');
    for (const name of FILES) expect(stderr).toContain(`Written: ${name}`);
    expect(namesIn(cwd)).toEqual(FILES);
    const text = textOf(cwd, 'npfit-cost.yaml');
    expect(text.match(/yaml-language-server/g)).toHaveLength(1);
    const own = await jsonOf([], { cwd });
    const shipped = await jsonOf(['--scenario', 'shared-record']);
    expect(own.totals).toEqual(shipped.totals);
    expect(own['outturn']).toEqual(shipped['outturn']);
  });

  test('puts them beside a scenario of another name and place', async () => {
    const cwd = folderOf({ 'trial/x.txt': '' });
    await succeeds(['init', '--example', 'shared-record', 'trial/case.yaml'], { cwd });
    const { totals } = await jsonOf(['--scenario', 'trial/case.yaml'], { cwd });
    expect(totals).toHaveProperty('shared');
  });

  test.each(FILES)('writes nothing where %s is there, until --force', async (name) => {
    const cwd = folderOf({ [name]: 'mine' });
    expect(await fails(['init', '--example', 'shared-record'], { cwd })).toContain(name);
    expect(namesIn(cwd)).toEqual([name]);
    await succeeds(['init', '--example', 'shared-record', '--force'], { cwd });
    expect(namesIn(cwd)).toEqual(FILES);
    expect(textOf(cwd, name)).not.toBe('mine');
  });
});

describe('init for the case at hand', () => {
  test('takes options, years and trusts from the files beside it, and leaves out what it cannot read', async () => {
    const cwd = folderOf({ 'plan.csv': AHEAD, 'notes.csv': 'only,some,words\n', 'letter.txt': 'x' });
    const { stderr } = await succeeds(['init'], { cwd });
    expect(stderr).toMatch(/^note: Left out: notes\.csv: /m);
    const text = textOf(cwd, 'npfit-cost.yaml');
    expect(text).toContain('inputs: ["plan.csv"]');
    expect(text).toContain('1 file; 2 trusts (RJ1, RJ2); 2025-26 to 2031-32');
    expect(text).toContain('horizon: 2025-26..2031-32');
    expect(text).toContain('{ id: do-minimum, name: "Do minimum", baseline: true }');
    const { totals, options } = await jsonOf([], { cwd });
    expect(totals).toMatchObject({ 'do-minimum': '105.00', 'own-system': '85.00', 'shared-system': '65.00' });
    expect(options).toHaveLength(3);
  });

  test('without files writes this year, the next nine, and a plan to fill in', async () => {
    const cwd = folderOf();
    const { stderr } = await succeeds(['init'], { cwd });
    expect(stderr).toContain('plan.csv, a plan to fill in');
    expect(namesIn(cwd)).toEqual(['npfit-cost.yaml', 'plan.csv']);
    expect(textOf(cwd, 'npfit-cost.yaml')).toContain('horizon: 2025-26..2034-35'); // the tests' today is in June 2025
    expect(textOf(cwd, 'npfit-cost.yaml')).not.toContain('2004-05');
    const { inputs, totals } = await jsonOf([], { cwd });
    expect(inputs).toMatchObject({ rowsUsed: 4 });
    expect(totals).toMatchObject({ 'do-minimum': '0.00', 'new-system': '0.00' });
  });

  test('takes options and years from flags', async () => {
    const cwd = folderOf();
    const flags = ['--options', 'Do nothing, Shared system,Own', '--years', '2026-27..2028-29'];
    await succeeds(['init', ...flags], { cwd });
    expect(textOf(cwd, 'plan.csv').split('\n')[0]).toBe(
      'trust_name,option,cost_type,2026-27,2027-28,2028-29',
    );
    const { options } = await jsonOf([], { cwd });
    expect(options).toMatchObject([
      { id: 'do-nothing', baseline: true },
      { id: 'shared-system' },
      { id: 'own' },
    ]);
  });

  test.each([
    ['A,A', '--options "A,A": "a": Another option has this id'],
    ['A,a', '--options "A,a": "a": Another option has this id'],
    ['both,B', '--options "both,B": "both"'],
  ])('names --options where %s cannot be options, and writes nothing', async (names, message) => {
    const cwd = folderOf();
    const told = await fails(['init', '--options', names], { cwd });
    expect(told).toContain(message);
    expect(told.match(/^error:/gm)).toHaveLength(1);
    expect(told).not.toContain('npfit-cost.yaml');
    expect(namesIn(cwd)).toEqual([]);
  });

  const BUDGET = 'trust_code,product,financial_year,amount\nRJ1,a,2025-26,100\n';
  const USUAL = 'trust_code,option,financial_year,amount\nRJ1,central,2025-26,100\nRJ1,local,2025-26,90\n';
  test.each([
    ['of its own', AHEAD, 'Not one of x, y'],
    ['that are central and local', USUAL, 'Not one of x, y'],
    ['by no word', BUDGET, 'option'],
  ])('refuses options that a plan beside it does not have, %s', async (_, plan, message) => {
    const cwd = folderOf({ 'plan.csv': plan });
    const told = await fails(['init', '--options', 'X,Y'], { cwd });
    expect(told).toContain('--options "X,Y": the files do not go with these options (plan.csv');
    expect(told).toContain(message);
    expect(namesIn(cwd)).toEqual(['plan.csv']);
  });

  test('takes the options of a plan by name', async () => {
    const cwd = folderOf({ 'plan.csv': AHEAD });
    await succeeds(['init', '--options', 'Shared system,Do minimum,Own system'], { cwd });
    expect(textOf(cwd, 'npfit-cost.yaml')).toContain('name: "Shared system", baseline: true');
    expect((await npfitCost(['forecast'], { cwd })).exitCode).toBe(0);
  });

  test('never touches a plan that is there', async () => {
    const cwd = folderOf({ 'plan.csv': 'mine' });
    await succeeds(['init'], { cwd });
    expect(textOf(cwd, 'plan.csv')).toBe('mine');
  });

  test('leaves central and local as they are', async () => {
    const usual = AHEAD.replace('Do minimum', 'central').replace(/Shared system|Own system/g, 'local');
    const cwd = folderOf({ 'plan.csv': usual });
    await succeeds(['init'], { cwd });
    expect(textOf(cwd, 'npfit-cost.yaml')).toContain('# options:');
    expect((await jsonOf([], { cwd })).totals).toHaveProperty('central');
  });

  test('makes a plan that names no option a budget, which is compared with nothing', async () => {
    const cwd = folderOf({ 'plan.csv': AHEAD.replace(/^([^,]*),[^,]*,/gm, '$1,') });
    await succeeds(['init'], { cwd });
    const text = textOf(cwd, 'npfit-cost.yaml');
    expect(text).toContain('  - { id: budget, name: "Budget" }');
    expect(text).toContain('measure: budget.total');
    expect((await jsonOf([], { cwd })).totals).toEqual({ budget: '245.00' });
  });

  test('keeps the prices that all lines are in', async () => {
    const plan =
      'trust_code,financial_year,amount,price_base\nRJ1,2025-26,5,2024-25\nRJ1,2026-27,5,2024-25\n';
    const cwd = folderOf({ 'plan.csv': plan });
    await succeeds(['init'], { cwd });
    expect((await jsonOf([], { cwd }))['prices']).toMatchObject({ base: '2024-25' });
  });

  test.each([
    [['--years', '2020-30'], /2025-26\.\.2031-32/],
    [['--options', 'a,,b'], /parted by commas/],
    [['--options', 'Shared,shared'], /--options "Shared,shared": "shared": Another option has this id/],
  ])('refuses %j and writes nothing', async (flags, message) => {
    const cwd = folderOf();
    expect(await fails(['init', ...flags], { cwd })).toMatch(message);
    expect(namesIn(cwd)).toEqual([]);
  });
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
  await succeeds(['init', '--example'], { cwd });
  const document = await jsonOf(['--set', 'discount={ rate: green-book, base: 2010-11 }'], { cwd });
  expect(document).toHaveProperty('npc.base', '2010-11');
  const own = folderOf({ 'plan.csv': AHEAD });
  await succeeds(['init'], { cwd: own });
  const text = textOf(own, 'npfit-cost.yaml');
  const [head = '', rest = ''] = text.split('# Take a # away to use what is behind it.\n');
  writeFileSync(join(own, 'npfit-cost.yaml'), `${head}${rest.replace(/^# ?/gm, '')}`);
  const { totals } = await jsonOf([], { cwd: own });
  expect(totals).toMatchObject({ 'do-minimum': '105.00', 'own-system': '68.00' }); // 5 + 80, a fifth less
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
  expect(textOf(cwd, 'in/both.yaml')).toContain('inputs: ["my plan.xlsx", "../more.csv"]');
  expect(await jsonOf(['--scenario', 'in/both.yaml'], { cwd })).toMatchObject({
    totals: { central: '20.00' },
  });
  expect(await fails(['init', 'no.xlsx', '--force'], { cwd })).toContain('no.xlsx');
});

describe('init takes what its messages name: how the files are to be read', () => {
  const RUN = /Run it: npfit-cost (.*)\n/;

  test.each<
    [name: string, file: string, bytes: Uint8Array | string, message: RegExp, options: string[], run: string]
  >([
    [
      'the sheet of a workbook',
      'plan.xlsx',
      workbookOf(
        '[Draft]\ntrust_code,financial_year,amount\nRJ1,2025-26,1\n[Final plan]\ntrust_code,financial_year,amount\nRJ1,2026-27,5\n',
      ),
      /--sheet/,
      ['--sheet', 'Final plan'],
      "--sheet 'Final plan'",
    ],
    [
      'the unit of amounts',
      'plan.csv',
      'All figures in £000\ntrust_code,financial_year,amount\nRJ1,2026-27,5\n',
      /--unit k/,
      ['--unit', 'k'],
      '--unit k',
    ],
    [
      'the decimal mark',
      'plan.csv',
      'trust_code;financial_year;amount\nRJ1;2026-27;1.005,50\n',
      /--decimal comma/,
      ['--decimal', 'comma'],
      '--decimal comma',
    ],
  ])('%s', async (_, file, bytes, message, options, run) => {
    const cwd = folderOf({ [file]: bytes });
    expect(await fails(['init', file], { cwd })).toMatch(message);
    expect(namesIn(cwd)).toEqual([file]);
    const { stderr } = await succeeds(['init', file, ...options], { cwd });
    expect(RUN.exec(stderr)?.[1]).toBe(run);
    expect(textOf(cwd, 'npfit-cost.yaml')).toContain('2026-27');
    const { totals } = (await jsonOf(options, { cwd })) as unknown as { totals: Record<string, string> };
    expect(totals['budget']).toMatch(/^(?:5|5000|1005)\.[05]0$/);
  });
});
