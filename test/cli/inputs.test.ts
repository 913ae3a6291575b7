import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, npfitCost, succeeds } from './console.js';
import { LINES, SIDE_BY_SIDE, YEARS } from './plans.js';

const TOTALS = { central: '650.50', local: '521.00', saving: '129.50', savingPercent: '19.91' };

test('the three layouts give the same JSON, but for inputs and problems', async () => {
  const documents = await Promise.all(
    [LINES, YEARS, SIDE_BY_SIDE].map(async (text) => {
      const cwd = folderOf({ 'plans/all.csv': text });
      const { inputs, problems, ...rest } = await jsonOf(
        ['forecast', 'plans', '--by', 'trust,product,year'],
        { cwd },
      );
      expect(inputs.files).toBe(1);
      expect(problems).toEqual([]);
      return rest;
    }),
  );
  expect(documents[0]?.totals).toEqual(TOTALS);
  expect(documents[1]).toEqual(documents[0]);
  expect(documents[2]).toEqual(documents[0]);
});

describe('lines come from', () => {
  const files = {
    'all.csv': LINES,
    'plans/all.csv': LINES,
    'packed/ALL.CSV.GZ': gzipSync(LINES),
    'odd/x[1].csv': LINES,
    'mixed/notes.txt': 'not a plan',
    'mixed/all.CSV': LINES,
  };
  const half = Math.floor(LINES.split('\n').length / 2);
  const [header, ...rest] = LINES.trim().split('\n');
  const split = {
    'two/a.csv': [header, ...rest.slice(0, half)].join('\n'),
    'two/b.csv': [header, ...rest.slice(half)].join('\n'),
  };

  test.each([
    ['a file', ['all.csv'], 1],
    ['a folder', ['plans'], 1],
    ['a folder, with a slash', ['plans/'], 1],
    ['a folder with compressed files', ['packed'], 1],
    ['a compressed file', ['packed/ALL.CSV.GZ'], 1],
    ['the CSV files of a folder alone', ['mixed'], 1],
    ['a file whose name looks like a pattern', ['odd/x[1].csv'], 1],
    ['a pattern', ['two/*.csv'], 2],
    ['several words', ['two/b.csv', 'two/a.csv'], 2],
  ])('%s', async (_, words, count) => {
    const { inputs, totals, target } = await jsonOf(words, { cwd: folderOf({ ...files, ...split }) });
    expect(totals).toEqual(TOTALS);
    expect(inputs.files).toBe(count);
    expect(target).toBeNull();
  });

  test('an absolute pattern, and one that goes up', async () => {
    const cwd = folderOf({ ...split, 'inner/x.txt': '' });
    expect((await jsonOf([`${cwd}/two/*.csv`])).totals).toEqual(TOTALS);
    expect((await jsonOf(['../two/*.csv'], { cwd: join(cwd, 'inner') })).totals).toEqual(TOTALS);
  });

  test('standard input, packed or not', async () => {
    for (const stdin of [LINES, gzipSync(LINES)]) {
      const { stdout, stderr } = await succeeds(['forecast', '-', '--format', 'csv'], { stdin });
      expect(stdout).toContain('\ncare-records,600.25,471.00,129.25,21.53\n');
      expect(stderr).toContain('Inputs: - (1 file)');
    }
  });

  test('standard input and a file', async () => {
    const cwd = folderOf(split);
    const stdin = split['two/b.csv'];
    expect((await jsonOf(['two/a.csv', '-'], { cwd, stdin })).totals).toEqual(TOTALS);
  });
});

describe('a file named twice is read once, with a warning', () => {
  test.each([
    ['as it is', ['all.csv', 'all.csv']],
    ['by another path', ['all.csv', './all.csv']],
    ['in its folder too', ['all.csv', '.']],
    ['by a link', ['all.csv', 'link.csv']],
    ['by a pattern', ['*.csv']],
  ])('%s', async (_, words) => {
    const cwd = folderOf({ 'all.csv': LINES });
    symlinkSync('all.csv', join(cwd, 'link.csv'));
    const { totals, inputs, problems } = await jsonOf(words, { cwd });
    expect(totals).toEqual(TOTALS);
    expect(inputs.files).toBe(1);
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(['named-twice']);
  });

  test('standard input too', async () => {
    const { totals, problems } = await jsonOf(['-', '-'], { stdin: LINES });
    expect(totals).toEqual(TOTALS);
    expect(problems).toMatchObject([{ code: 'named-twice', file: '-' }]);
  });
});

