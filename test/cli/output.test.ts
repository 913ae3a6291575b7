import { chmodSync, linkSync, lstatSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { run, type Io } from '../../src/cli/index.js';
import { writeWhole } from '../../src/cli/output.js';
import { fails, folderOf, namesIn, succeeds, textOf } from './console.js';
import { LINES } from './plans.js';

const plan = (more: Record<string, string> = {}): string => folderOf({ 'plan.csv': LINES, ...more });

describe('the ending of --output picks the format', () => {
  test.each([
    ['out.csv', /^product,central_gbp/],
    ['OUT.CSV', /^product,central_gbp/],
    ['out.json', /^\{\n {2}"schemaVersion": 1,/],
    ['out.txt', /^The lines as they are/],
  ])('%s', async (name, start) => {
    const cwd = plan();
    const { stdout, stderr } = await succeeds(['plan.csv', '--output', name], { cwd });
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`Written: ${name}\n$`));
    expect(textOf(cwd, name)).toMatch(start);
    expect(namesIn(cwd)).toEqual([name, 'plan.csv'].sort());
  });

  test('--format goes before it', async () => {
    const cwd = plan();
    await succeeds(['plan.csv', '--output', 'out.txt', '--format', 'csv'], { cwd });
    expect(textOf(cwd, 'out.txt')).toMatch(/^product,/);
  });

  test('the file holds what standard output would', async () => {
    const cwd = plan();
    const { stdout } = await succeeds(['plan.csv', '--format', 'json'], { cwd });
    await succeeds(['plan.csv', '--output', 'out.json'], { cwd });
    expect(textOf(cwd, 'out.json')).toBe(stdout);
  });

  test('a file gets no colour and is as wide as a page, whatever the terminal', async () => {
    const cwd = plan();
    await succeeds(['plan.csv', '--output', 'out.txt'], { cwd, terminal: 40, env: { FORCE_COLOR: '1' } });
    expect(textOf(cwd, 'out.txt')).toBe((await succeeds(['plan.csv'], { cwd })).stdout);
  });

  test('--quiet says nothing of it', async () => {
    const cwd = plan();
    expect((await succeeds(['plan.csv', '--output', 'out.csv', '--quiet'], { cwd })).stderr).toBe('');
  });
});

describe('what cannot or should not be written is refused before any work, and nothing is left behind', () => {
  test.each([
    ['an unknown ending', 'out.foo', 'error: out.foo: The ending names no format. Use one of '],
    ['no ending', 'out', 'error: out: The ending names no format.'],
    [
      'a file that is there',
      'old.csv',
      'error: old.csv: The file exists already. Choose another name, or replace it with --force.',
    ],
    [
      'a folder that is not there',
      'no/out.csv',
      'error: no/out.csv: It cannot be written: there is no folder no.',
    ],
    ['a folder', 'folder.csv', 'error: folder.csv: It cannot be written: it is a folder.'],
  ])('%s', async (_, name, message) => {
    const cwd = plan({ 'old.csv': 'old', 'folder.csv/x.txt': '' });
    const before = namesIn(cwd);
    expect(await fails(['plan.csv', '--output', name], { cwd })).toContain(message);
    expect(namesIn(cwd)).toEqual(before);
    expect(textOf(cwd, 'old.csv')).toBe('old');
  });

  test('nothing is read first', async () => {
    const stderr = await fails(['missing.csv', '--output', 'out.foo'], { cwd: plan() });
    expect(stderr).toMatch(/^error: out\.foo: [^\n]*\nhelp: npfit-cost help formats\n$/);
  });
});

