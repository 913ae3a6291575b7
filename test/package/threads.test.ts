import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { claimsOf } from '../../src/threads/index.js';
import { ROOT } from './manifest.js';

test.each(['dist/bundle/lane-worker.js', 'build/files/lane-worker.js', 'build/ingest/lane/scan-worker.js'])(
  'a thread starts from %s',
  async (path) => {
    const workerData = { kernel: null, claims: new Int32Array(1), thread: 1 };
    const worker = new Worker(join(ROOT, path), { workerData });
    expect(await once(worker, 'message', { signal: AbortSignal.timeout(60_000) })).toEqual(['ready']);
    await worker.terminate();
  },
);

test.each(['dist/bundle/draw-worker.js', 'build/appraisal/simulation/draw-worker.js'])(
  'a thread that draws starts from %s',
  async (path) => {
    const plan = { drivers: [], root: [], label: [0, 0] };
    const blocks = [{ index: 0, from: 0, count: 10 }];
    const task = { plan, blocks, seed: 1, sampling: 'lhs', subject: 'local' };
    const worker = new Worker(join(ROOT, path), { workerData: { task, who: 2 } });
    worker.postMessage({ work: { kind: 'draw', whole: null, groups: null }, claims: claimsOf(1) });
    expect(await once(worker, 'message', { signal: AbortSignal.timeout(60_000) })).toEqual([
      { part: 0, made: { kind: 'draw', sums: null }, steps: 0 },
    ]);
    await worker.terminate();
  },
);
