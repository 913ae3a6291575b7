import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, npfitCost, succeeds } from './console.js';
import { LINES } from './plans.js';

const TOTALS = { central: '650.50', local: '521.00' };
const notRead = (stderr: string): string[] => stderr.split('\n').filter((line) => line.includes('Not read:'));

describe('what lies in a folder and is not read is named on standard error, in one line', () => {
  const files = {
    'd/plan.csv': LINES,
    'd/notes.pdf': '%PDF-1.4',
    'd/README': 'x',
    'd/.~lock.plan.csv#': 'me',
    'd/~$plan.xlsx': 'me',
    'd/~$odd.csv': 'me',
    'd/._plan.csv': '\0\u0005\u0016\u0007',
    'd/old/plan.csv': LINES,
    'd/out.json': '{}',
    'd/report.html': '<html>',
    'd/spent.txt': 'trust_code,financial_year,amount\n',
  };

  test('by name, with what it is where that says more', async () => {
    const { stderr } = await succeeds(['forecast', 'd', '--format', 'csv'], { cwd: folderOf(files) });
    expect(notRead(stderr)).toEqual([
      'note: d: Not read: ._plan.csv (a side file of macOS), .~lock.plan.csv# (a lock file of a spreadsheet), README, ' +
        'notes.pdf, old (a folder), out.json, report.html, spent.txt, ~$odd.csv (a lock file of a spreadsheet), ' +
        '~$plan.xlsx (a lock file of a spreadsheet).',
    ]);
  });

  test.each(['forecast', 'check', 'report', 'validate', 'explain', 'simulate', 'sensitivity'])(
    'by %s',
    async (name) => {
      const cwd = folderOf({
        ...files,
        's.yaml':
          'version: 1\nname: S\ninputs: [d]\nprices: { base: nominal }\ntarget: { at-most: 9m }\nrisks: [{ name: r, uplift: { uniform: [0%, 1%] } }]\n',
      });
      const words = name === 'validate' ? ['d'] : ['--scenario', 's.yaml'];
      const more = name === 'explain' ? ['--total'] : name === 'simulate' ? ['--draws', '1000'] : [];
      const { stderr } = await succeeds([name, ...words, ...more, '--format', 'json'], { cwd });
      expect(notRead(stderr)).toHaveLength(1);
    },
  );

  test('for published spend by actuals', async () => {
    const spend = 'Entity,Date,Supplier,Amount\nRKE,30/04/2010,A,5.00\n';
    const cwd = folderOf({ 'd/spend.csv': spend, 'd/spend.pdf': '%PDF' });
    const { stderr } = await succeeds(['actuals', 'd', '--format', 'csv'], { cwd });
    expect(notRead(stderr)).toEqual(['note: d: Not read: spend.pdf.']);
  });

  test('a workbook of a kind that is not read is a warning: money may be in it', async () => {
    const cwd = folderOf({ 'd/plan.csv': LINES, 'd/more.XLSB': 'PK', 'd/more.numbers': 'PK' });
    const { stderr } = await succeeds(['forecast', 'd', '--format', 'csv'], { cwd });
    expect(notRead(stderr)).toEqual([
      'warning: d: Not read: more.XLSB (a workbook of a kind that is not read: save it as .xlsx), more.numbers (a workbook of a kind that is not read: save it as .xlsx).',
    ]);
    const { problems } = await jsonOf(['d'], { cwd });
    expect(problems.map(({ code, file }) => [code, file])).toEqual([['not-read', 'd']]);
  });

  test('our own reports, so that a report written into the folder does not stop the next run', async () => {
    const cwd = folderOf({ 'd/plan.csv': LINES });
    for (const format of ['csv', 'json', 'html', 'xlsx', 'md'])
      await succeeds(['forecast', 'd', '--output', `d/out.${format}`], { cwd });
    await succeeds(['forecast', 'd', '--by', 'trust,year', '--bom', '--output', 'd/by.csv'], { cwd });
    const { stderr, stdout } = await succeeds(['forecast', 'd', '--format', 'csv'], { cwd });
    expect(stdout).toContain('care-records,600.25,471.00');
    expect(notRead(stderr)[0]).toContain('by.csv (a report of this program)');
    expect(notRead(stderr)[0]).toContain('out.csv (a report of this program)');
    expect(notRead(stderr)[0]).toContain('out.xlsx (a report of this program)');
    expect(notRead(stderr)[0]).toMatch(/^note: /); // no money can be in any of them
    expect(await fails(['forecast', 'd/out.csv'], { cwd })).toContain(
      'error: d/out.csv: It is a report that this program wrote.',
    );
  });

  test('nothing where all of it is read, however it was named', async () => {
    const cwd = folderOf({ 'd/plan.csv': LINES, 'd/in/plan.csv': LINES.replace('200.25', '201.25') });
    expect(notRead((await succeeds(['forecast', 'd', 'd/in'], { cwd })).stderr)).toEqual([]);
    expect(notRead((await succeeds(['forecast', 'd', 'd/'], { cwd })).stderr)).toHaveLength(1);
    const scenario = 'version: 1\nname: S\ninputs: [.]\nprices: { base: nominal }\n';
    const own = folderOf({ 'plan.csv': LINES, 'npfit-cost.yaml': scenario });
    expect(notRead((await succeeds(['forecast'], { cwd: own })).stderr)).toEqual([]);
  });

  test('a folder without CSV says what is there', async () => {
    const cwd = folderOf({ 'd/plan.fods': '<', 'd/in/plan.csv': LINES });
    expect(await fails(['forecast', 'd'], { cwd })).toContain(
      'folders inside it are not searched. Not read: in (a folder), plan.fods (a workbook of a kind that is not read: save it as .xlsx).',
    );
  });

  test('--quiet keeps a note to itself', async () => {
    const { stderr } = await succeeds(['forecast', 'd', '--quiet'], { cwd: folderOf(files) });
    expect(stderr).toBe('');
  });
});