test('a folder whose name ends in .csv does not stop its neighbours', async () => {
  const cwd = folderOf({ 'plans/all.csv': LINES });
  mkdirSync(join(cwd, 'plans/old.csv'));
  expect((await jsonOf(['plans'], { cwd })).totals).toEqual(TOTALS);
});

test('many names are cut short in the report, not in the reading', async () => {
  const [header, ...lines] = LINES.trim().split('\n');
  const files = Object.fromEntries(lines.map((line, i) => [`${i}.csv`, `${header}\n${line}\n`]));
  const { stdout, stderr } = await succeeds(Object.keys(files), { cwd: folderOf(files) });
  expect(stderr).toContain('Inputs: 0.csv, 1.csv, 2.csv and 5 more (8 files)\n');
  expect(stdout).toContain('8 files (0.csv, 1.csv, 2.csv and 5 more): 8 rows read');
});

describe('what leads nowhere', () => {
  const cwd = (): string => folderOf({ 'plans/all.csv': LINES, 'empty/readme.txt': '', 'void.csv': '' });

  test.each([
    ['a path', ['plan/all.csv'], 'error: plan/all.csv: There is no such file or folder. Check the path.\n'],
    ['a name a little off', ['plans/al.csv'], 'Did you mean "plans/all.csv"?'],
    [
      'a folder without CSV',
      ['empty'],
      'error: empty: The folder holds no .csv, .csv.gz, .xlsx, .ods or .xls file.',
    ],
    ['a pattern', ['plans/*.tsv'], 'error: plans/*.tsv: No file matches.'],
    ['an empty file', ['void.csv'], 'error: void.csv: The file is empty.'],
    [
      'a first word that is a folder misspelt',
      ['planz'],
      'error: "planz" is neither a command nor a file. Did you mean "plans"?',
    ],
  ])('%s', async (_, words, message) => {
    expect(await fails(words, { cwd: cwd() })).toContain(message);
  });

  test('every one of them is named', async () => {
    const stderr = await fails(['forecast', 'a.csv', 'empty', 'b.csv'], { cwd: cwd() });
    expect(stderr.match(/^error: (a\.csv|empty|b\.csv): /gm)).toHaveLength(3);
  });
});

describe('rows that cannot be used', () => {
  const lines = (row: string): string => `${LINES}${row}\n`;
  test.each([
    [
      'an amount',
      'RKE,n3,local,2010-11,1e3,planned',
      'record 9 (line 10), column amount: "1e3": This is not an amount.',
    ],
    [
      'a year',
      'RKE,n3,local,2010-12,5,planned',
      'record 9 (line 10), column financial_year: "2010-12": This is not a financial year.',
    ],
    [
      'a field missing',
      'RKE,n3,local,2010-11,5',
      'record 9 (line 10): "RKE,n3,local,2010-11,5": The row has 5 fields where the header has 6.',
    ],
    ['no amount', 'RKE,n3,local,2010-11,,planned', 'column amount: "": The amount is empty.'],
  ])('%s: exit 2, the place, what to do; with --lenient set aside', async (_, row, message) => {
    const cwd = folderOf({ 'plan.csv': lines(row) });
    const stderr = await fails(['plan.csv'], { cwd });
    expect(stderr).toContain(`error: plan.csv, `);
    expect(stderr).toContain(message);
    const lenient = await jsonOf(['plan.csv', '--lenient'], { cwd });
    expect(lenient).toMatchObject({ totals: TOTALS, inputs: { rowsRead: 9, rowsUsed: 8, rowsSetAside: 1 } });
    const { stdout, stderr: warned } = await npfitCost(['plan.csv', '--lenient'], { cwd });
    expect(warned).toContain(`warning: plan.csv, `);
    expect(stdout).toContain('9 rows read = 8 used + 1 set aside');
    expect(await fails(['plan.csv', '--strict'], { cwd })).toContain(message);
  });

  test('--strict and --lenient do not go together', async () => {
    expect(await fails(['--strict', '--lenient'])).toContain(
      "'--strict' cannot be used with option '--lenient'",
    );
  });

  test('a header nobody knows says what was found and what is missing', async () => {
    const stderr = await fails(['x.csv'], { cwd: folderOf({ 'x.csv': 'colour,size\nred,5\n' }) });
    expect(stderr).toMatch(/^error: x\.csv: No header of a known layout/m);
    expect(stderr).toContain('Found: colour, size.');
  });
});
