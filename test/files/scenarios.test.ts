import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseDeflator } from '../../src/files/choose-deflator.js';
import { chooseScenario, noScenario, settleFiles, settleTask } from '../../src/files/choose-scenario.js';
import { outcomePaths, readOutcomesOf } from '../../src/files/outcomes.js';
import {
  findScenario,
  readScenarioFile,
  readScenarioGiven,
  resolveFrom,
} from '../../src/files/scenario-file.js';
import { Money, Rate } from '../../src/money/index.js';
import { folderOf } from '../cli/console.js';
import { messageOf } from './message.js';

const NO_CHANGES = { overrides: [], without: [] };
const head = (name: string): string => `version: 1\nname: ${name}\n`;
const ROWS = 'trust_code,option,financial_year,amount\nRKE,central,2010-11,1\n';

/** Standard input that nobody may read. */
const unread = {
  [Symbol.asyncIterator]: () => {
    throw new Error('standard input was read');
  },
};
const at = (cwd: string) => ({ cwd, stdin: unread });

describe('a scenario is found', () => {
  test('by its file before the name of one that comes with the program', async () => {
    const cwd = folderOf({ 'local-2010': head('Mine'), 'sub/a.yaml': head('A') });
    expect(await findScenario('local-2010', cwd)).toEqual({
      path: join(cwd, 'local-2010'),
      label: 'local-2010',
    });
    expect(await findScenario('sub/a.yaml', cwd)).toEqual({
      path: join(cwd, 'sub/a.yaml'),
      label: 'sub/a.yaml',
    });
    const shipped = await findScenario('shared-record', cwd);
    expect([shipped.label, shipped.path.endsWith('data/examples/shared-record/scenario.yaml')]).toEqual([
      'shipped: shared-record',
      true,
    ]);
    const other = await findScenario('local-2010', join(cwd, 'sub'));
    expect([other.label, other.path.endsWith('data/scenarios/local-2010.yaml')]).toEqual([
      'shipped: local-2010',
      true,
    ]);
  });

  test.each([
    ['local-2011', 'local-2010'],
    ['sub/bugdet.yaml', 'sub/budget.yaml'],
    ['sub/plam.csv', null], // no scenario
    ['none/budget.yaml', null],
    ['something else', null],
  ])('but not %s', async (wanted, near) => {
    const cwd = folderOf({ 'sub/budget.yaml': '', 'sub/plan.csv': '' });
    const message = await messageOf(findScenario(wanted, cwd));
    expect(message).toContain(`"${wanted}"`);
    expect(message).toContain('local-2010, ');
    const meant = near === null ? /^((?!Did you mean).)*$/s : new RegExp(`Did you mean "${near}"`);
    expect(message).toMatch(meant);
  });

  test('which a folder is not', async () => {
    const cwd = folderOf({ 'local-2010/a': '' });
    expect((await findScenario('local-2010', cwd)).label).toBe('shipped: local-2010');
  });
});

describe('a scenario is read', () => {
  test('with those that it extends, each from its own folder', async () => {
    const cwd = folderOf({
      'top.yaml': `${head('Top')}extend: sub/middle.yaml\n`,
      'sub/middle.yaml': `${head('Middle')}extend: ../other/base.json\ninputs: [m.csv]\n`,
      'other/base.json': JSON.stringify({ version: 1, name: 'Base', target: { 'at-most': 7 } }),
    });
    const chosen = await readScenarioFile(await findScenario('top.yaml', cwd), NO_CHANGES);
    expect([chosen.label, chosen.scenario.name, chosen.scenario.target?.atMost.toFixed(0)]).toEqual([
      'top.yaml',
      'Top',
      '7',
    ]);
    expect(chosen.paths.map((path) => relative(cwd, path))).toEqual([
      'top.yaml',
      'sub/middle.yaml',
      'other/base.json',
    ]);
    expect(chosen.texts.map(({ file }) => file)).toEqual([
      'top.yaml',
      'sub/middle.yaml',
      '../other/base.json',
    ]);
    const of = (file: string): string => resolveFrom({ path: 'm.csv', from: file }, chosen, '/elsewhere');
    expect(
      ['top.yaml', 'sub/middle.yaml', '../other/base.json', 'none'].map((file) => relative(cwd, of(file))),
    ).toEqual(['m.csv', 'sub/m.csv', 'other/m.csv', relative(cwd, '/elsewhere/m.csv')]);
  });

  test('unless they go round in a circle', async () => {
    const cwd = folderOf({
      'a.yaml': `${head('A')}extend: b.yaml\n`,
      'b.yaml': `${head('B')}extend: ./a.yaml\n`,
    });
    expect(await messageOf(readScenarioFile(await findScenario('a.yaml', cwd), NO_CHANGES))).toMatch(
      /^\.\/a\.yaml: /,
    );
    const self = folderOf({ 'a.yaml': `${head('A')}extend: a.yaml\n` });
    expect(await messageOf(readScenarioFile(await findScenario('a.yaml', self), NO_CHANGES))).toMatch(
      /^a\.yaml: /,
    );
    const linked = folderOf({ 'a.yaml': `${head('A')}extend: in/a.yaml\n` });
    symlinkSync('.', join(linked, 'in'));
    expect(await messageOf(readScenarioFile(await findScenario('a.yaml', linked), NO_CHANGES))).not.toBe(
      'it ran',
    );
  });

  test('from a text, which is no file', async () => {
    const cwd = folderOf({ 'base.yaml': `${head('Base')}target: { at-most: 7 }\n` });
    const text = `${head('Text')}extend: base.yaml\n`;
    const chosen = await readScenarioGiven({ source: { text, file: 'the text' } }, cwd, NO_CHANGES);
    expect([chosen.label, chosen.scenario.target?.atMost.toFixed(0), chosen.paths]).toEqual([
      'the text',
      '7',
      [join(cwd, 'base.yaml')],
    ]);
    expect(resolveFrom({ path: 'x', from: 'the text' }, chosen, '/elsewhere')).toBe(join(cwd, 'x'));
  });

  test('with changes', async () => {
    const steps = 'steps: [{ name: Cut, percent: -1% }, { name: Rise, percent: 2% }]\n';
    const cwd = folderOf({ 'a.yaml': `${head('A')}${steps}` });
    const read = async (changes: { overrides?: string[]; without?: string[] }) =>
      (await readScenarioFile(await findScenario('a.yaml', cwd), { ...NO_CHANGES, ...changes })).scenario;
    expect((await read({ without: ['Cut'] })).steps.map(({ name }) => name)).toEqual(['Rise']);
    expect((await read({ overrides: ['name=B'] })).name).toBe('B');
  });
});

