import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type * as Ingest from '../../src/ingest/index.js';
import type { ReadOptions, SetAsideRow, Source } from '../../src/ingest/index.js';
import type * as Model from '../../src/model/index.js';
import type { Dimension } from '../../src/model/index.js';
import { built } from '../built.js';
import { bytesOf, made as madeSpend, real } from '../published.js';
import { firstOf, lawRuns } from '../thorough.js';
import { bytesOfPlan, bytesOfSpend, plan, spend } from './made-files.js';

const { bytesSource, ingest, readCategoryRules, readTrusts } = await built<typeof Ingest>('ingest');
const { CubeBuilder } = await built<typeof Model>('model');

const DATA = join(import.meta.dirname, '..', '..', 'data', 'reference');
const textOf = (name: string): string => readFileSync(join(DATA, name), 'utf8');
const register = readTrusts(textOf('trusts.csv'), textOf('trust-names.csv'));
const categories = readCategoryRules(textOf('spend-categories.json'), 'the package');

/** Everything that reading comes to, several files one behind the other. */
async function addUp(
  sources: readonly Source[],
  kept: readonly Dimension[],
  options: Partial<ReadOptions>,
): Promise<unknown> {
  const builder = new CubeBuilder(new Set(kept));
  const setAside: SetAsideRow[] = [];
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
  chunkSize: number,
  options: Partial<ReadOptions> = {},
): Promise<void> {
  const sources = files.map((bytes, i) => bytesSource(`${i}.csv`, bytes));
  const slow = await addUp(sources, kept, { ...options, lane: 'slow' });
  const examinedBytes = Math.max(
    ...files.map((bytes) => bytes.findIndex((byte) => byte === 10 || byte === 13) + 1),
  );
  const tuning = { chunkSize, examinedBytes, worthThreads: 0, awaitThreads: true };
  for (const jobs of [2, 3]) expect(await addUp(sources, kept, { ...options, jobs, tuning })).toEqual(slow);
}

const folder = mkdtempSync(join(tmpdir(), 'threads-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A file that other threads read for themselves. */
function fileSource(name: string, bytes: Uint8Array): Source {
  const locator = join(folder, name);
  writeFileSync(locator, bytes);
  return { ...bytesSource(name, bytes), locator };
}

const WORKER = pathToFileURL(join(import.meta.dirname, '..', '..', 'build', 'files', 'lane-worker.js'));

const LINES = Array.from({ length: 4_000 }, (_, i) => `RKE,2010-11,${i}.25\n`);
const PLAN = Buffer.from(`trust_code,financial_year,amount\n${LINES.join('')}`);

describe('threads come to the same', () => {
  test('for plans, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(plan, plan, async (one, other) => {
        const { kept, size, lenient } = one;
        await same([bytesOfPlan(one), bytesOfPlan(other), bytesOfPlan(one)], kept, size, { lenient });
      }),
      { numRuns: lawRuns(4) },
    );
  });

  test('for published spend, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(spend, spend, async (one, other) => {
        await same([bytesOfSpend(one), bytesOfSpend(other), bytesOfSpend(one)], one.kept, one.size);
      }),
      { numRuns: lawRuns(4) },
    );
  });

  test('for published files of every shape', async () => {
    const files = madeSpend.files.map((file) => bytesOf(madeSpend, file));
    for (const size of [300, 3_000]) await same(files, ['trust', 'month', 'category'], size);
  });

  test.skipIf(real.files.length === 0)('for real files', async () => {
    const files = firstOf(real.files).map((file) => bytesOf(real, file));
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

  test('where threads read the files for themselves, or cannot', async () => {
    const marked = Buffer.from(`\ufeff${PLAN.toString()}`);
    const made = [fileSource('a.csv', PLAN), fileSource('b.csv', marked)];
    const slow = await addUp(made, ['trust'], { lane: 'slow' });
    const tuning = { chunkSize: 500, worthThreads: 0, awaitThreads: true };
    const read = async (options: Partial<ReadOptions>) =>
      addUp(made, ['trust'], { jobs: 3, tuning, ...options });
    expect(await read({ worker: WORKER })).toEqual(slow);
    expect(await read({})).toEqual(slow);
    for (const { locator = '' } of made) rmSync(locator);
    expect(await read({ worker: WORKER })).toEqual(slow);
  });

  test('where the encoding shows late', async () => {
    const latin = Buffer.concat([PLAN, Buffer.from('RKE,2010-11,\u00a35\n', 'latin1'), PLAN.subarray(33)]);
    await same([PLAN, latin, PLAN], ['trust'], 3_000, { lenient: true });
  });

  test.each([
    ['nearly', 1_000_000],
    ['far', 3 << 20],
  ])('where a line goes on %s too long', async (_, length) => {
    const cell = Buffer.from(`RKE,2010-11,${'x'.repeat(length)}\n`);
    const long = Buffer.concat([PLAN, cell, PLAN.subarray(33)]);
    const sources = [PLAN, long, PLAN].map((bytes, i) => bytesSource(`${i}.csv`, bytes));
    const read = async (options: Partial<ReadOptions>) => {
      const found = (await addUp(sources, ['trust'], { lenient: true, ...options })) as object;
      // where a file cannot be read to its end, what its rows before added up to is of no use
      return JSON.stringify(found).includes('line-too-long') ? { ...found, cells: null } : found;
    };
    const slow = await read({ lane: 'slow' });
    expect(JSON.stringify(slow).includes('line-too-long')).toBe(length > 1 << 20);
    const tuning = { chunkSize: 400_000, worthThreads: 0, awaitThreads: true };
    for (const jobs of [1, 2, 3]) expect(await read({ jobs, tuning })).toEqual(slow);
  });

  test('where a file shows late that it cannot be read', async () => {
    const paid = Array.from({ length: 400 }, (_, i) => `RKE,0${1 + (i % 9)}/04/2015,Acme,${i}.25\n`);
    const spent = Buffer.from(`Entity,Date,Supplier,Amount\n${paid.join('')}`);
    const before = Buffer.from(spent.toString().replaceAll('2015', '2012'));
    const nul = Buffer.from('RKE,nonsense,1,1\nR\u0000E,01/04/2010,1.00,x\n');
    const tuning = { chunkSize: 3_000, worthThreads: 0, awaitThreads: true };
    for (const files of [
      [PLAN, Buffer.concat([PLAN, nul, PLAN.subarray(33)]), PLAN],
      [spent, Buffer.concat([before, nul, before.subarray(28)]), spent],
    ]) {
      const sources = files.map((bytes, i) => bytesSource(`${i}.csv`, bytes));
      // nothing is said of the rows before; what they added up to is of no use where there is an error
      const read = async (options: Partial<ReadOptions>) => {
        const made = (await addUp(sources, ['trust'], { lenient: true, ...options })) as object;
        return { ...made, cells: null };
      };
      const slow = await read({ lane: 'slow' });
      expect(slow).toMatchObject({ setAside: [] });
      expect(JSON.stringify(slow)).toContain('nul-byte');
      for (const jobs of [1, 2]) expect(await read({ jobs, tuning })).toEqual(slow);
    }
  });
});

