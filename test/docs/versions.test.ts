import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The version of the package, wherever it is written by hand. */
const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { readonly version: string };

const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

/** A tarball, a tag of the action, and a tag of the pre-commit hooks. */
const NAMED = /npfit-cost-(\d+\.\d+\.\d+)\.tgz|npfit-cost@v(\d+\.\d+\.\d+)|rev: v(\d+\.\d+\.\d+)/g;

test('documents name no other version than that of package.json', () => {
  const named = DOCUMENTS.flatMap((path) =>
    [...read(path).matchAll(NAMED)].map(([, ...groups]) => `${path} ${groups.filter(Boolean).join('')}`),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((text) => !text.endsWith(` ${version}`))).toEqual([]);
});

test('the changelog has the version as its last release, behind what is not released', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## \[(.+?)\](?: - \d{4}-\d{2}-\d{2})?$/gm)];
  expect(headings.slice(0, 2).map(([, name]) => name)).toEqual(['Unreleased', version]);
});