describe('the same file by several names is read once, with a warning', () => {
  const cwd = (): string => {
    const folder = folderOf({ 'd/a.csv': LINES });
    symlinkSync('a.csv', join(folder, 'd/b.csv'));
    linkSync(join(folder, 'd/a.csv'), join(folder, 'd/c.csv'));
    symlinkSync('d', join(folder, 'e'));
    return folder;
  };

  test.each([
    ['a hard link', ['d/a.csv', 'd/c.csv'], 1],
    ['all in a folder', ['d'], 2],
    ['a file and its folder', ['d/a.csv', 'd'], 3],
    ['by folders, links and patterns', ['d/a.csv', 'd/b.csv', 'e/a.csv', 'd/*.csv'], 5],
    ['another spelling', ['d/../d/a.csv', './d//c.csv'], 1],
  ])('%s', async (_, words, warnings) => {
    const { totals, inputs, problems } = await jsonOf(words, { cwd: cwd() });
    expect(totals).toMatchObject(TOTALS);
    expect(inputs.files).toBe(1);
    expect(problems.map(({ code }) => code)).toEqual(Array(warnings).fill('named-twice'));
  });

  test('every way is told on standard error', async () => {
    const { stderr } = await npfitCost(['validate', 'd'], { cwd: cwd() });
    expect(stderr).toBe('');
    const ran = await succeeds(['forecast', 'd'], { cwd: cwd() });
    expect(ran.stderr.match(/^warning: d\/[bc]\.csv: The file is named more than once/gm)).toHaveLength(2);
  });
});

