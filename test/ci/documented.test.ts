import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isWellFormed } from '../check/xml.js';
import { filesOf, parseMarkdown } from '../docs/markdown.js';
import { firstOf } from '../thorough.js';
import { BASE, CHANGES, inThousands, type Change } from './budget.js';
import { repositoryOf, temporaryFolder } from './repository.js';
import { readAction, runWorkflow } from './workflow.js';

/** The steps of docs/how-to/ci.md as they are printed there, on made repositories with two branches. */
const ROOT = join(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(join(ROOT, 'docs/how-to/ci.md'), 'utf8');
const FILES = filesOf(parseMarkdown(DOCUMENT));

function given(name: string): string {
  const text = FILES.get(name);
  if (text === undefined) throw new Error(`the document gives no ${name}`);
  return text;
}

/** A machine of a CI server: the command of this build, and stand-ins for npm and gh that write down what is asked. */
interface Machine {
  readonly path: string;
  readonly asked: (program: 'npm' | 'gh') => string;
}

function machine(): Machine {
  const path = join(temporaryFolder(), 'bin');
  mkdirSync(path);
  symlinkSync(join(ROOT, 'bin/npfit-cost.js'), join(path, 'npfit-cost'));
  for (const program of ['npm', 'gh']) {
    writeFileSync(join(path, program), `#!/bin/sh\necho "$@" >> "${join(path, program)}.log"\n`);
    chmodSync(join(path, program), 0o755);
  }
  return {
    path,
    asked: (program) => {
      const log = join(path, `${program}.log`);
      return existsSync(log) ? readFileSync(log, 'utf8') : '';
    },
  };
}

const cloneOf = (change: Change): string => repositoryOf(inThousands(BASE), inThousands(CHANGES[change]));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
};
const INSTALLED = `install --global ./tools/npfit-cost-${version}.tgz\n`;

/** The exit code of each change, however it is run. */
const CASES = firstOf<readonly [Change, 0 | 1 | 2]>([
  ['a small rise', 0],
  ['a broken budget', 1],
  ['an unreadable row', 2],
  ['a decrease', 1],
  ['no scenario', 2],
  ['nothing changed', 0],
]);

describe('GitHub, with the action', () => {
  const text = given('.github/workflows/budget.yml');

  const cases = firstOf<[Change, 0 | 1 | 2, boolean]>([
    ['a small rise', 0, true],
    ['a broken budget', 1, true],
    ['an unreadable row', 2, false],
    ['nothing changed', 0, false],
  ]);
  test.each(cases)('%s: exit %i, and a comment: %s', (change, exit, isCommented) => {
    const { path, asked } = machine();
    const workspace = cloneOf(change);
    const ended = runWorkflow(text, { workspace, baseRef: 'main', action: ROOT, path: [path] });
    expect(ended.exitCode, ended.log).toBe(exit);
    expect(ended.used).toEqual(['actions/checkout@v4', 'actions/setup-node@v4']);
    if (!isCommented) expect(asked('gh')).toBe('');
    else
      expect(asked('gh')).toMatch(
        /^pr comment 7 --repo a\/b --body-file \/\S+comment\.md --edit-last --create-if-none\n$/,
      );
  });

  test('the document has every input and output', () => {
    const { inputs, outputs } = readAction(ROOT);
    const rows = DOCUMENT.split('\n').filter((line) => line.startsWith('| `'));
    const named = new Set(
      rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)]).map(([, name]) => name),
    );
    for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) expect(named).toContain(name);
  });
});

