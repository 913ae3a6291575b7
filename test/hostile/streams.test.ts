import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf, namesIn, npfitCost, succeeds, type Ran } from '../cli/console.js';
import { someOf } from '../thorough.js';
import { COMMANDS_OF_SERVERS, REAL_NAMES, UNSEEN } from './texts.js';
import { commandsIn, unseenIn } from './watch.js';

/** Every place where a name comes in, and every stream and format where it goes out. */

const NAMES = [
  ...UNSEEN.flatMap(([, text]) => [`a${text}b`, `${text}c`]),
  ...COMMANDS_OF_SERVERS,
  ...REAL_NAMES,
].filter((name) => name.trim() !== '');
/** All of them in one name. */
const ALL = NAMES.join('; ');
/** Names that files may have, of 255 bytes at most: the commands, and what does not show in two lots. */
const inFileNames = (texts: readonly string[]): string =>
  `f${texts.filter((text) => !text.includes('/')).join('')}`;
const [FILE_NAME, OUTPUT_NAME, FOLDER_NAME] = [
  inFileNames(UNSEEN.slice(0, 19).map(([, text]) => text)),
  inFileNames(UNSEEN.slice(19).map(([, text]) => text)),
  COMMANDS_OF_SERVERS.slice(0, -2).join(''),
] as const;
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const PLAN = [
  'trust_code,trust_name,product,supplier,option,financial_year,amount',
  ...NAMES.flatMap((name, i) => [
    `X${String(i).padStart(2, '0')},${cell(name)},${cell(name)},${cell(`s${name}`)},central,2010-11,${i + 1}0`,
    `,${cell(name)},${cell(`p${name}`)},,local,2011-12,${i + 1}`,
  ]),
  '',
].join('\n');

/** A run takes longer with each step, so the first has all names in one. */
const STEPS = [ALL, ...COMMANDS_OF_SERVERS];
const q = (text: string): string => JSON.stringify(text);
const SCENARIO = `version: 1
name: ${q(ALL)}
inputs: [plan.csv]
prices: { base: nominal }
steps:
${STEPS.map((name, i) => `  - { name: ${q(`${name} ${i}`)}, percent: -1%, source: ${q(name)}, note: ${q(name)} }`).join('\n')}
target: { option: local, at-most: 1k }
risks: [{ name: ${q(ALL)}, uplift: { uniform: [0%, 4%] } }]
checks:
  - { name: ${q(ALL)}, measure: local.total, at-most: 1 }
  - { name: b, measure: local.total, by: product, at-most: 1 }
  - { name: ${q(`\u001b${ALL}`)}, measure: local.total, at-most: 100k }
`;
const SPEND = [
  'Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount',
  ...NAMES.map((name, i) => `DH,RKE,30/04/2010,${cell(`IT ${name}`)},${cell(name)},${cell(name)},${i},30000`),
  `DH,RKE,${cell(ALL)},IT,IT,S,999,30000`,
  `DH,RKE,30/04/2010,IT,IT,S,999,${cell(ALL)}`,
  '',
].join('\n');
const BAD = `trust_code,product,financial_year,${cell(ALL)},amount\n${NAMES.map((name) => `RKE,${cell(name)},${cell(name)},x,${cell(`1${name}`)}\n`).join('')}`;
const RULES = `{"classes": [{"category": "it", "patterns": ["x"], ${q(ALL)}: 1}]}`;

