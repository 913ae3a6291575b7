import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from './docs/markdown.js';
import { regenerate } from './docs/regenerate.js';

/**
 * The documents show what the program prints. `npm run docs` puts in what it prints now; test/docs/regenerate.ts says
 * how a document is to be written.
 */
const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    // made from the commands as a whole: test/docs/commands.test.ts
    .filter((path) => path !== 'docs/reference/commands.md')
    .sort(),
];

/** The commands of .ci/run, line by line. */
const CI = read('.ci/run').split('\n');
const inCi = (command: string): boolean =>
  CI.some((line) => line === command || line.startsWith(`${command} `));

describe.each(DOCUMENTS)('%s', (path) => {
  const text = read(path);

  test('shows what the program prints now (npm run docs renews it)', async () => {
    await expect(await regenerate(text, inCi)).toMatchFileSnapshot(join(ROOT, path));
  });
});

test('the two commands of the README are among the first lines, and are what .ci/run executes', () => {
  const [install = '', proof = '', ...more] = parseMarkdown(read('README.md')).flatMap((part) =>
    part.kind === 'fence' && part.language === 'sh' ? part.lines : [],
  );
  expect([install, proof]).toEqual(['npm ci && node bin/npfit-cost.js forecast', 'npm ci && npm test']);
  expect(more).toEqual([]);
  expect([install, proof].filter((command) => !inCi(command))).toEqual([]);
  expect(read('README.md').split('\n').indexOf(proof)).toBeLessThan(30);
});
