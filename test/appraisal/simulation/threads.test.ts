import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Appraisal from '../../../src/appraisal/index.js';
import type { Forecast, Simulation, SimulationOptions, ThreadOptions } from '../../../src/appraisal/index.js';
import type * as Ingest from '../../../src/ingest/index.js';
import type * as Model from '../../../src/model/index.js';
import type { Cube } from '../../../src/model/index.js';
import type * as MoneyRoom from '../../../src/money/index.js';
import type * as ScenarioRoom from '../../../src/scenario/index.js';
import { built, builtFile } from '../../built.js';
import { isThorough, someOf } from '../../thorough.js';

const { forecast, SAMPLINGS, simulate, simulateOnThreads } = await built<typeof Appraisal>('appraisal');
const { bytesSource, ingest, readCategoryRules, readTrusts } = await built<typeof Ingest>('ingest');
const { CubeBuilder } = await built<typeof Model>('model');
const { Rate } = await built<typeof MoneyRoom>('money');
const { readScenario } = await built<typeof ScenarioRoom>('scenario');

const ROOT = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'draw-threads-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The module of a thread: that of the program, with something done before. */
function worker(name: string, before: string): URL {
  const file = join(folder, `${name}.mjs`);
  const real = pathToFileURL(join(ROOT, 'build/appraisal/simulation/draw-worker.js')).href;
  writeFileSync(
    file,
    `import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads';
const post = parentPort.postMessage.bind(parentPort);
const says = new BroadcastChannel('draw-threads');
${before}
await import(${JSON.stringify(real)});
`,
  );
  return pathToFileURL(file);
}

/** Its draws are told to whoever listens. */
const heard = worker(
  'heard',
  'parentPort.postMessage = (drawn) => { post(drawn); says.postMessage(workerData.who); };',
);

/** Every kind of distribution, cut off or not, certain or not, drawn once, by trust and by line, going together or not. */
const RISKS = `target: { option: local, at-most: 1200 }
risks:
  - { name: Fixed, uplift: 3% }
  - { name: Uniform, uplift: { uniform: [-3%, 8%] }, option: [central, local] }
  - { name: Triangular, amount: { triangular: [-50, 0, 150] }, probability: 40% }
  - { name: Pert, uplift: { pert: [-10%, 2%, 40%] }, where: { product: spine } }
  - { name: Normal, uplift: { normal: [1%, 5%] }, truncate: [-4%, null] }
  - { name: LogNormal, amount: { lognormal: [20, 12] }, truncate: [null, 60], probability: 30% }
  - { name: Discrete, uplift: { discrete: [[0%, 50%], [10%, 30%], [20%, 20%]] }, probability: 60% }
  - { name: Empirical, uplift: { empirical: past.csv }, option: central }
  - { name: By trust, uplift: { normal: [0%, 12%] }, per: trust, correlation: 0.3 }
  - { name: By trust in full, uplift: { pert: [-5%, 5%, 50%] }, per: trust, correlation: full }
  - { name: By line, uplift: { lognormal: [10%, 9%] }, per: line, correlation: 0.5 }
  - { name: By line alone, uplift: { triangular: [-5%, 4%, 30%] }, per: line }
correlations: { risks: [Pert, Triangular, Uniform], matrix: [[1, 0.3, 0.5], [0.3, 1, 0.2], [0.5, 0.2, 1]] }
line-ranges: { correlation: 0.3 }
`;
const LINES = `trust_code,option,product,financial_year,amount,low,high
RKE,local,spine,2010-11,100,90,150
RKE,central,spine,2011-12,200,,
RA7,local,n3,2010-11,300,,
RA7,both,spine,2011-12,400,380,500
RXH,local,n3,2012-13,150,100,160
`;
let cube: Cube;
beforeAll(async () => {
  const textOf = (name: string): string => readFileSync(join(ROOT, 'data', 'reference', name), 'utf8');
  const builder = new CubeBuilder();
  const { problems } = await ingest(
    [bytesSource('plan.csv', Buffer.from(LINES))],
    {
      register: readTrusts(textOf('trusts.csv'), textOf('trust-names.csv')),
      categories: readCategoryRules(textOf('spend-categories.json'), 'the package'),
    },
    builder,
  );
  expect(problems).toEqual([]);
  cube = builder.build();
});

