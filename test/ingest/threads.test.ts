import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
// threads run what is built: from the sources Node cannot start one
import {
  bytesSource,
  CubeBuilder,
  ingest,
  readCategoryRules,
  readTrusts,
  type Dimension,
  type ReadOptions,
  type SetAsideRow,
} from '../../dist/index.js';
import { bytesOfPlan, bytesOfSpend, plan, spend } from './made-files.js';

const DATA = join(import.meta.dirname, '..', '..', 'data', 'reference');
const textOf = (name: string): string => readFileSync(join(DATA, name), 'utf8');
const register = readTrusts(textOf('trusts.csv'), textOf('trust-names.csv'));
const categories = readCategoryRules(textOf('spend-categories.json'), 'the package');

/** Everything that reading comes to, several files one behind the other. */
async function addUp(
  files: readonly Uint8Array[],
  kept: readonly Dimension[],
  options: Partial<ReadOptions>,
): Promise<unknown> {
  const builder = new CubeBuilder(new Set(kept));
  const setAside: SetAsideRow[] = [];
  const sources = files.map((bytes, i) => bytesSource(`${i}.csv`, bytes));
  const read = await ingest(
    sources,
    { register, categories, ...options, onSetAside: (row) => setAside.push(row) },
    builder,
  );
  return JSON.parse(JSON.stringify({ cells: builder.build().cells, ...read, setAside }));
}

/** Threads must come to what csv-parse alone does, wherever the borders between their stretches lie. */
async function same(
  files: readonly Uint8Array[],
  kept: readonly Dimension[],
  stretch: number,
  options: Partial<ReadOptions> = {},
): Promise<void> {
  const slow = await addUp(files, kept, { ...options, lane: 'slow' });
  const looked = Math.max(...files.map((bytes) => bytes.findIndex((byte) => byte === 10 || byte === 13) + 1));
  const tuning = { stretch, looked, worthThreads: 0, awaitThreads: true };
  for (const jobs of [2, 3]) expect(await addUp(files, kept, { ...options, jobs, tuning })).toEqual(slow);
}

const REAL = join(import.meta.dirname, '..', '..', '..', 'shared', 'real-spend');
const realFiles = existsSync(REAL) ? readdirSync(REAL).filter((file) => /\.csv$/i.test(file)) : [];

describe('threads come to the same', { timeout: 120_000 }, () => {
  test('for plans, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(plan, plan, async (one, other) => {
        const { kept, size, lenient } = one;
        await same([bytesOfPlan(one), bytesOfPlan(other), bytesOfPlan(one)], kept, size, { lenient });
      }),
      { numRuns: 60 },
    );
  });

  test('for published spend, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(spend, spend, async (one, other) => {
        await same([bytesOfSpend(one), bytesOfSpend(other), bytesOfSpend(one)], one.kept, one.size);
      }),
      { numRuns: 60 },
    );
  });

  test.skipIf(realFiles.length === 0)('for every real file', async () => {
    const files = realFiles.map((file) => readFileSync(join(REAL, file)));
    await same(files, ['trust', 'month', 'category'], 50_000);
  });

  test('where a file among others cannot be read', async () => {
    const good = Buffer.from('trust_code,financial_year,amount\nRKE,2010-11,5.00\nZZZ,2010-11,5.00\n');
    const files = [
      good,
      Buffer.from('a,b\n1,2\n'),
      good,
      Buffer.from(''),
      Buffer.from([0x1f, 0x8b, 1]),
      good,
    ];
    await same(files, ['trust'], 40);
  });
});
