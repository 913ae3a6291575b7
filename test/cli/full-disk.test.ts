import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-list.js';
import { withinLimit } from '../../src/cli/publish.js';
import { folderOf, namesIn, textOf } from './console.js';
import { LINES } from './plans.js';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Runs one command after the other on the process's own standard output and error, empties both files after each, and
 * reports exit codes, sizes and the last message on descriptor 3.
 */
const SOURCE = `
import { fstatSync, ftruncateSync, readFileSync, writeSync } from 'node:fs';
import { nodeIo, run } from ${JSON.stringify(join(ROOT, 'src/cli/index.ts'))};
const empty = (descriptor) => {
  const info = fstatSync(descriptor);
  if (info.isFile()) ftruncateSync(descriptor, 0);
  return info.size;
};
for (const argv of JSON.parse(process.argv[2])) {
  const exitCode = await run(argv, nodeIo());
  const message = fstatSync(2).isFile() ? readFileSync(process.argv[3], 'utf8') : '';
  writeSync(3, JSON.stringify({ exitCode, stdout: empty(1), stderr: empty(2), message }) + '\\n');
}
`;

/** The sources in one file, which starts at once; it finds the package's data two folders above itself. */
const program = mkdtempSync(join(tmpdir(), 'npfit-cost-program-'));
const PROGRAM = join(program, 'dist/test/run.mjs');
beforeAll(async () => {
  for (const name of ['data', 'node_modules', 'package.json'])
    symlinkSync(join(ROOT, name), join(program, name));
  await build({
    stdin: { contents: SOURCE, resolveDir: ROOT },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: PROGRAM,
    logLevel: 'error',
  });
});
afterAll(() => {
  rmSync(program, { recursive: true, force: true });
});

/** Small enough for every report but the shortest to go past it, in bytes: one block of \`ulimit\`. */
const LIMIT = 512;

const SCENARIO = `version: 1
name: A plan
inputs: [plan.csv]
prices: { base: nominal }
steps: [{ name: Cut, percent: -5% }]
target: { option: local, at-most: 1000 }
risks: [{ name: More, where: { product: spine }, uplift: { triangular: [-5%, 4%, 30%] } }]
`;
const SPEND = [
  'Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount',
  'Department of Health,RKE,30/04/2010,Computer Software,IT,Softer Ltd,1,"26,000.00"',
  '',
].join('\n');

const ON_PLAN = ['--scenario', 'plan.yaml'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  compare: ['plan.yaml', 'plan.yaml'],
  explain: ['--total', ...ON_PLAN],
  simulate: ['--draws', '1000', ...ON_PLAN],
  actuals: ['spend.csv'],
  validate: ['plan.csv', 'spend.csv'],
};
/** Every format once; a report of another command goes the same way, and each is tried in two. */
const FORMATS_OF: Readonly<Record<string, readonly string[]>> = {
  forecast: ['table', 'csv', 'json', 'markdown', 'html', 'xlsx'],
  check: ['json', 'junit', 'github'],
  report: ['html', 'json'],
};
const REPORTS = COMMANDS.map(({ name }) => name).filter((name) => !['init', 'completion'].includes(name));
const RUNS: readonly (readonly string[])[] = [
  ...REPORTS.flatMap((name) =>
    (FORMATS_OF[name] ?? ['table', 'json']).map((format) => [
      name,
      ...(WORDS[name] ?? ON_PLAN),
      '--format',
      format,
    ]),
  ),
  ['--help'],
  ['help', 'forecast'],
  ['--version'],
  ['forecast', 'nowhere.csv'],
  ['forecast', '--no-such-option'],
];

interface Ran {
  readonly exitCode: number;
  readonly stdout: number;
  readonly stderr: number;
  /** The text on standard error. */
  readonly message: string;
}

interface Targets {
  readonly stdout?: string;
  readonly stderr?: string;
  /** How large a file may grow, in blocks of 512 bytes. */
  readonly blocks?: number;
}

const files = { 'plan.csv': LINES, 'plan.yaml': SCENARIO, 'spend.csv': SPEND };

