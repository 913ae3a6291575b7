import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { runWorkflow } from './workflow.js';

/** The workflow of this repository. */
const ROOT = join(import.meta.dirname, '../..');
const TEXT = readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8');
const { jobs } = parse(TEXT) as {
  jobs: Record<string, { steps: readonly { run?: string; uses?: string }[] }>;
};
const steps = Object.values(jobs).flatMap((job) => job.steps);

test('runs .ci/run, and the tests of the documented steps', () => {
  const commands = steps.flatMap(({ run }) => run ?? []);
  expect(commands).toContain('.ci/run');
  expect(commands).toContain('npx vitest run test/ci');
  expect(existsSync(join(ROOT, '.ci/run'))).toBe(true);
});

test('uses actions of GitHub alone, and the one of this repository', () => {
  const used = steps.flatMap(({ uses }) => uses ?? []);
  expect(used.filter((name) => name !== './' && !/^actions\/[\w-]+@v\d+$/.test(name))).toEqual([]);
  expect(used).toContain('./');
});

test('its job of the action passes on this repository', () => {
  const { action } = jobs;
  const runner = { workspace: ROOT, baseRef: '', action: ROOT };
  const ended = runWorkflow(stringify({ jobs: { action } }), runner);
  expect(ended.exitCode, ended.log).toBe(0);
  expect(ended.summary).toMatch(/^## Checks of Local procurement, September 2010$/m);
});