const ON_PLAN = ['--scenario', 's.yaml'];
const BY = ['--by', 'product,supplier,trust'];
const SHOWN: readonly (readonly string[])[] = [
  ...['table', 'csv', 'json', 'markdown', 'html'].map((format) => [
    ...['forecast', ...ON_PLAN, ...BY],
    ...['--format', format],
  ]),
  ['forecast', ...ON_PLAN, '--by', 'trust', '--columns', 'product', '--format', 'json'],
  ['forecast', ...ON_PLAN, '--verbose', '--chart'],
  ...['table', 'junit', 'github', 'markdown', 'html', 'json'].map((f) => [
    'check',
    ...ON_PLAN,
    '--format',
    f,
  ]),
  ...['table', 'markdown', 'github', 'junit'].map((format) => [
    ...['compare', 'other.yaml', 's.yaml', '--by', 'product', '--at-most-increase', 'local=1'],
    ...['--format', format],
  ]),
  ...['html', 'markdown', 'json'].map((format) => ['report', ...ON_PLAN, '--format', format]),
  ['explain', '--total', ...ON_PLAN],
  ['explain', '--total', ...ON_PLAN, '--format', 'markdown'],
  ['simulate', '--draws', '200', ...ON_PLAN],
  ['sensitivity', ...ON_PLAN],
  ...['table', 'json', 'markdown', 'github', 'junit'].map((f) => [
    'validate',
    'spend.csv',
    FILE_NAME,
    '--format',
    f,
  ]),
  ...['table', 'csv', 'markdown'].map((f) => ['actuals', 'spend.csv', '--by', 'supplier', '--format', f]),
  ['actuals', 'spend.csv', '--explain-categories'],
  ['--verbose', FILE_NAME],
  ['forecast', 'folder'],
  ['forecast', ...ON_PLAN, '--output', `${OUTPUT_NAME}.csv`],
  ['validate', 'spend.csv', '--set-aside', `${OUTPUT_NAME}-2.csv`],
  ['init', 'new.yaml', FILE_NAME],
  ['init', `${OUTPUT_NAME}.yaml`],
  ['forecast', FOLDER_NAME],
];
const MISTAKES: readonly (readonly string[])[] = [
  ['forecast', 'bad.csv'],
  ['forecast', 'bad.csv', '--lenient'],
  ['forecast', 'bad.csv', '--errors', 'json'],
  [ALL],
  ['forecast', ALL],
  ['forecast', `--${ALL}`],
  ['forecast', 'plan.csv', '--format', ALL],
  ['forecast', 'plan.csv', '--by', ALL],
  ['forecast', 'plan.csv', '--where', `product=${ALL}`],
  ['forecast', 'plan.csv', '--where', ALL],
  ['forecast', ...ON_PLAN, '--set', `steps[${ALL}].percent=1%`],
  ['forecast', ...ON_PLAN, '--set', `name=${ALL}`, '--set', `horizon=${ALL}`],
  ['forecast', ...ON_PLAN, '--without', ALL],
  ['forecast', '--scenario', ALL],
  ['forecast', 'plan.csv', '--deflator', ALL],
  ['forecast', 'plan.csv', '--categories', 'rules.json'],
  ['forecast', 'plan.csv', '--output', `${ALL}/x.csv`],
  ['forecast', 'plan.csv', '--layout', ALL],
  ['explain', '--trust', ALL],
  ['help', ALL],
  ['completion', ALL],
];
const FILES = {
  'plan.csv': PLAN,
  's.yaml': SCENARIO,
  'other.yaml': SCENARIO.replaceAll('-1%', '-2%').replace('[plan.csv]', '[other.csv]'),
  'other.csv': PLAN.replaceAll(',central,2010-11,1', ',central,2010-11,7'),
  'spend.csv': SPEND,
  'bad.csv': BAD,
  'rules.json': RULES,
  [FILE_NAME]: PLAN,
  [`folder/${FILE_NAME}.txt`]: 'x',
  [`${FOLDER_NAME}/${OUTPUT_NAME}.csv`]: PLAN,
  'folder/plan.csv': PLAN,
};

const nameOf = (argv: readonly string[]): string =>
  argv
    .map((word) => (word.includes('\u001b') ? word.replace(/[^\w=[\].-]+.*[^\w=[\].-]+/s, '…') : word))
    .join(' ');

const RUNS = someOf([
  ...SHOWN.map((argv) => [argv, 1] as const),
  ...MISTAKES.map((argv) => [argv, 2] as const),
]);

