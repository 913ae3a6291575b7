import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fails, folderOf, succeeds, type Setting } from './console.js';
import { LINES } from './plans.js';

const ESCAPE = /\u001b\[/;
const shown = async (argv: readonly string[], setting: Setting): Promise<string> =>
  (await succeeds(['plan.csv', ...argv], { ...setting, cwd: folderOf({ 'plan.csv': LINES }) })).stdout;

describe('colour', () => {
  test.each<[string, boolean, readonly string[], Setting]>([
    ['a terminal', true, [], { terminal: 80 }],
    ['a pipe', false, [], {}],
    ['a terminal and --no-color', false, ['--no-color'], { terminal: 80 }],
    ['a terminal and NO_COLOR', false, [], { terminal: 80, env: { NO_COLOR: '1' } }],
    ['a terminal and an empty NO_COLOR', true, [], { terminal: 80, env: { NO_COLOR: '' } }],
    ['a terminal without colour', false, [], { terminal: 80, env: { TERM: 'dumb' } }],
    ['a pipe and FORCE_COLOR', true, [], { env: { FORCE_COLOR: '1' } }],
    ['a pipe and an empty FORCE_COLOR', true, [], { env: { FORCE_COLOR: '' } }],
    ['a terminal and FORCE_COLOR=0', false, [], { terminal: 80, env: { FORCE_COLOR: '0' } }],
    ['a terminal and CLICOLOR=0', false, [], { terminal: 80, env: { CLICOLOR: '0' } }],
    ['a terminal and CLICOLOR=1', true, [], { terminal: 80, env: { CLICOLOR: '1' } }],
    ['a pipe and CLICOLOR=1', false, [], { env: { CLICOLOR: '1' } }],
    ['a pipe and CLICOLOR_FORCE', true, [], { env: { CLICOLOR_FORCE: '1', CLICOLOR: '0' } }],
    ['a pipe and CLICOLOR_FORCE=0', false, [], { env: { CLICOLOR_FORCE: '0' } }],
    ['CLICOLOR_FORCE and NO_COLOR', false, [], { env: { CLICOLOR_FORCE: '1', NO_COLOR: '1' } }],
    ['CLICOLOR=0 and FORCE_COLOR', true, [], { env: { CLICOLOR: '0', FORCE_COLOR: '1' } }],
    ['FORCE_COLOR and NO_COLOR', false, [], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }],
    ['FORCE_COLOR and --no-color', false, ['--no-color'], { env: { FORCE_COLOR: '1' } }],
  ])('%s: %s', async (_, coloured, argv, setting) => {
    expect(ESCAPE.test(await shown(argv, setting))).toBe(coloured);
  });

  test.each(['csv', 'json'])('%s has none, ever', async (format) => {
    expect(await shown(['--format', format], { terminal: 80, env: { FORCE_COLOR: '3' } })).not.toMatch(
      ESCAPE,
    );
  });
});

describe('width', () => {
  test.each<[string, number, Setting]>([
    ['of the terminal', 60, { terminal: 60 }],
    ['of the terminal before COLUMNS', 60, { terminal: 60, env: { COLUMNS: '100' } }],
    ['COLUMNS in a pipe', 100, { env: { COLUMNS: '100' } }],
    ['COLUMNS where a terminal does not know', 100, { terminal: 0, env: { COLUMNS: '100' } }],
    ['80 where nobody knows', 80, { terminal: 0 }],
    ['80 where COLUMNS is no number', 80, { env: { COLUMNS: 'wide' } }],
    ['80 where COLUMNS is negative', 80, { env: { COLUMNS: '-5' } }],
  ])('%s: %i', async (_, width, setting) => {
    const text = await shown(['--columns', 'year', '--no-color'], setting);
    expect(text).toBe(await shown(['--columns', 'year', '--no-color'], { env: { COLUMNS: `${width}` } }));
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test('of help', async () => {
    const { stdout } = await succeeds(['forecast', '--help'], { terminal: 200 });
    const options = stdout.split('\n').filter((line) => line.startsWith('  --'));
    expect(Math.max(...options.map((line) => line.length))).toBeGreaterThan(100);
  });
});

describe('length', () => {
  const answers = (text: string): number => text.split('\nResult: ').length - 1;

  test('the answer stands last too where the report is longer than the terminal', async () => {
    expect(answers(await shown(['--no-color'], { terminal: 80, rows: 8 }))).toBe(2);
    expect(answers(await shown(['--no-color'], { terminal: 80, rows: 500 }))).toBe(1);
    expect(answers(await shown([], {}))).toBe(1);
  });

  test.each([
    ['table', 'a table'],
    ['csv', 'CSV'],
  ])('%s in a file has it once', async (format) => {
    const cwd = folderOf({ 'plan.csv': LINES });
    await succeeds(['plan.csv', '--format', format, '--output', 'out', '--quiet'], {
      cwd,
      terminal: 80,
      rows: 5,
    });
    expect(answers(readFileSync(join(cwd, 'out'), 'utf8'))).toBe(format === 'table' ? 1 : 0);
  });
});

describe('parts', () => {
  test.each<[argv: readonly string[], shown: RegExp, not: RegExp]>([
    [['--only', 'table'], /^[A-Z].* by product/, /Result:|Read:|From central to local\n/],
    [['--only', 'result, table'], /Result:[^]* by product/, /From central to local\n/],
    [['--no-bridge'], /Result:/, /From central to local\n/],
    [['--only', 'bridge'], /^From central to local\n/, /by product/],
  ])('%j', async (argv, shows, not) => {
    const text = await shown(argv, {});
    expect(text).toMatch(shows);
    expect(text).not.toMatch(not);
  });

  test.each([
    [['--only', 'tables'], 'Did you mean "table"?'],
    [['--only', ''], 'Parts: result, table, bridge, outturn, present-value, rules, notes.'],
  ])('%j is refused', async (argv, message) => {
    expect(await fails(['plan.csv', ...argv], { cwd: folderOf({ 'plan.csv': LINES }) })).toContain(message);
  });

  test.each(['csv', 'json'])('%s has all there is, whatever is chosen for people', async (format) => {
    const plain = await shown(['--format', format], {});
    expect(await shown(['--format', format, '--only', 'notes', '--no-bridge', '--no-notes'], {})).toBe(plain);
  });
});