function appraised(risks = RISKS): Forecast {
  const outcomes = new Map([['Empirical', ['-0.1', '0', '0.3', '0.8'].map((text) => Rate.of(text))]]);
  return forecast(readScenario(`version: 1\nname: Test\n${risks}`, 'test.yaml'), cube, { outcomes });
}

/** Draws on threads. @param pace is waited for whenever this thread has drawn a driver. */
async function onThreads(
  of: Forecast,
  options: SimulationOptions,
  how: ThreadOptions,
  pace: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Simulation> {
  const steps = simulateOnThreads(of, options, { ...how, tuning: { worthThreads: 0, ...how.tuning } });
  for (let last = 0; ;) {
    const { done, value } = await steps.next();
    if (done) return value;
    expect(value).toBeGreaterThanOrEqual(last);
    expect(value).toBeLessThanOrEqual(1);
    last = value;
    await pace();
  }
}

/** Every figure, doubles to the last bit. */
function figures(simulation: Simulation): unknown {
  const drivers = simulation.contributions.map(({ driver, ...figure }) => ({
    ...figure,
    driver: driver.name,
  }));
  const all = { ...simulation, forecast: null, contributions: drivers };
  const text = JSON.stringify(all, (_key, value: unknown) =>
    value instanceof Float64Array
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
      : value,
  );
  return JSON.parse(text);
}

/** Waits, once, until another thread has drawn something. */
function untilHeard(): { readonly pace: () => Promise<unknown>; readonly close: () => void } {
  const channel = new BroadcastChannel('draw-threads');
  const heardOf = new Promise((resolve) => {
    channel.onmessage = resolve;
  });
  return { pace: async () => heardOf, close: channel.close.bind(channel) };
}

const each = (of: Forecast): number[][] => Array.from({ length: of.table.length }, (_, i) => [i]);

describe('threads come to the same, to the last bit', () => {
  test.each(someOf(SAMPLINGS.flatMap((sampling) => [2, 3].map((jobs) => ({ sampling, jobs })))))(
    '$jobs of them, $sampling',
    async ({ sampling, jobs }) => {
      const of = appraised();
      const options = { draws: 2_011, seed: 7, sampling, groups: each(of) };
      const { pace, close } = untilHeard();
      const found = await onThreads(of, options, { jobs, tuning: { worker: heard } }, pace);
      close();
      expect(figures(found)).toEqual(figures(simulate(of, options)));
    },
  );

  test.each([
    ['central', { option: 'central', isSaving: false }],
    ['local', { option: 'local', isSaving: false }],
    ['saving', { option: 'local', isSaving: true }],
  ])('with groups in turns, of %s', async (_, subject) => {
    const of = appraised();
    const options = { draws: 500, seed: 7, sampling: 'lhs' as const, groups: each(of), subject };
    const tuning = { mostKept: 1_000, worker: heard };
    const { pace, close } = untilHeard();
    const found = await onThreads(of, options, { jobs: 2, tuning }, pace);
    close();
    expect(found.groups.length).toBeGreaterThan(4);
    expect(figures(found)).toEqual(figures(simulate(of, options)));
  });

  test('with few draws, with nothing to draw, and where more threads are asked for than there are blocks', async () => {
    for (const risks of [RISKS, 'target: { at-most: 1200 }\n'])
      for (const draws of [20, 45]) {
        const of = appraised(risks);
        const options = { draws, seed: 7, sampling: 'lhs' as const };
        expect(figures(await onThreads(of, options, { jobs: 5 }))).toEqual(figures(simulate(of, options)));
      }
  });
});

describe('a thread that fails is done without', () => {
  const LOST = 'parentPort.postMessage = () => {';
  test.each([
    ['that cannot be found', pathToFileURL(join(folder, 'missing.mjs'))],
    ['that fails at once', worker('at-once', 'throw new Error("no");')],
    ['that ends at once', worker('ends', 'process.exit(0);')],
    [
      'that ends after some blocks',
      worker(
        'some',
        `let left = 3; parentPort.postMessage = (drawn) => { if (left-- > 0) post(drawn); else process.exit(1); };`,
      ),
    ],
    ['that fails with a block in hand', worker('in-hand', `${LOST} throw new Error('no'); };`)],
    [
      'that ends when all else is done',
      worker(
        'late',
        `${LOST} Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700); process.exit(1); };`,
      ),
    ],
  ])('one %s', async (_, module) => {
    const of = appraised();
    const options = { draws: 1_000, seed: 7, sampling: 'lhs' as const, groups: each(of) };
    const how = { jobs: 3, tuning: { worker: module, mostKept: 4_000 } };
    const found = await onThreads(of, options, how, async () => wait(1));
    expect(figures(found)).toEqual(figures(simulate(of, options)));
  });
});

test('threads really take part: what one of them gets wrong comes out wrong', async () => {
  const wrong = worker(
    'wrong',
    `let work;
const on = parentPort.on.bind(parentPort);
parentPort.on = (name, take) => on(name, (told) => { work = told.work; take(told); });
parentPort.postMessage = (drawn) => {
  if (work.kind === 'draw') work.whole.options[1][workerData.task.blocks[drawn.part].from] += 1;
  post(drawn);
  says.postMessage(workerData.who);
};`,
  );
  const of = appraised();
  const options = { draws: 1_000, seed: 7, sampling: 'lhs' as const };
  const { pace, close } = untilHeard();
  const found = await onThreads(of, options, { jobs: 2, tuning: { worker: wrong } }, pace);
  close();
  expect(figures(found)).not.toEqual(figures(simulate(of, options)));
});

test('threads end with work that is not gone on with', () => {
  const program = `
import { forecast, simulateOnThreads } from '${builtFile('appraisal/index.js').href}';
import { CubeBuilder, financialYear } from '${builtFile('model/index.js').href}';
import { Money } from '${builtFile('money/index.js').href}';
import { readScenario } from '${builtFile('scenario/index.js').href}';
const builder = new CubeBuilder();
builder.add({
  trust: 'RKE', trustName: '', region: '', cluster: '', trustType: '', option: 'local', product: 'p', supplier: '',
  route: '', costType: '', status: 'planned', year: financialYear(2010), month: '', category: '', vat: '', kind: 'cost',
  benefitType: '', amount: Money.of('100'), priceBase: null, low: null, high: null, file: 'x.csv',
});
const scenario = readScenario('version: 1\\nname: T\\nrisks: [{ name: A, uplift: { normal: [0%, 1%] } }]\\n', 'x.yaml');
const options = { draws: 1000000, seed: 1, sampling: 'lhs' };
const how = { jobs: 2, tuning: { worthThreads: 0 } };
for await (const _ of simulateOnThreads(forecast(scenario, builder.build()), options, how)) break;
`;
  const file = join(folder, 'broken-off.mjs');
  writeFileSync(file, program);
  execFileSync(process.execPath, [file], { timeout: 20_000 });
});

test.runIf(isThorough)('the command draws on as many threads as it is told, and prints the same', () => {
  const log = join(folder, 'threads.txt');
  const count = join(folder, 'count.mjs');
  writeFileSync(
    count,
    `import { appendFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
appendFileSync(${JSON.stringify(log)}, \`\${threadId}\\n\`);`,
  );
  const run = (jobs: string, draws: string): { readonly printed: string; readonly threads: number } => {
    writeFileSync(log, '');
    const words = [
      'simulate',
      '--scenario',
      'local-2010-risks',
      '--draws',
      draws,
      '--by',
      'product',
      '--jobs',
      jobs,
    ];
    const program = [`--import=${pathToFileURL(count).href}`, join(ROOT, 'bin/npfit-cost.js'), ...words];
    const printed = execFileSync(process.execPath, program, { encoding: 'utf8', stdio: 'pipe' });
    return { printed, threads: readFileSync(log, 'utf8').split('\n').length - 1 };
  };
  const alone = run('1', '100000');
  expect(alone.threads).toBe(1);
  expect(run('3', '100000')).toEqual({ printed: alone.printed, threads: 3 });
  expect(run('3', '10000').threads).toBe(1);
});