describe.each(RUNS.map(([argv, most]) => [nameOf(argv), argv, most] as const))('%s', (_, argv, most) => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await npfitCost(argv, { cwd: folderOf(FILES), env: { COLUMNS: '60' } });
  });

  test('shows what does not show as codes, and begins no line as a command', () => {
    expect(ran.stderr).not.toContain('fault of npfit-cost');
    const isCsv = argv.includes('csv');
    const isOfGithub = argv.includes('github');
    const { stdout, stderr } = ran;
    for (const line of stderr.split('\n')) expect(unseenIn(line)).toEqual([]);
    expect(commandsIn(stderr)).toEqual([]);
    if (isCsv) {
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
      expect(commandsIn(stdout)).toEqual([]);
      return;
    }
    for (const line of stdout.split('\n')) expect(unseenIn(line)).toEqual([]);
    const commands = commandsIn(stdout);
    if (!isOfGithub) expect(commands).toEqual([]);
    for (const command of commands) expect(command).toMatch(/^::(?:error|warning|notice) (?:file=|title=)/);
  });

  test('is done where it can be', () => {
    if (most === 2) expect(ran.exitCode).toBe(2);
    else expect(ran.exitCode, ran.stderr).toBeLessThan(2);
    expect(ran.stdout + ran.stderr).toMatch(/\S/);
  });
});

test('a workbook shows what does not show as codes', async () => {
  const cwd = folderOf(FILES);
  await succeeds(['report', ...ON_PLAN, '--output', 'r.xlsx'], { cwd });
  const parts = unzipSync(readFileSync(join(cwd, 'r.xlsx')));
  for (const part of Object.values(parts)) expect(unseenIn(strFromU8(part).replaceAll('\n', ''))).toEqual([]);
});

test('CSV on a terminal shows what does not show as codes; in a file it keeps names', async () => {
  const cwd = folderOf({
    'a.csv': `trust_code,product,financial_year,amount\nRKE,"a\u202e\u200b\nb",2010-11,1\n`,
  });
  const argv = ['a.csv', '--by', 'product', '--format', 'csv'];
  expect((await succeeds(argv, { cwd, terminal: 80 })).stdout).toContain('\na\\u202e\\u200b\\nb,1.00\n');
  expect((await succeeds(argv, { cwd })).stdout).toContain('\n"a\u202e\u200b\nb",1.00\n');
});

test('the summary of a job, and the Table Schema beside a CSV', async () => {
  const cwd = folderOf(FILES);
  await npfitCost(['check', ...ON_PLAN, '--summary', 'summary.md'], { cwd });
  await succeeds(['forecast', ...ON_PLAN, ...BY, '--output', 'a.csv', '--with-schema'], { cwd });
  for (const name of ['summary.md', 'a.schema.json'])
    for (const line of readFileSync(join(cwd, name), 'utf8').split('\n')) expect(unseenIn(line)).toEqual([]);
});

test.each(['bash', 'zsh', 'fish'])('completion in %s offers nothing that does not show', async (shell) => {
  const cwd = folderOf({ ...FILES, 'npfit-cost.yaml': SCENARIO });
  const ask = (...words: string[]): readonly string[] =>
    shell === 'bash'
      ? ['__complete', 'bash', `npfit-cost ${words.join(' ')}`, words.at(-1) ?? '']
      : ['__complete', shell, ...words];
  for (const words of [
    ['forecast', '--without', ''],
    ['forecast', '--set', 'steps'],
    ['forecast', '--where', 'product='],
  ]) {
    const { stdout } = await npfitCost(ask(...words), { cwd });
    for (const line of stdout.split('\n')) expect(unseenIn(line.replace('\t', ''))).toEqual([]);
    expect(commandsIn(stdout)).toEqual([]);
  }
});

test('what is said on standard error passes through one function', () => {
  const cli = join(import.meta.dirname, '../../src/cli');
  const writing = readdirSync(cli, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && readFileSync(join(cli, path), 'utf8').includes('stderr.write('),
  );
  // those that say lines, print problems that are visible, or draw a line of progress
  expect(writing.map((path) => path.replaceAll('\\', '/')).sort()).toEqual([
    ...['index.ts', 'progress.ts', 'publish.ts', 'reading-progress.ts', 'run.ts', 'say.ts'],
  ]);
  expect(namesIn(cli)).toContain('say.ts');
});
