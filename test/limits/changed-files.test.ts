import { appendFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileSource } from '../../src/files/file-source.js';
import { ingest, type Source } from '../../src/ingest/index.js';
import { CubeBuilder } from '../../src/model/index.js';
import { CATEGORIES, codes, PLAN, REGISTER } from '../ingest/reading.js';
import { folderOf, npfitCost } from '../cli/console.js';

const ROW = 'RKE,2010-11,5\n';
const SMALL = `${PLAN}\n${ROW.repeat(10)}`;
/** Of several chunks. */
const LARGE = `${PLAN}\n${ROW.repeat(1_200_000)}`;

/** The source of a file to which something is done as soon as its first bytes have been read. */
function doneTo(path: string, action: (path: string) => void): Source {
  const source = fileSource('a.csv', path);
  let isDone = false;
  return {
    ...source,
    read(into, from) {
      const count = source.read?.(into, from) ?? 0;
      if (!isDone) action(path);
      isDone = true;
      return count;
    },
  };
}

describe.each([
  ['small', SMALL],
  ['large', LARGE],
])('a %s file that changes while it is read is an error', (_, text) => {
  test.each<[name: string, action: (path: string) => void, said: string]>([
    [
      'grows',
      (path) => {
        appendFileSync(path, ROW);
      },
      `it has ${text.length + ROW.length} bytes instead of ${text.length}`,
    ],
    [
      'shrinks',
      (path) => {
        truncateSync(path, 100);
      },
      `it has 100 bytes instead of ${text.length}`,
    ],
    [
      'is gone',
      (path) => {
        rmSync(path);
      },
      'it is gone',
    ],
    [
      'is overwritten',
      (path) => {
        writeFileSync(path, text.replaceAll('5', '6'));
      },
      'it holds something else',
    ],
    [
      'is replaced by another of the same size',
      (path) => {
        writeFileSync(`${path}.new`, text);
        renameSync(`${path}.new`, path);
      },
      'it holds something else',
    ],
  ])('it %s', async (_name, action, said) => {
    const path = join(folderOf({ 'a.csv': text }), 'a.csv');
    const read = await ingest(
      [doneTo(path, action)],
      { register: REGISTER, categories: CATEGORIES },
      new CubeBuilder(new Set(['trust'])),
    );
    const found = read.problems.find(({ code }) => code === 'file-changed');
    expect(found).toMatchObject({ severity: 'error', file: 'a.csv' });
    expect(found?.message).toContain(said);
  });

  test('one that stays as it is is none, even if it is touched by a reader', async () => {
    const path = join(folderOf({ 'a.csv': text }), 'a.csv');
    const source = doneTo(path, (read) => readFileSync(read));
    const read = await ingest(
      [source],
      { register: REGISTER, categories: CATEGORIES },
      new CubeBuilder(new Set(['trust'])),
    );
    expect(codes(read as never)).not.toContain('file-changed');
  });
});

test.each(['json', 'csv'])(
  'a run of a file that somebody appends to ends with exit 2 and prints no figure (%s)',
  async (format) => {
    const cwd = folderOf({ 'a.csv': LARGE });
    const writer = setInterval(() => {
      appendFileSync(join(cwd, 'a.csv'), ROW);
    }, 1);
    try {
      const { exitCode, stdout, stderr } = await npfitCost(['forecast', 'a.csv', '--format', format], {
        cwd,
      });
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('error: a.csv: The file changed while it was read: it has ');
    } finally {
      clearInterval(writer);
    }
  },
);