describe('--force', () => {
  test('replaces a file, whole', async () => {
    const cwd = plan({ 'old.csv': 'old' });
    await succeeds(['plan.csv', '--output', 'old.csv', '--force'], { cwd });
    expect(textOf(cwd, 'old.csv')).toMatch(/^product,.*\n$/s);
    expect(namesIn(cwd)).toEqual(['old.csv', 'plan.csv']);
  });

  test('keeps the permissions of the file, and a link a link', async () => {
    const cwd = plan({ 'old.csv': 'old' });
    chmodSync(join(cwd, 'old.csv'), 0o600);
    symlinkSync('old.csv', join(cwd, 'link.csv'));
    await succeeds(['plan.csv', '--output', 'link.csv', '--force'], { cwd });
    expect(lstatSync(join(cwd, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(textOf(cwd, 'old.csv')).toMatch(/^product,/);
    expect(statSync(join(cwd, 'old.csv')).mode & 0o777).toBe(0o600);
  });

  test.each(['plan.csv', './plan.csv', 'link.csv', 'hard.csv'])('never over an input: %s', async (name) => {
    const cwd = plan();
    symlinkSync('plan.csv', join(cwd, 'link.csv'));
    linkSync(join(cwd, 'plan.csv'), join(cwd, 'hard.csv'));
    const stderr = await fails(['plan.csv', '--output', name, '--force'], { cwd });
    expect(stderr).toContain(`error: ${name}: The output would replace a file that is read.`);
    expect(textOf(cwd, 'plan.csv')).toBe(LINES);
  });

  test('a run that fails leaves the old file as it was', async () => {
    const cwd = plan({ 'old.csv': 'old', 'bad.csv': `${LINES}RKE,n3,local,2010-11,1e3,planned\n` });
    await fails(['bad.csv', '--output', 'old.csv', '--force'], { cwd });
    expect(textOf(cwd, 'old.csv')).toBe('old');
    expect(namesIn(cwd)).toEqual(['bad.csv', 'old.csv', 'plan.csv']);
  });
});

describe('an output that is a link with nothing behind it', () => {
  test.each([
    ['beside it', 'none.csv', 'none.csv'],
    ['in another folder', 'real/none.csv', 'real/none.csv'],
    ['through another link', 'second.csv', 'real/second.csv'],
  ])('is written through: %s', async (_, leadsTo, file) => {
    const cwd = plan();
    mkdirSync(join(cwd, 'real'));
    symlinkSync('real/second.csv', join(cwd, 'second.csv'));
    symlinkSync(leadsTo, join(cwd, 'link.csv'));
    await succeeds(['plan.csv', '-o', 'link.csv'], { cwd });
    expect(lstatSync(join(cwd, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(textOf(cwd, file)).toMatch(/^product,/);
    expect(await fails(['plan.csv', '-o', 'link.csv'], { cwd })).toContain('link.csv');
  });

  test.each([
    ['no folder', 'no/none.csv', 'it is a link, and there is no folder'],
    ['itself', 'link.csv', 'its links lead in a circle'],
  ])('is refused before anything is read: %s', async (_, leadsTo, why) => {
    const cwd = plan();
    symlinkSync(leadsTo, join(cwd, 'link.csv'));
    expect(await fails(['missing.csv', '-o', 'link.csv'], { cwd })).toContain(
      `error: link.csv: It cannot be written: ${why}`,
    );
  });
});

describe('--output -', () => {
  test.each(['-o -', '-o-', '--output -', '--output=-'])('is standard output: %s', async (written) => {
    const cwd = plan();
    const { stdout } = await succeeds(['plan.csv', '-f', 'csv', '-q', ...written.split(' ')], { cwd });
    expect(stdout).toMatch(/^product,/);
    expect(namesIn(cwd)).toEqual(['plan.csv']);
  });
});

test.each([
  'actuals plan.csv',
  'validate plan.csv',
  'compare plan.csv other.csv',
  'compare other.csv plan.csv',
])('%s does not write over what it reads', async (words) => {
  const cwd = plan({ 'other.csv': LINES.replace('RKE', 'RA7') });
  const stderr = await fails([...words.split(' '), '-o', 'plan.csv', '--force'], { cwd });
  expect(stderr).toContain('error: plan.csv: The output would replace a file that is read.');
  expect(textOf(cwd, 'plan.csv')).toBe(LINES);
});

describe('writing a file whole or not at all', () => {
  const io = (cwd: string, onInterrupt: Io['onInterrupt'] = () => () => undefined): Io => {
    const nowhere = {
      isTerminal: false,
      columns: undefined,
      rows: undefined,
      write: () => Promise.resolve(),
    };
    const stdin = (async function* () {
      yield* [];
      await Promise.resolve();
    })();
    return {
      stdout: nowhere,
      stderr: nowhere,
      stdin,
      env: {},
      cwd,
      now: () => new Date(),
      processors: 1,
      onInterrupt,
    };
  };

  test('a file that came into being meanwhile is not replaced', async () => {
    const cwd = folderOf({ 'out.csv': 'theirs' });
    await expect(writeWhole('out.csv', 'ours', false, io(cwd))).rejects.toThrow('The file exists already');
    expect(textOf(cwd, 'out.csv')).toBe('theirs');
    expect(namesIn(cwd)).toEqual(['out.csv']);
  });

  test('an interrupt takes the temporary file away and leaves the old one as it was', async () => {
    const cwd = folderOf({ 'out.csv': 'old' });
    const isWriting = (): boolean => namesIn(cwd).some((name) => name.endsWith('.tmp'));
    let listening = false;
    const interrupted = io(cwd, (action) => {
      listening = true;
      void (async () => {
        while (!isWriting()) await setImmediate();
        action();
      })();
      return () => {
        listening = false;
      };
    });
    // long enough to be caught at it
    const written = writeWhole('out.csv', 'new\n'.repeat(10_000_000), true, interrupted);
    await expect(written).rejects.toThrow('It cannot be written');
    expect(listening).toBe(false);
    expect(namesIn(cwd)).toEqual(['out.csv']);
    expect(textOf(cwd, 'out.csv')).toBe('old');
  });

  test('a standard output that cannot be written is exit 2, and is said', async () => {
    let told = '';
    const broken: Io = {
      ...io(folderOf()),
      stdout: {
        isTerminal: false,
        columns: undefined,
        rows: undefined,
        write: () => Promise.reject(new Error('no room')),
      },
      stderr: {
        isTerminal: false,
        columns: undefined,
        rows: undefined,
        write: (text) => {
          told += text;
          return Promise.resolve();
        },
      },
    };
    expect(await run(['--help'], broken)).toBe(2);
    expect(await run(['--by', 'region'], broken)).toBe(2);
    expect(told).toContain('no room');
  });
});
