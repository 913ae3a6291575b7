import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from './console.js';

/** Exit code 1 is for what a check found: the command itself, where it cannot run, ends with 2. */
const BIN = join(import.meta.dirname, '../../bin/npfit-cost.js');

test.each<[string, string | null, RegExp]>([
  ['there is no build', null, /cannot run[^]*dist\/bundle\/index\.js/],
  ['the build is torn', 'export const nodeIo = (', /cannot run[^]*SyntaxError/],
  ['a run throws', 'export const nodeIo = () => null; export const run = () => { throw "no" };', /no/],
  [
    'an error comes from nowhere',
    'export const nodeIo = () => null; export const run = async () => { setTimeout(() => { throw Error("late") }); await new Promise((end) => setTimeout(end, 1000)); return 0; };',
    /Error: late/,
  ],
  [
    'a promise is left to itself',
    'export const nodeIo = () => null; export const run = async () => { void Promise.reject(Error("alone")); await new Promise((end) => setTimeout(end, 1000)); return 0; };',
    /Error: alone/,
  ],
])('where %s', (_, build, message) => {
  const folder = folderOf({
    'package.json': '{ "type": "module" }',
    'bin/.keep': '',
    ...(build === null ? {} : { 'dist/bundle/index.js': build }),
  });
  copyFileSync(BIN, join(folder, 'bin/npfit-cost.js'));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/npfit-cost.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
});
