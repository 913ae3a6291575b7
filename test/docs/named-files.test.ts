import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Files and folders of this repository that documents for contributors name. */
const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const ROOM =
  /^(?:appraisal|cli|files|groups|ingest|library|load|model|money|problem|report|scenario|threads)\//;
const OF_REPOSITORY = /^(?:\.ci|bench|data|scripts|src|test)\//;

/** Files that runs and builds write, which need not be there. */
const MADE = read('.gitignore').split('\n');

/**
 * The paths in backticks. One without a folder, in brackets behind another path, is beside it; one that begins with a
 * room is in `src/`.
 */
function pathsOf(text: string): string[] {
  const inBrackets = [...text.matchAll(/\((`[^()]*`)\)/g)].flatMap(([, list = '']) => {
    const [first = '', ...more] = [...list.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    const folder = first.slice(0, first.lastIndexOf('/') + 1);
    const isBeside = (path: string) => OF_REPOSITORY.test(first) && /^[\w-]+\.(?:ts|mjs)$/.test(path);
    return more.filter(isBeside).map((path) => folder + path);
  });
  const whole = [...text.matchAll(/`([\w./-]+)`/g)].map(([, path = '']) => path);
  const inRooms = whole.filter((path) => ROOM.test(path)).map((path) => `src/${path}`);
  return [...inBrackets, ...inRooms, ...whole.filter((path) => OF_REPOSITORY.test(path))];
}

test.each([
  ['CONTRIBUTING.md', 10],
  ['docs/ARCHITECTURE.md', 20],
  ['docs/DECISIONS.md', 90],
  ['docs/RELIABILITY.md', 10],
])('%s names files that are there', (document, least) => {
  const paths = pathsOf(read(document));
  expect(paths.length).toBeGreaterThan(least);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)) && !MADE.includes(path))).toEqual([]);
});