describe('files of equal bytes are read once, with a warning', () => {
  const large = `${LINES}${Array.from({ length: 130_000 }, (_, i) => `RKE,n3,local,2010-11,${i + 1}.00,planned\n`).join('')}`;

  test.each([
    ['a copy by its name', { 'plan.csv': LINES, 'plan (1).csv': LINES }, ['plan (1).csv', 'plan.csv']],
    [
      'a copy in another folder',
      { 'a/plan.csv': LINES, 'b/old/plan.csv': LINES },
      ['b/old/plan.csv', 'a/plan.csv'],
    ],
    ['a packed copy', { 'plan.csv': LINES, 'plan.csv.gz': gzipSync(LINES) }, ['plan.csv.gz', 'plan.csv']],
    [
      'a packed copy of another name',
      { 'plan.csv': LINES, 'other.csv.gz': gzipSync(LINES) },
      ['other.csv.gz', 'plan.csv'],
    ],
    [
      'a packed copy of two members',
      {
        'plan.csv': LINES,
        'plan.csv.gz': Buffer.concat([gzipSync(LINES.slice(0, 99)), gzipSync(LINES.slice(99))]),
      },
      ['plan.csv.gz', 'plan.csv'],
    ],
    [
      'two packed copies, packed differently',
      { 'a.csv.gz': gzipSync(LINES, { level: 1 }), 'b.csv.gz': gzipSync(LINES, { level: 9 }) },
      ['b.csv.gz', 'a.csv.gz'],
    ],
    ['a large copy', { 'plan.csv': large, 'plan - Copy.csv': large }, ['plan - Copy.csv', 'plan.csv']],
  ])('%s', async (_, files: Record<string, string | Uint8Array>, [copy, of]) => {
    const cwd = folderOf(files);
    const { inputs, problems } = await jsonOf(Object.keys(files), { cwd });
    const alone = await jsonOf([of ?? ''], { cwd });
    expect(inputs).toMatchObject({ files: 1, rowsRead: alone.inputs.rowsRead });
    expect(problems).toMatchObject([{ code: 'equal-files', severity: 'warning', file: copy }]);
    const { stderr } = await succeeds(['forecast', ...Object.keys(files)], { cwd });
    expect(stderr).toContain(
      `warning: ${copy}: The file holds the same as ${of}, byte for byte; it is read once.`,
    );
  });

  test('standard input and a file', async () => {
    const { inputs, problems } = await jsonOf(['-', 'plan.csv'], {
      cwd: folderOf({ 'plan.csv': LINES }),
      stdin: LINES,
    });
    expect(inputs.files).toBe(1);
    expect(problems).toMatchObject([{ code: 'equal-files', file: 'standard input' }]);
  });

  test('each of many copies is told, and files of one size that differ are all read', async () => {
    const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.csv`, LINES]));
    const other = LINES.replace('200.25', '200.26');
    const cwd = folderOf({
      ...files,
      'd.csv': other,
      'e.csv': large,
      'f.csv': large.replace(/\.00,planned\n$/, '.01,planned\n'),
    });
    const { inputs, problems } = await jsonOf(['.'], { cwd });
    expect(inputs.files).toBe(4);
    expect(problems.flatMap(({ code, file }) => (code === 'equal-files' ? [file] : []))).toEqual([
      'b.csv',
      'c.csv',
    ]);
  });

  test('a damaged file beside another of its size gets its own message', async () => {
    const packed = gzipSync(LINES);
    const cwd = folderOf({ 'plan.csv': LINES, 'plan.csv.gz': packed.subarray(0, -9) });
    expect(await fails(['.'], { cwd })).toContain('error: plan.csv.gz: The compressed file is damaged');
  });

  test('both sides of a comparison are read, though they hold the same', async () => {
    const cwd = folderOf({ 'a/plan.csv': LINES, 'b/plan.csv': LINES });
    const { stdout } = await succeeds(['compare', 'a', 'b', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ same: true, problems: [] });
  });
});

test('a folder with .csv at the end of its name is named too', async () => {
  const cwd = folderOf({ 'd/plan.csv': LINES });
  mkdirSync(join(cwd, 'd/old.csv'));
  writeFileSync(join(cwd, 'd/old.csv/x.csv'), LINES);
  const { stderr } = await succeeds(['forecast', 'd'], { cwd });
  expect(notRead(stderr)).toEqual(['note: d: Not read: old.csv (a folder).']);
});
