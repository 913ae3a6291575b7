import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testWith } from '../report/tools.js';

const execute = promisify(execFile);

/** The scripts of the action as files. */
const FOLDER = join(import.meta.dirname, '../../scripts/action');
const scripts = readdirSync(FOLDER).sort();
const SHELLCHECK = ['/usr/bin/shellcheck', '/usr/local/bin/shellcheck', '/opt/homebrew/bin/shellcheck'].find(
  existsSync,
);

test('every script that is run may be run', () => {
  const runnable = scripts.filter((name) => (statSync(join(FOLDER, name)).mode & 0o111) !== 0);
  expect(runnable).toEqual(scripts.filter((name) => name !== 'common.sh'));
});

for (const name of scripts)
  testWith(SHELLCHECK, 'shellcheck')(`shellcheck finds nothing in ${name}`, async (shellcheck) => {
    const options = ['--shell=bash', '--external-sources', '--source-path=../..', name];
    const { stdout } = await execute(shellcheck, options, { cwd: FOLDER }).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(stdout).toBe('');
  });