describe('the scenario of a run', () => {
  const labelOf = async (cwd: string, words: string[], request = {}, mayFallBack = true) =>
    (await chooseScenario(words, request, at(cwd), mayFallBack)).label;

  test('is the one asked for, else that of the folder, else the built-in one, else none', async () => {
    const cwd = folderOf({ 'npfit-cost.yaml': head('Here'), 'a.yaml': head('A') });
    expect(await labelOf(cwd, [], { scenario: 'a.yaml' })).toBe('a.yaml');
    expect(await labelOf(cwd, [])).toBe('npfit-cost.yaml');
    expect(await labelOf(cwd, ['x.csv'])).toBe('npfit-cost.yaml');
    const empty = folderOf({ 'npfit-cost.yaml/x': '' });
    expect(await labelOf(empty, [])).toBe('built in: local-2010');
    expect(await labelOf(empty, ['x.csv'], {}, false)).toBe('none');
    expect(await messageOf(labelOf(empty, [], {}, false))).toContain('npfit-cost.yaml');
    expect(await messageOf(labelOf(empty, [], {}, false))).toContain('local-2010');
  });

  test('takes inputs of its own folder, or those of the command line', async () => {
    const cwd = folderOf({
      'sub/s.yaml': `${head('S')}inputs: [a.csv, b.csv]\nprices: { base: 2010-11, deflator: index.csv }\n`,
      'sub/index.csv': 'financial_year,index\n2010-11,100\n2011-12,110\n',
      'sub/a.csv': ROWS,
      'sub/b.csv': ROWS.replace('1\n', '2\n'),
      'c.csv': ROWS,
      'd.csv': ROWS.replace('1\n', '3\n'),
      'e.csv': ROWS.replace('1\n', '4\n'),
      'f.csv': ROWS.replace('1\n', '5\n'),
    });
    const own = await settleTask([], { scenario: 'sub/s.yaml' }, at(cwd));
    expect([own.inputsLabel, own.inputs.sources.map(({ name }) => name), own.dataNotes]).toEqual([
      'a.csv, b.csv',
      ['a.csv', 'b.csv'],
      [],
    ]);
    const names = [...own.inputs.paths].map((path) => relative(cwd, path)).sort();
    expect(names).toEqual(['sub/a.csv', 'sub/b.csv', 'sub/index.csv', 'sub/s.yaml']);
    expect(own.deflatorFile).toMatchObject({ file: 'index.csv', path: join(cwd, 'sub/index.csv') });
    const given = await settleTask(['f.csv', 'd.csv', 'c.csv'], { scenario: 'sub/s.yaml' }, at(cwd));
    expect(given.inputsLabel).toBe('c.csv, d.csv, f.csv');
    const four = await settleTask(['f.csv', 'e.csv', 'd.csv', 'c.csv'], {}, at(cwd));
    expect([four.inputsLabel, four.scenarioLabel, four.scenarioTexts]).toEqual([
      'c.csv, d.csv, e.csv and 1 more',
      'none',
      [],
    ]);
    const alone = await settleFiles(['c.csv'], at(join(cwd)));
    expect([alone.scenarioLabel, [...alone.inputs.paths]]).toEqual(['none', [join(cwd, 'c.csv')]]);
  });

  test('takes the bundled data where it says so, and none where it does not', async () => {
    const cwd = folderOf({ 's.yaml': `${head('S')}inputs: bundled\n`, 'n.yaml': head('N') });
    const { inputs, inputsLabel, dataNotes } = await settleTask([], { scenario: 's.yaml' }, at(cwd));
    expect([inputs.areBundled, inputsLabel, dataNotes.length, inputs.sources.length > 200]).toEqual([
      ...[true, 'bundled data', 1, true],
    ]);
    expect(inputs.paths.has(join(cwd, 's.yaml'))).toBe(true);
    expect(await messageOf(settleTask([], { scenario: 'n.yaml' }, at(cwd)))).toMatch(/^n\.yaml: /);
  });
});

