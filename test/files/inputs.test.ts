import { execFileSync } from 'node:child_process';
import { linkSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findInputs, readScenarioGiven } from '../../src/files/index.js';
import { withTrustCodes } from '../../src/files/trust-names.js';
import { Filter } from '../../src/model/index.js';
import { Failure } from '../../src/problem/index.js';
import { folderOf } from '../cli/console.js';

async function* stdinOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** Finds what words lead to in a folder: names, and the problems as "severity code: file". */
async function found(cwd: string, words: readonly string[], stdin = '', others: readonly string[] = []) {
  const inputs = await findInputs(words, cwd, { cwd, stdin: stdinOf(stdin) }, others);
  return {
    names: inputs.sources.map(({ name }) => name),
    problems: inputs.problems.map(({ severity, code, file }) => `${severity} ${code}: ${file ?? ''}`),
    messages: inputs.problems.map(({ message }) => message),
    paths: [...inputs.paths].map((path) => path.replace(`${realpathSync(cwd)}/`, '')).sort(),
    sources: inputs.sources,
    areBundled: inputs.areBundled,
  };
}

const failures = async (cwd: string, words: readonly string[]): Promise<string[]> =>
  found(cwd, words).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      return error.problems.map(({ code, file, message }) => `${code} ${file ?? ''}: ${message}`);
    },
  );

const csv = (n: number): string => `trust_code,financial_year,amount\nRKE,2010-11,${n}\n`;

describe('words lead to files', () => {
  test('in the order of their names, each once', async () => {
    const cwd = folderOf({ 'b.csv': csv(1), 'a.csv': csv(2), 'sub/c.csv': csv(3) });
    const both = await found(cwd, ['b.csv', 'sub/c.csv', 'a.csv']);
    expect([both.names, both.problems, both.areBundled]).toEqual([
      ['a.csv', 'b.csv', 'sub/c.csv'],
      [],
      false,
    ]);
    expect(both.paths).toEqual(['a.csv', 'b.csv', 'sub/c.csv']);
    expect((await found(cwd, ['a.csv', './a.csv', join(cwd, 'a.csv')])).problems).toEqual([
      'warning named-twice: ./a.csv',
      `warning named-twice: ${join(cwd, 'a.csv')}`,
    ]);
  });

  test('by links of both kinds', async () => {
    const cwd = folderOf({ 'a.csv': csv(1), 'sub/b.csv': csv(2) });
    symlinkSync('a.csv', join(cwd, 'soft.csv'));
    linkSync(join(cwd, 'a.csv'), join(cwd, 'hard.csv'));
    symlinkSync('sub', join(cwd, 'folder'));
    const { names, problems } = await found(cwd, ['a.csv', 'soft.csv', 'hard.csv', 'sub', 'folder']);
    expect(names).toEqual(['a.csv', 'sub/b.csv']);
    expect(problems).toEqual([
      ...['soft.csv', 'hard.csv', 'folder/b.csv'].map((name) => `warning named-twice: ${name}`),
    ]);
  });

  test('by patterns and folders', async () => {
    const cwd = folderOf({
      ...{ 'x/b.csv': csv(1), 'x/a.csv.gz': gzipSync(csv(2)), 'x/A.CSV': csv(3), 'x/y/d.csv': csv(4) },
      ...{ 'x/notes.txt': '', 'x/s.yaml': '', 'x/old.xlsb': 'x', 'x/~$a.xlsx': '', 'x/.hidden.csv': csv(5) },
    });
    const folder = await found(cwd, ['x']);
    expect(folder.names).toEqual(['x/.hidden.csv', 'x/A.CSV', 'x/a.csv.gz', 'x/b.csv']);
    expect(folder.problems).toEqual(['warning not-read: x']);
    expect(folder.messages[0]).toContain(
      'notes.txt, old.xlsb (a workbook of a kind that is not read: save it as .xlsx), s.yaml, y (a folder), ~$a.xlsx (a lock file of a spreadsheet)',
    );
    const others = await found(
      cwd,
      ['x', 'x/y'],
      '',
      ['notes.txt', 's.yaml', 'old.xlsb'].map((name) => join(cwd, 'x', name)),
    );
    expect([others.problems, others.names.length]).toEqual([['note not-read: x'], 5]);
    expect((await found(cwd, ['x/*.csv'])).names).toEqual(['x/b.csv']);
    expect((await found(cwd, ['x/**/*.csv'])).names).toEqual(['x/b.csv', 'x/y/d.csv']);
    expect((await found(cwd, ['x/{b,none}.csv', 'x/[A]*'])).names).toEqual(['x/A.CSV', 'x/b.csv']);
  });

  test('with the letters of patterns in their names', async () => {
    const cwd = folderOf({ 'a[1].csv': csv(1), 'a1.csv': csv(2), '{b}/c.csv': csv(3) });
    expect((await found(cwd, ['a[1].csv', '{b}'])).names).toEqual(['a[1].csv', '{b}/c.csv']);
  });

  test('the like of which are left out', async () => {
    const cwd = folderOf({ 'a.csv': csv(1), 'b.csv': csv(2), 'c.csv': csv(1), 'd.csv.gz': gzipSync(csv(7)) });
    const { names, problems, messages } = await found(cwd, ['.']);
    expect([names, problems]).toEqual([['a.csv', 'b.csv', 'd.csv.gz'], ['warning equal-files: c.csv']]);
    expect(messages[0]).toContain('a.csv');
  });

  test('and to standard input, once', async () => {
    const cwd = folderOf({ 'a.csv': csv(1) });
    const { names, problems, paths, sources } = await found(cwd, ['-', 'a.csv', '-'], csv(9));
    expect([names, problems, paths]).toEqual([
      ['a.csv', 'standard input'],
      ['warning named-twice: -'],
      ['-', 'a.csv'],
    ]);
    expect(sources[1]?.size).toBe(csv(9).length);
    const stdin = stdinOf(csv(9));
    await findInputs(['-'], cwd, { cwd, stdin });
    await expect(findInputs(['-'], cwd, { cwd, stdin })).rejects.toThrow('can be read once only');
  });

  test.skipIf(process.platform === 'win32')('and to named pipes, which are read at once', async () => {
    const cwd = folderOf();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const written = new Promise((resolve) => {
      setTimeout(() => {
        writeFileSync(join(cwd, 'pipe'), csv(4));
        resolve(null);
      }, 50);
    });
    const [{ sources }] = await Promise.all([found(cwd, ['pipe']), written]);
    expect(sources.map(({ name, size, refuseChanged }) => [name, size, refuseChanged])).toEqual([
      ['pipe', csv(4).length, undefined],
    ]);
  });
});