describe('GitHub, step by step', () => {
  const text = given('.github/workflows/budget-steps.yml');

  test.each(CASES)('%s: exit %i', (change, exit) => {
    const { path, asked } = machine();
    const workspace = cloneOf(change);
    const ended = runWorkflow(text, { workspace, baseRef: 'main', action: ROOT, path: [path] });
    expect(ended.exitCode, ended.log).toBe(exit);
    expect(asked('npm')).toBe(INSTALLED);
    const { log, summary } = ended;
    const isAnnotated = log.split('\n').some((line) => line.startsWith('::error '));
    expect(isAnnotated).toBe(exit !== 0);
    if (change === 'an unreadable row') expect(log).toMatch(/^::error file=plan\.csv,line=4,/m);
    if (change === 'a small rise')
      expect(log).toMatch(/^::notice file=plan\.csv,line=4,title=Line changed::/m);
    expect(summary).toMatch(exit === 2 ? /could not be done/ : /^## Checks of Records budget/);
    expect(summary.includes('What changed')).toBe(exit !== 2 && change !== 'nothing changed');
  });
});

describe('GitLab', () => {
  interface Job {
    readonly before_script: readonly string[];
    readonly script: readonly string[];
    readonly artifacts: {
      readonly paths: readonly string[];
      readonly reports: { readonly junit: readonly string[] };
    };
  }
  const { budget } = parse(given('.gitlab-ci.yml')) as { budget: Job };

  test.each(CASES)('%s: exit %i', (change, exit) => {
    const { path, asked } = machine();
    const cwd = cloneOf(change);
    const script = [...budget.before_script, ...budget.script].join('\n');
    const ran = spawnSync('bash', ['-c', `set -eo pipefail\n${script}`], {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${path}:${process.env['PATH'] ?? ''}`,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      },
    });
    expect(ran.status, ran.stderr).toBe(exit);
    expect(asked('npm')).toBe(INSTALLED);
    const [checked = '', compared = ''] = budget.artifacts.reports.junit.map((name) =>
      readFileSync(join(cwd, name), 'utf8'),
    );
    for (const xml of [checked, compared]) expect(isWellFormed(xml)).toBe(true);
    expect(/<(?:failure|error) /.test(checked + compared)).toBe(exit !== 0);
    if (change === 'an unreadable row') expect(checked).toContain('file="plan.csv" line="4"');
    const [kept = ''] = budget.artifacts.paths;
    expect(readFileSync(join(cwd, kept), 'utf8')).toMatch(/^## /);
  });
});

describe('any shell', () => {
  const script = given('check-budget.sh');

  test.each(CASES)('%s: exit %i', (change, exit) => {
    const { path } = machine();
    const cwd = cloneOf(change);
    writeFileSync(join(path, 'check-budget.sh'), script);
    const env = { ...process.env, PATH: `${path}:${process.env['PATH'] ?? ''}` };
    const ran = spawnSync('sh', [join(path, 'check-budget.sh')], { cwd, encoding: 'utf8', env });
    expect(ran.status, ran.stderr).toBe(exit);
    if (exit === 2) expect([ran.stdout, ran.stderr]).toEqual(['', expect.stringMatching(/^error: /m)]);
    else expect(ran.stdout).toMatch(/^Checks of Records budget\n[^]*^What changed in Records budget\n/m);
    if (change === 'a small rise') expect(ran.stdout).toMatch(/Changed +RA7 .*plan\.csv:4/);
  });

  test('a branch that is not there is 2', () => {
    const { path } = machine();
    writeFileSync(join(path, 'check-budget.sh'), script);
    const env = { ...process.env, PATH: `${path}:${process.env['PATH'] ?? ''}` };
    const cwd = cloneOf('a small rise');
    const ran = spawnSync('sh', [join(path, 'check-budget.sh'), 'gone'], { cwd, encoding: 'utf8', env });
    expect([ran.status, ran.stdout]).toEqual([2, '']);
  });
});

describe('before the commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
    readonly pass_filenames?: boolean;
  }
  const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
  const config = parse(given('.pre-commit-config.yaml')) as {
    readonly repos: readonly [
      { readonly hooks: readonly { id: string; files?: string; args?: readonly string[] }[] },
    ];
  };
  const [{ hooks: wanted }] = config.repos;

  /** As pre-commit does: the entry, its arguments, and the files that match. */
  test.each(CASES.map(([change]) => change))('%s: the hooks end as the check does', (change) => {
    const { path } = machine();
    const cwd = cloneOf(change);
    const staged = Object.entries({ ...BASE, ...CHANGES[change] }).flatMap(([name, text]) =>
      text === null ? [] : [name],
    );
    const codes = wanted.map(({ id, files, args = [] }) => {
      const hook = hooks.find((one) => one.id === id);
      if (!hook) throw new Error(`there is no hook ${id}`);
      const named = staged.filter((name) => new RegExp(files ?? hook.files).test(name));
      const [program = '', ...words] = hook.entry.split(' ');
      const passed = hook.pass_filenames === false ? [] : named;
      return spawnSync(join(path, program), [...words, ...args, ...passed], { cwd, encoding: 'utf8' }).status;
    });
    const expected: Partial<Record<Change, readonly number[]>> = {
      'a broken budget': [0, 1],
      'an unreadable row': [1, 2],
      'no scenario': [0, 2],
    };
    expect(codes).toEqual(expected[change] ?? [0, 0]);
  });
});