describe('the price index', () => {
  const chosenWith = async (prices: string, cwd = folderOf()) =>
    readScenarioGiven(
      { source: { text: `${head('S')}prices: { base: 2010-11, ${prices} }\n`, file: 's.yaml' } },
      cwd,
      NO_CHANGES,
    );

  test('is that of the command line before that of the scenario', async () => {
    const chosen = await chosenWith('deflator: gdp-2019');
    const named = async (wanted?: string) => (await chooseDeflator(chosen, wanted, '/')).deflator.name;
    const [own, other, rate] = [await named(), await named('gdp'), await named('2%')];
    expect(new Set([own, other, rate]).size).toBe(3);
    expect([own, other]).toEqual([expect.stringContaining('2019'), expect.stringContaining('2025')]);
  });

  test('of a file lies beside the scenario, or in the working folder', async () => {
    const INDEX = 'financial_year,index\n2010-11,100\n2011-12,110\n';
    const cwd = folderOf({ 'i.csv': INDEX, 'sub/i.csv': INDEX.replace('110', '120') });
    const chosen = await readScenarioGiven(
      { source: { text: `${head('S')}prices: { base: 2010-11, deflator: i.csv }\n`, file: 's.yaml' } },
      join(cwd, 'sub'),
      NO_CHANGES,
    );
    const beside = await chooseDeflator(chosen, undefined, cwd);
    const given = await chooseDeflator(chosen, 'i.csv', cwd);
    expect([beside.deflatorFile?.path, given.deflatorFile?.path]).toEqual([
      join(cwd, 'sub/i.csv'),
      join(cwd, 'i.csv'),
    ]);
    expect([beside.deflatorFile?.text.includes('120'), given.deflatorFile?.text.includes('110')]).toEqual([
      true,
      true,
    ]);
  });

  test.each([
    ['gdp-2018', /"gdp-2018".*gdp, gdp-2019.*Did you mean "gdp-2019"/s],
    ['prices of houses', /"prices of houses".*gdp, gdp-2019(?!.*Did you mean)/s],
    ['-100%', /"-100%": .*above -100%/],
    ['.', /it is a folder/],
  ])('is not %s', async (wanted, message) => {
    expect(await messageOf(chooseDeflator(await chosenWith('deflator: gdp'), wanted, folderOf()))).toMatch(
      message,
    );
  });
});

test('outcomes lie beside the scenario that names them, as money or as percentages', async () => {
  const risks = `risks:
  - { name: Late, option: local, uplift: { empirical: rates.csv } }
  - { name: Dear, option: local, amount: { empirical: { file: sums.csv, column: b } }, where: { year: 2010-11 } }
  - { name: Known, option: local, uplift: { uniform: [0%, 5%] } }
`;
  const cwd = folderOf({ 'sub/rates.csv': 'x\n5%\n-2.5%\n', 'sub/sums.csv': 'a,b\n1,2.50\n3,-4\n' });
  const source = { text: `${head('S')}${risks}`, file: 's.yaml' };
  const chosen = await readScenarioGiven({ source }, join(cwd, 'sub'), NO_CHANGES);
  expect(outcomePaths(chosen, '/').map((path) => relative(cwd, path))).toEqual([
    'sub/rates.csv',
    'sub/sums.csv',
  ]);
  const outcomes = await readOutcomesOf(chosen, '/');
  expect([...outcomes.keys()]).toEqual(['Late', 'Dear']);
  expect(outcomes.get('Late')?.map((rate) => rate instanceof Rate && rate.toPercent(1))).toEqual([
    '5.0',
    '-2.5',
  ]);
  expect(outcomes.get('Dear')?.map((sum) => sum instanceof Money && sum.toFixed(2))).toEqual([
    '2.50',
    '-4.00',
  ]);
});

test('without a scenario changes still apply', async () => {
  const { scenario, label, texts, paths } = await noScenario({
    overrides: ['target.at-most=5'],
    without: [],
  });
  expect([label, texts, paths, scenario.target?.atMost.toFixed(2)]).toEqual(['none', [], [], '5.00']);
  expect(await messageOf(noScenario({ overrides: ['nowhere=5'], without: [] }))).toMatch(/--set nowhere/);
});