describe('words that lead nowhere are all told', () => {
  test('each with its reason', async () => {
    const cwd = folderOf({
      ...{ 'budget.csv': csv(1), 'sub/plan.csv': csv(2), 'none/a.txt': '', 'empty/sub/a.csv': '' },
      ...{ 's.yaml': 'version: 1', 'saved.json': '{"schemaVersion": "1"}', 'S.YML': '' },
    });
    const words = [
      'bugdet.csv',
      'sub/plam.csv',
      'far.csv',
      'none',
      '*.tsv',
      's.yaml',
      'saved.json',
      'S.YML',
      'budget.csv/x',
      'empty',
    ];
    const told = await failures(cwd, words);
    expect(told.map((text) => text.slice(0, text.indexOf(':')))).toEqual([
      ...['not-found bugdet.csv', 'not-found sub/plam.csv', 'not-found far.csv', 'folder-without-csv none'],
      ...['glob-without-match *.tsv', 'scenario-as-input s.yaml', 'scenario-as-input saved.json'],
      ...['scenario-as-input S.YML', 'unreadable budget.csv/x', 'folder-without-csv empty'],
    ]);
    expect(told[0]).toContain('Did you mean "budget.csv"');
    expect(told[1]).toContain('Did you mean "sub/plan.csv"');
    expect(told[2]).not.toContain('Did you mean');
    expect(told[3]).toContain('a.txt');
    expect(told[5]).not.toBe(told[6]?.replaceAll('saved.json', 's.yaml'));
    expect(told[8]).toContain('part of its path is a file and no folder');
    expect(told[9]).toContain('sub (a folder)');
  });

  test('a folder with nothing at all', async () => {
    expect(await failures(folderOf(), ['.'])).toEqual([expect.stringMatching(/^folder-without-csv \.: /)]);
  });

  test('thirty names and the number of the rest', async () => {
    const cwd = folderOf(Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`n${i + 10}.txt`, ''])));
    const [told = ''] = await failures(cwd, ['.']);
    expect(told).toContain('n10.txt, n11.txt');
    expect(told).toContain('n39.txt and 3 more');
    const thirty = folderOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`n${i + 10}.txt`, ''])));
    expect((await failures(thirty, ['.']))[0]).not.toContain('more');
  });
});

test('names of trusts in steps, checks, risks and classes of cost are codes', async () => {
  const named = '{ trust: Whittington Hospital }';
  const parts = [
    `steps: [{ name: S, percent: 1%, where: ${named} }]`,
    `checks: [{ name: C, measure: local.total, at-most: 1, where: ${named} }]`,
    `risks: [{ name: R, uplift: { uniform: [0%, 1%] }, where: ${named} }]`,
    `financial: { capital: ${named} }`,
    `financial: { one-off: ${named} }`,
  ];
  for (const part of parts) {
    const text = `version: 1\nname: Test\n${part}\n`;
    const { scenario } = await readScenarioGiven({ source: { text, file: 's.yaml' } }, '/', {
      overrides: [],
      without: [],
    });
    const { steps, checks, risks, financial } = scenario;
    const filters = [...steps, ...checks, ...risks].map(({ where }) => where);
    const all = [...filters, financial.capital, financial.oneOff].flatMap((where) => where ?? []);
    expect(all.map((where) => where.describe())).toEqual(['trust RKE']);
  }
});

describe('names of trusts in filters', () => {
  const filterOf = (values: readonly string[]): Filter => {
    const filter = Filter.of([['trust', values]]);
    if (!(filter instanceof Filter)) throw new Error('no filter');
    return filter;
  };
  const codes = async (...values: string[]) =>
    (await withTrustCodes(filterOf(values))).parts().map(({ values: known }) => [...known]);

  test.each<[values: string[], codes: string[]]>([
    [['RKE'], ['RKE']],
    [
      ['rke', 'national'],
      ['RKE', 'NATIONAL'],
    ],
    [['The Whittington Hospital NHS Trust'], ['RKE']],
    [
      ['whittington hospital', 'RJ1'],
      ['RKE', 'RJ1'],
    ],
    [
      ['Northumberland', ' Tyne and Wear', 'rke'],
      ['RX4', 'RKE'],
    ],
    [
      ['rke', 'Northumberland', 'Tyne and Wear NHS Foundation Trust', 'north'],
      ['RKE', 'RX4', 'north'],
    ],
    [['no such trust'], ['no such trust']],
    [
      ['no such', 'trust', 'rke'],
      ['no such', 'trust', 'RKE'],
    ],
  ])('%j are %j', async (values, expected) => {
    expect((await codes(...values)).flat().sort()).toEqual([...expected].sort());
  });
});