/** The module of a thread: that of the program, with something done before. */
function workerThat(name: string, before: string): URL {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { parentPort, workerData } from 'node:worker_threads';
const post = parentPort.postMessage.bind(parentPort);
let left = 3;
${before}
await import(${JSON.stringify(WORKER.href)});
`,
  );
  return pathToFileURL(file);
}

/** Dies with a task in hand, when this many are done. */
const dying = (how: string): string =>
  `parentPort.postMessage = (answer) => { if (answer === 'ready' || left-- > 0) post(answer); else { ${how} } };`;

describe('the work of a thread that ends is done by others', { timeout: 60_000 }, () => {
  test.each([
    ['at once', 'process.exit(0);'],
    ['by a fault of its own', "throw new Error('gone');"],
    ['with a task in hand', dying('process.exit(1);')],
    ['with a task in hand, by a fault', dying("throw new Error('gone');")],
    [
      'with a task in hand, after the others have done theirs',
      dying('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700); process.exit(1);'),
    ],
  ])('%s', async (how, before) => {
    const made = [fileSource('a.csv', PLAN), fileSource('b.csv', PLAN)];
    const slow = await addUp(made, ['trust'], { lane: 'slow' });
    const awaitThreads = how !== 'at once' && how !== 'by a fault of its own';
    const tuning = { chunkSize: 500, worthThreads: 0, awaitThreads };
    const worker = workerThat(how.replace(/\W/g, '-'), before);
    expect(await addUp(made, ['trust'], { jobs: 3, tuning, worker })).toEqual(slow);
  });
});

test('without the right to start threads one does the work', { timeout: 60_000 }, () => {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  const url = (name: string): string =>
    pathToFileURL(join(import.meta.dirname, '../../build', name, 'index.js')).href;
  writeFileSync(
    join(folder, 'one.mjs'),
    `import { bytesSource, ingest, readCategoryRules, readTrusts } from ${JSON.stringify(url('ingest'))};
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
const text = (name) => readFileSync(${JSON.stringify(DATA)} + '/' + name, 'utf8');
let refused = '';
try { new Worker('', { eval: true }); } catch ({ code }) { refused = code; }
const plan = new TextEncoder().encode(${JSON.stringify(PLAN.toString())});
const sums = [];
for (const jobs of [1, 3]) {
  const read = await ingest([bytesSource('a.csv', plan)], {
    register: readTrusts(text('trusts.csv'), text('trust-names.csv')),
    categories: readCategoryRules(text('spend-categories.json'), 'the package'),
    jobs, tuning: { chunkSize: 500, worthThreads: 0, awaitThreads: true },
  }, { kept: new Set(['trust']), add: () => undefined, addSums: () => undefined });
  sums.push([read.footing.rowsRead, read.problems.length]);
}
console.log(JSON.stringify({ refused, sums }));
`,
  );
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [flag, '--allow-fs-read=*', join(folder, 'one.mjs')],
    {
      encoding: 'utf8',
    },
  );
  expect(stdout, stderr).not.toBe('');
  const { refused, sums } = JSON.parse(stdout) as { refused: string; sums: unknown[] };
  expect(refused).toBe('ERR_ACCESS_DENIED');
  expect(sums[1]).toEqual(sums[0]);
  expect(JSON.stringify(sums[0])).toContain('4000');
});
