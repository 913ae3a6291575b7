import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';

/** What is shipped, and what it stands on. */
const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Manifest {
  readonly name: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly types: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly engines?: { readonly node?: string };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test.each(['dist/bundle/lane-worker.js', 'dist/files/lane-worker.js', 'dist/ingest/lane/scan-worker.js'])(
  'a thread starts from %s',
  async (path) => {
    const workerData = { kernel: null, claims: new Int32Array(1), thread: 1 };
    const worker = new Worker(join(ROOT, path), { workerData });
    expect(await once(worker, 'message')).toEqual(['ready']);
    await worker.terminate();
  },
);

test.each(['dist/bundle/draw-worker.js', 'dist/appraisal/simulation/draw-worker.js'])(
  'a thread that draws starts from %s',
  async (path) => {
    const plan = { drivers: [], root: [], label: [0, 0] };
    const blocks = [{ index: 0, from: 0, count: 10 }];
    const task = { plan, blocks, seed: 1, sampling: 'lhs', subject: 'local' };
    const worker = new Worker(join(ROOT, path), { workerData: { task, who: 2 } });
    worker.postMessage({ work: { kind: 'draw', whole: null, groups: null }, claims: new Int32Array(1) });
    expect(await once(worker, 'message')).toEqual([
      { part: 0, made: { kind: 'draw', sums: null }, steps: 0 },
    ]);
    await worker.terminate();
  },
);

describe('the tarball', () => {
  const shipped = packed();

  test.each([
    ['bin/npfit-cost.js'],
    ['dist/index.js'],
    ['dist/index.d.ts'],
    ['dist/cli/index.js'],
    ['dist/bundle/index.js'],
    ['dist/bundle/bundled-lines.txt'],
    ['dist/bundle/bundled-texts.json'],
    ['dist/bundle/bundled-trusts.json'],
    ['dist/bundle/lane-worker.js'],
    ['dist/bundle/draw-worker.js'],
    ['data/procurement/NATIONAL.csv'],
    ['data/procurement/RKE.csv'],
    ['data/reference/trusts.csv'],
    ['data/scenarios/local-2010.yaml'],
    ['data/README.md'],
    ['docs/MODEL.md'],
    ['README.md'],
    ['CHANGELOG.md'],
    ['LICENSE'],
    ['package.json'],
  ])('holds %s', (path) => {
    expect(shipped).toContain(path);
  });

  test('holds nothing else', () => {
    const KNOWN = [
      /^bin\/npfit-cost\.js$/,
      /^dist\/(?:[\w-]+\/)*[\w-]+\.(?:js|d\.ts)$/,
      /^dist\/bundle\/bundled-\w+\.(?:json|txt)$/,
      /^dist\/man\/npfit-cost(?:-\w+)?\.1$/,
      /^data\/[\w/-]+\.(?:csv|yaml|json|md)$/,
      /^docs\/(?:[a-z-]+\/)*[A-Za-z-]+\.md$/,
      /^(?:README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE|package\.json)$/,
    ];
    expect(shipped.filter((path) => !KNOWN.some((known) => known.test(path)))).toEqual([]);
  });

  test('holds all 233 files of bundled data', () => {
    expect(shipped.filter((path) => path.startsWith('data/procurement/'))).toHaveLength(233);
  });

  test('holds no build of a source file that is gone', () => {
    const built = shipped.filter((path) => /^dist\/(?!bundle\/).*\.js$/.test(path));
    const stale = built.filter(
      (path) => !existsSync(join(ROOT, path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts'))),
    );
    expect(stale).toEqual([]);
  });

  test('holds every file that the README links to', () => {
    const targets = [...read('README.md').matchAll(/\]\(([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target));
    // pictures stay in the repository, where the README is read with them
    const missing = targets.filter((target) => !shipped.includes(target));
    expect(missing.filter((target) => !/^docs\/gallery\/[\w-]+\.png$/.test(target))).toEqual([]);
    expect(missing.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  });

  test('holds what package.json promises', () => {
    const promised = [
      manifest.types,
      ...Object.values(manifest.bin),
      ...Object.values(manifest.exports).flatMap((to) =>
        typeof to === 'string' ? [to] : [to.types, to.default],
      ),
    ].map((path) => path.replace('./', ''));
    expect(promised.filter((path) => !path.includes('*') && !shipped.includes(path))).toEqual([]);
  });
});

/** Everything that a file of the bundle has loaded with it, the file itself too; what is loaded on demand is not. */
function loadedWith(start: string): string {
  const found = new Map<string, string>();
  const follow = (name: string): void => {
    if (found.has(name)) return;
    const code = read(`dist/bundle/${name}`);
    found.set(name, code);
    for (const [, next = ''] of code.matchAll(/(?:from|import)\s?"\.\/([^"]+)"/g)) follow(next);
  };
  follow(start);
  return [...found.values()].join('\n');
}

test('nothing is loaded that a run of its own accord does not need', () => {
  const bundle = readdirSync(join(ROOT, 'dist/bundle'));
  const [forecast = ''] = bundle.filter((name) => name.startsWith('forecast-'));
  const [others = ''] = bundle.filter((name) => name.startsWith('others-'));
  const [yaml, csv, another] = ['parseAllDocuments', 'CSV_INVALID', 'sensitivityReport'];
  const loaded = loadedWith(forecast);
  expect(loaded).toContain('walkSteps');
  for (const word of [yaml, csv, another]) expect([word, loaded.includes(word)]).toEqual([word, false]);
  const all = bundle
    .filter((name) => name.endsWith('.js'))
    .map((name) => read(`dist/bundle/${name}`))
    .join('');
  for (const word of [yaml, csv, another]) expect([word, all.includes(word)]).toEqual([word, true]);
  expect(loadedWith(others)).toContain(another);
  expect(loadedWith('index.js').length).toBeLessThan(45_000);
});

test('workbooks and SheetJS are loaded by the runs that read them alone', () => {
  const files = readdirSync(join(ROOT, 'dist/bundle')).filter((name) => name.endsWith('.js'));
  const [reader, sheetJs] = ['its rows are not in order', 'parse_xlscfb'];
  const holding = (word: string): string[] => files.filter((name) => loadedWith(name).includes(word));
  expect(holding(reader)).toEqual([expect.stringMatching(/^workbooks-/)]);
  expect(holding(sheetJs)).toEqual([expect.stringMatching(/^xlsx-/)]);
  const [workbooks = '', old = ''] = [...holding(reader), ...holding(sheetJs)];
  const asking = (wanted: string): string[] =>
    files.filter((name) => read(`dist/bundle/${name}`).includes(`import("./${wanted}")`));
  expect(asking(workbooks)).not.toEqual([]);
  expect(asking(old)).toEqual([workbooks]);
});

test('the package is found by its name, and its data and manifest with it', () => {
  const script = `
    const library = await import('npfit-cost');
    const there = ['npfit-cost/data/reference/trusts.csv', 'npfit-cost/package.json'].map((name) =>
      fs.existsSync(url.fileURLToPath(import.meta.resolve(name))));
    console.log(JSON.stringify([typeof library.forecast, typeof library.readScenario, ...there]));`;
  expect(JSON.parse(node('--input-type=module', '-e', script))).toEqual(['function', 'function', true, true]);
});

test('what is not exported cannot be reached', () => {
  const script = `import('npfit-cost/dist/cli/run.js').catch((error) => console.log(error.code))`;
  expect(node('--input-type=module', '-e', script)).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
});

describe('dependencies', () => {
  test('are pinned to one version each', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('are locked with a checksum and without an address', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(locked.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/https?:\/\/[^"]*\.tgz/);
    expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  });

  test('run on Node 20 where they are shipped', () => {
    expect(manifest.engines.node).toBe('>=20');
    const shipped = locked.filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true);
    expect(shipped.length).toBeGreaterThanOrEqual(Object.keys(manifest.dependencies).length);
    const refusing = shipped.filter(([, { engines }]) => !allowsNode20(engines?.node ?? '*'));
    expect(refusing.map(([path]) => path)).toEqual([]);
  });

  test.each([
    ['>=22', false],
    ['>=22.12.0', false],
    ['^22.12.0 || ^24.0.0', false],
    ['>=20.19.0', false],
    ['>=20', true],
    ['>= 14.6', true],
    ['^18.0.0 || ^20.0.0', true],
    ['10.* || >= 12.*', true],
    ['*', true],
  ])('that want Node %s: allowed is %s', (range, allowed) => {
    expect(allowsNode20(range)).toBe(allowed);
  });
});

test('npm run check does what .ci/run does', () => {
  const { check = '' } = manifest.scripts;
  for (const part of ['npm run lint', 'npm run typecheck', 'npm test']) {
    expect(check).toContain(part);
    expect(read('.ci/run')).toContain(part);
  }
  expect(check).toContain('npm run build');
  expect(manifest.scripts['prepare']).toBe('node scripts/prepare.mjs'); // so npm ci builds
});

/** The paths in the tarball, as npm would pack what is built now. */
function packed(): string[] {
  if (!existsSync(join(ROOT, 'dist/index.js'))) throw new Error('there is no build: npm run build');
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [tarball] = JSON.parse(json) as [{ files: { path: string }[] }];
  return tarball.files.map(({ path }) => path);
}

function node(...words: string[]): string {
  return execFileSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
}

/** Whether a range of versions takes in Node 20.0.0: alternatives of '>=a.b.c', '^a.b.c', 'a.*' or '*'. */
function allowsNode20(range: string): boolean {
  return range.split('||').some((alternative) => {
    const match = /^\s*(>=|\^)?\s*(\d+|\*)(?:\.(\d+|\*))?(?:\.(\d+|\*))?\s*$/.exec(alternative);
    if (!match) throw new Error(`a range that this test does not read: ${range}`);
    const [, sign, major = '', minor = '0', patch = '0'] = match;
    if (major === '*') return true;
    const from = [minor, patch].every((part) => part === '*' || part === '0');
    return sign === '>=' ? Number(major) < 20 || (major === '20' && from) : major === '20' && from;
  });
}