/** Runs all commands in one process of their own, whose outputs lead to these files. */
async function runAll(
  runs: readonly (readonly string[])[],
  { stdout = 'stdout', stderr = 'stderr', blocks }: Targets = {},
  cwd = folderOf(files),
): Promise<readonly Ran[]> {
  const out = openSync(join(cwd, stdout), 'a');
  const err = openSync(join(cwd, stderr), 'a');
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `;
  const child = spawn(
    'sh',
    ['-c', `${limit}exec "$@"`, 'sh', process.execPath, PROGRAM, JSON.stringify(runs), join(cwd, stderr)],
    { cwd, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', out, err, 'pipe'] },
  );
  closeSync(out);
  closeSync(err);
  let told = '';
  for await (const bytes of child.stdio[3] as AsyncIterable<Buffer>) told += bytes.toString();
  const ran = told
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Ran);
  expect(ran).toHaveLength(runs.length);
  return ran;
}

const TOO_LARGE = 'the file would grow larger than the system allows (EFBIG)';
const FULL = '../../../../../../../../dev/full';
const hasFull = ((): boolean => {
  try {
    return statSync('/dev/full').isCharacterDevice();
  } catch {
    return false;
  }
})();

describe.skipIf(!hasFull)('what cannot be written to the end is exit 2', () => {
  let plain: readonly Ran[];
  let limited: readonly Ran[];
  let outFull: readonly Ran[];
  let errFull: readonly Ran[];
  beforeAll(async () => {
    [plain, limited, outFull, errFull] = await Promise.all([
      runAll(RUNS),
      // messages are shorter than the limit
      runAll(RUNS, { blocks: LIMIT / 512 }),
      runAll(RUNS, { stdout: FULL }),
      runAll(RUNS, { stderr: FULL }),
    ]);
  }, 60_000);

  test.each(RUNS.map((argv, i) => [argv.join(' '), i] as const))('%s', (_, i) => {
    const { exitCode, stdout, stderr } = plain[i]!;
    expect(stdout + stderr).toBeGreaterThan(0);
    expect(exitCode, 'without a limit').toBeLessThanOrEqual(stdout > 0 ? 1 : 2);
    const isCut = stdout > LIMIT || stderr > LIMIT;
    expect(limited[i], 'past a limit').toMatchObject({
      exitCode: isCut ? 2 : exitCode,
      stdout: Math.min(stdout, LIMIT),
    });
    expect(outFull[i]!.exitCode, 'standard output full').toBe(stdout > 0 ? 2 : exitCode);
    const says = (reason: string): string => `error: standard output: It cannot be written: ${reason}.\n`;
    if (stdout > LIMIT) expect(limited[i]!.message).toContain(says(TOO_LARGE));
    if (stdout > 0) expect(outFull[i]!.message).toContain(says('the disk is full (ENOSPC)'));
    expect(errFull[i]!.exitCode, 'standard error full').toBe(stderr > 0 ? 2 : exitCode);
    // a run that failed prints no figure; in the formats of CI it prints why it failed
    const isOfCi = ['junit', 'github'].some((format) => RUNS[i]!.includes(format));
    if (stderr > 0 && !isOfCi) expect(errFull[i]!.stdout).toBe(0);
  });

  test('most reports are longer than the limit', () => {
    expect(plain.filter(({ stdout }) => stdout > LIMIT).length).toBeGreaterThan(15);
  });
});

test('a report that --output cannot hold leaves the old file as it was, and nothing half-written', async () => {
  const bad = LINES + 'RKE,spine,local,2010-11,n/k\n'.repeat(60);
  const old = { 'old.json': 'old', 'bad.csv': bad, 'summary.md': 'before\n'.repeat(60) };
  const cwd = folderOf({ ...files, ...old });
  const outputs = ['old.json', 'new.json', 'new.html', 'new.xlsx', 'new.md'];
  const runs = [
    ...outputs.map((name) => ['report', ...ON_PLAN, '--output', name, '--force', '--quiet']),
    ['init', 'new.yaml'],
    ['validate', 'plan.csv', '--output', 'plan.html', '--quiet'],
    ['forecast', ...ON_PLAN, '--output', FULL, '--format', 'csv', '--quiet'],
    ['validate', 'bad.csv', '--set-aside', 'aside.csv', '--quiet'],
    ['check', ...ON_PLAN, '--summary', 'summary.md', '--quiet'],
  ];
  const ran = await runAll(runs, { blocks: 1 }, cwd);
  expect(ran.map(({ exitCode }) => exitCode)).toEqual(runs.map(() => 2));
  expect(ran[0]!.message).toBe(`error: old.json: It cannot be written: ${TOO_LARGE}.\n`);
  expect(textOf(cwd, 'old.json')).toBe('old');
  expect(textOf(cwd, 'summary.md')).toBe('before\n'.repeat(60));
  expect(namesIn(cwd)).toEqual([...Object.keys({ ...files, ...old }), 'stderr', 'stdout'].sort());
});

test('a report longer than a text can be is a message, and no fault', () => {
  const make = (): string => 'x'.repeat(2 ** 30);
  expect(() => withinLimit('r.html', make)).toThrow(
    'It cannot be written: it would be longer than a text can be',
  );
  expect(() => withinLimit('r.html', () => [].reduce((a) => a))).toThrow(TypeError);
});
