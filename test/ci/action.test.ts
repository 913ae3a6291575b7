import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstOf, isThorough } from '../thorough.js';
import { BASE, CHANGES, SCENARIO, type Change } from './budget.js';
import { repositoryOf, temporaryFolder, type Files } from './repository.js';
import { readAction, runAction, type Ended } from './workflow.js';

/** The steps of action.yml on made repositories with two branches, in bash, as GitHub runs them. */
const ROOT = join(import.meta.dirname, '../..');

type Inputs = Readonly<Record<string, string>>;

interface Tried {
  readonly base?: Files;
  readonly change: Change | Files;
  readonly inputs?: Inputs;
  readonly baseRef?: string;
}

function run({ base = BASE, change, inputs = {}, baseRef = 'main' }: Tried): Ended & { comment: string } {
  const workspace = repositoryOf(base, typeof change === 'string' ? CHANGES[change] : change);
  const ended = runAction({ scenario: 'budget.yaml', ...inputs }, { workspace, baseRef, action: ROOT });
  const { comment = '' } = ended.outputs;
  return { ...ended, comment: comment === '' ? '' : readFileSync(comment, 'utf8') };
}

const GATES = { 'at-most-increase': '5%\n', 'at-most-decrease': 'saving.total=10%' };

interface Expected {
  readonly exit: 0 | 1 | 2;
  readonly check: string;
  readonly compare: string;
  readonly changed: 'true' | 'false';
  /** Of the log: what must be there, the annotations among it. */
  readonly log: readonly RegExp[];
  readonly summary: readonly RegExp[];
}

const NO_ERROR = /^(?![^]*(?:^|\n)::error)/;

