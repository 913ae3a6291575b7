import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The scripts of the action as files. */
const FOLDER = join(import.meta.dirname, '../../scripts/action');
const scripts = readdirSync(FOLDER).sort();
const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

test('every script that is run may be run', () => {
  const runnable = scripts.filter((name) => (statSync(join(FOLDER, name)).mode & 0o111) !== 0);
  expect(runnable).toEqual(scripts.filter((name) => name !== 'common.sh'));
});

test.skipIf(!hasShellcheck).each(scripts)('shellcheck finds nothing in %s', (name) => {
  const options = ['--shell=bash', '--external-sources', '--source-path=../..', name];
  const { status, stdout } = spawnSync('shellcheck', options, { cwd: FOLDER, encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
});