test.each(
  firstOf<[string, Tried, Expected]>([
    [
      'a small rise passes, and is told',
      { change: 'a small rise', inputs: GATES },
      {
        ...{ exit: 0, check: 'passed', compare: 'passed', changed: 'true' },
        log: [
          /^npfit-cost \d+\.\d+\.\d+$/m,
          /^::notice title=npfit-cost check::The one rule holds\.$/m,
          /^::notice file=plan\.csv,line=4,title=Line changed::RA7, n3, 2011-12, local.*£100\.00 is £105\.00 now/m,
          NO_ERROR,
        ],
        summary: [/^## Checks of Records budget$/m, /1 of 1 rule holds/, /Local rises by £5\.00 \(1\.0%\)/],
      },
    ],
    [
      'a broken budget fails with 1',
      { change: 'a broken budget', inputs: GATES },
      {
        ...{ exit: 1, check: 'broken', compare: 'broken', changed: 'true' },
        log: [
          /^::error file=budget\.yaml,line=5,col=1,title=Target::local\.total is £650\.00, £50\.00 over/m,
          /^::error title=--at-most-increase 5%25::local may rise by at most £25\.00 \(5%25\): it rises by £150\.00\.$/m,
        ],
        summary: [/❌ \*\*Target:\*\* local\.total is £650\.00/, /❌ \*\*Gate:\*\* local may rise/],
      },
    ],
    [
      'a rise within the budget and above the gate fails with 1',
      { change: 'a rise above the gate', inputs: GATES },
      {
        ...{ exit: 1, check: 'passed', compare: 'broken', changed: 'true' },
        log: [/^::error title=--at-most-increase 5%25::/m],
        summary: [/❌ \*\*Gate:\*\*/],
      },
    ],
    [
      'the same as a warning passes',
      { change: 'a rise above the gate', inputs: { 'warn-increase': '5%' } },
      {
        ...{ exit: 0, check: 'passed', compare: 'passed', changed: 'true' },
        log: [/^::warning title=--warn-increase 5%25::/m, NO_ERROR],
        summary: [/\*\*Gate \(warning\):\*\*/],
      },
    ],
    [
      'a row that cannot be read is 2, at its file and line',
      { change: 'an unreadable row', inputs: GATES },
      {
        ...{ exit: 2, check: 'failed', compare: 'failed', changed: 'false' },
        log: [/^::error file=plan\.csv,line=4,title=amount-unreadable::/m],
        summary: [
          /^## npfit-cost check could not be done$/m,
          /^- ❌ \*\*error:\*\* plan\.csv, record 3 \(line 4\), column amount: "1e3"/m,
          /^## npfit-cost compare could not be done$/m,
        ],
      },
    ],
    [
      'no scenario is 2',
      { change: 'a small rise', inputs: { scenario: '' } },
      {
        ...{ exit: 2, check: 'failed', compare: 'new', changed: 'false' },
        log: [/^::error title=scenario-not-named::There is no npfit-cost\.yaml here/m],
        summary: [/\*\*error:\*\* There is no npfit-cost\.yaml here/],
      },
    ],
    [
      'a saving that falls fails with 1',
      { change: 'a decrease', inputs: GATES },
      {
        ...{ exit: 1, check: 'passed', compare: 'broken', changed: 'true' },
        log: [/^::error title=--at-most-decrease saving\.total=10%25::.*it falls by £50\.00\.$/m],
        summary: [/❌ \*\*Gate:\*\* saving\.total may fall by at most £10\.00/],
      },
    ],
    [
      'nothing changed is no comment',
      { change: 'nothing changed', inputs: GATES },
      {
        ...{ exit: 0, check: 'passed', compare: 'passed', changed: 'false' },
        log: [/The one rule holds/, NO_ERROR],
        summary: [/^(?![^]*What changed)/],
      },
    ],
    [
      'nor is a change below the amount that is asked for',
      { change: 'a small rise', inputs: { ...GATES, 'report-above': '5' } },
      {
        ...{ exit: 0, check: 'passed', compare: 'passed', changed: 'false' },
        log: [/^(?![^]*Line changed)/],
        summary: [/^(?![^]*What changed)/],
      },
    ],
    [
      'a base that cannot be read is a warning, so that a change can mend it',
      { base: { ...BASE, ...CHANGES['an unreadable row'] }, change: { 'plan.csv': BASE['plan.csv'] } },
      {
        ...{ exit: 0, check: 'passed', compare: 'base-unreadable', changed: 'false' },
        log: [
          /^::warning title=npfit-cost::main cannot be read/m,
          /^error: .*record 3 \(line 4\)/m,
          NO_ERROR,
        ],
        summary: [/1 of 1 rule holds/],
      },
    ],
    [
      'a budget that is new has nothing to be compared with',
      { base: { 'README.md': 'Nothing yet.\n' }, change: BASE },
      {
        ...{ exit: 0, check: 'passed', compare: 'new', changed: 'false' },
        log: [/^::notice title=npfit-cost::main has no budget\.yaml: nothing to compare with\.$/m],
        summary: [/1 of 1 rule holds/],
      },
    ],
    [
      'without a pull request there is no base',
      { change: 'a small rise', baseRef: '' },
      {
        ...{ exit: 0, check: 'passed', compare: 'skipped', changed: 'false' },
        log: [/There is no base branch/],
        summary: [/1 of 1 rule holds/],
      },
    ],
    [
      'a base that is not there is 2',
      { change: 'a small rise', baseRef: 'gone' },
      {
        ...{ exit: 2, check: 'passed', compare: 'failed', changed: 'false' },
        log: [/^::error title=npfit-cost::The base branch gone cannot be had/m],
        summary: [/1 of 1 rule holds/],
      },
    ],
    [
      'files, rules and options in place of a scenario',
      {
        change: 'a rise above the gate',
        inputs: {
          ...{ scenario: '', inputs: '  plan.csv  \n', 'at-most': 'local.total=600\n\nsaving.total=1k' },
          ...{
            'at-least': 'saving.percent=50%',
            options: '--strict\n--units=pounds',
            'at-most-increase': '2%',
          },
        },
      },
      {
        ...{ exit: 1, check: 'broken', compare: 'broken', changed: 'true' },
        log: [
          /^::error title=--at-least saving\.percent=50%25::/m,
          /^::error title=--at-most-increase 2%25::/m,
        ],
        summary: [/2 of 3 rules hold, 1 broken/, /Local rises by £50\.00/],
      },
    ],
    [
      'a folder of the repository, whose files are named from its root',
      {
        base: Object.fromEntries(Object.entries(BASE).map(([path, text]) => [`money/it/${path}`, text])),
        change: { 'money/it/plan.csv': CHANGES['an unreadable row']['plan.csv'] },
        inputs: { 'working-directory': 'money/it' },
      },
      {
        ...{ exit: 2, check: 'failed', compare: 'failed', changed: 'false' },
        log: [/^::error file=money\/it\/plan\.csv,line=4,/m],
        summary: [/could not be done/],
      },
    ],
  ]),
)('%s', (_, tried, { exit, check, compare, changed, log, summary }) => {
  const ended = run(tried);
  expect([ended.exitCode, ended.outputs], ended.log).toMatchObject([
    exit,
    { check, compare, changed, 'exit-code': String(exit) },
  ]);
  for (const pattern of log) expect(ended.log).toMatch(pattern);
  for (const pattern of summary) expect(ended.summary).toMatch(pattern);
  expect(ended.comment === '').toBe(changed === 'false');
  expect(ended.used).toEqual(['actions/setup-node@v4']);
});

test('what inputs say is no shell', () => {
  const inputs = { scenario: 'budget.yaml', 'at-most': 'local.total=$(touch pwned);`touch pwned`' };
  const workspace = repositoryOf(BASE, CHANGES['nothing changed']);
  const ended = runAction(inputs, { workspace, baseRef: 'main', action: ROOT });
  expect(ended.exitCode).toBe(2);
  expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  for (const { run: script = '' } of readAction(ROOT).runs.steps) expect(script).not.toContain('${{');
});

test.runIf(isThorough)('the clone is left as it was', () => {
  const workspace = repositoryOf(BASE, CHANGES['a small rise']);
  runAction({ scenario: 'budget.yaml' }, { workspace, baseRef: 'main', action: ROOT });
  const git = (...words: string[]): string =>
    execFileSync('git', words, { cwd: workspace, encoding: 'utf8' });
  expect(git('status', '--porcelain')).toBe('');
  expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
});

describe('a tarball', () => {
  test.runIf(isThorough)('is installed and runs', () => {
    const folder = temporaryFolder();
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
      cwd: ROOT,
    });
    const [tarball = ''] = readdirSync(folder);
    const workspace = repositoryOf(BASE, CHANGES['a small rise']);
    const inputs = { scenario: 'budget.yaml', package: join(folder, tarball) };
    const ended = runAction(inputs, { workspace, baseRef: 'main', action: ROOT });
    expect([ended.exitCode, ended.outputs], ended.log).toMatchObject([
      0,
      { check: 'passed', changed: 'true' },
    ]);
  });

  test('that is not there is 2, and nothing is checked', () => {
    const workspace = repositoryOf(BASE, CHANGES['a small rise']);
    const inputs = { scenario: 'budget.yaml', package: './gone.tgz' };
    const ended = runAction(inputs, { workspace, baseRef: 'main', action: ROOT });
    expect([ended.exitCode, ended.summary]).toEqual([2, '']);
  });
});

test.runIf(isThorough)('a scenario is found by its name, and its comment names the branches', () => {
  const base = { ...BASE, 'npfit-cost.yaml': SCENARIO };
  const ended = run({ base, change: 'a small rise', inputs: { scenario: '' } });
  expect(ended.exitCode).toBe(0);
  expect(ended.comment).toContain('A change is this branch minus main');
});
