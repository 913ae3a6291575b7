import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { folderOf } from '../cli/console.js';
import { firstOf } from '../thorough.js';
import { ROOT } from './manifest.js';

/** The library as it ships, by the package's own name, for import and for require(). */
const KINDS = [['esm'], ['cjs']] as const;
type Kind = (typeof KINDS)[number][0];

/** Runs a program that has the library as `library`, in the package's own folder, and gives what it prints. */
function programOf(kind: Kind, body: string, ...options: readonly string[]): unknown {
  const [name, program] =
    kind === 'esm'
      ? ['program.mjs', `import * as library from 'npfit-cost';\n${body}`]
      : ['program.cjs', `const library = require('npfit-cost');\n(async () => {${body}})();`];
  const folder = folderOf({ [name]: program, 'node_modules/.keep': '' });
  symlinkSync(ROOT, join(folder, 'node_modules/npfit-cost'));
  const ran = spawnSync(process.execPath, [...options, join(folder, name)], { cwd: ROOT, encoding: 'utf8' });
  expect([ran.status, ran.stderr.slice(0, 2000)]).toEqual([0, '']);
  return JSON.parse(ran.stdout);
}

test('import and require() give the same names', () => {
  const names = `console.log(JSON.stringify(Object.keys(library).filter((name) => name !== 'default').sort()));`;
  const [imported, required] = [programOf('esm', names), programOf('cjs', names)];
  expect(imported).toEqual(required);
  expect(imported).toEqual(expect.arrayContaining(['forecastFiles', 'forecastText', 'Money', 'simulate']));
});

test.each(KINDS)('data and manifest are found by the package’s name (%s)', (kind) => {
  const [imports, find] =
    kind === 'esm'
      ? [
          "import fs from 'node:fs'; import { fileURLToPath } from 'node:url';",
          '(name) => fileURLToPath(import.meta.resolve(name))',
        ]
      : ["const fs = require('node:fs');", '(name) => require.resolve(name)'];
  const names = JSON.stringify(['npfit-cost/data/reference/trusts.csv', 'npfit-cost/package.json']);
  const body = `${imports} console.log(JSON.stringify(${names}.map(${find}).map((path) => fs.existsSync(path))));`;
  expect(programOf(kind, body)).toEqual([true, true]);
});

test('an error that nobody catches shows a line of code, not all of it', () => {
  const folder = join(ROOT, 'dist/bundle');
  const files = readdirSync(folder).filter((name) => /\.c?js$/.test(name));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  // what is long is one text: a table, the kernel
  const long = lines.filter((line) => line.length > 1000).map((line) => line.replace(/(["'`])[^]*\1/, ''));
  expect(long.filter((line) => line.length > 1000)).toEqual([]);
});

/** Writes down each thread that is started, and each message and error that comes from it. */
const WATCHED = `
const threads = require('node:worker_threads');
const seen = (globalThis.seen = { started: [], messages: 0, errors: [] });
threads.Worker = class extends threads.Worker {
  constructor(module, options) {
    super(module, options);
    seen.started.push(String(module).split('/').slice(-3).join('/'));
    this.on('message', () => { seen.messages++; });
    this.on('error', (error) => { seen.errors.push(String(error)); });
  }
};
require('node:module').syncBuiltinESMExports();
`;

test.each(firstOf(KINDS))('threads draw for the library, to the same figures as one (%s)', (kind) => {
  const folder = folderOf({ 'watched.cjs': WATCHED });
  const body = `
    const scenario = await library.readScenarioFile('local-2010-risks');
    const programme = await library.forecastFiles('bundled', scenario);
    const drawn = [1, 3].map((jobs) => library.simulate(programme, { draws: 200000, jobs }));
    const [alone, together] = await Promise.all(drawn);
    const figures = (simulation) => JSON.stringify(simulation, (key, value) => (key === 'jobs' ? undefined : value));
    console.log(JSON.stringify({ same: figures(alone) === figures(together), draws: together.draws, ...globalThis.seen }));`;
  const watched = programOf(kind, body, '--require', join(folder, 'watched.cjs'));
  const { messages, ...others } = watched as { messages: number };
  expect(others).toEqual({
    same: true,
    draws: 200_000,
    started: Array<string>(2).fill('dist/bundle/draw-worker.js'),
    errors: [],
  });
  expect(messages).toBeGreaterThan(0);
});

test.each(KINDS)('old workbooks are read by the one copy of SheetJS (%s)', (kind) => {
  const book = utils.book_new();
  const rows = [
    ['trust_code', 'financial_year', 'amount', 'option'],
    ['RKE', '2010-11', 100.1, 'local'],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Plan');
  const folder = folderOf({ 'plan.xls': write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array });
  const body = `
    const { options } = await library.forecastFiles(${JSON.stringify(join(folder, 'plan.xls'))});
    console.log(JSON.stringify(options.map(({ id, total }) => [id, total])));`;
  expect(programOf(kind, body)).toContainEqual(['local', '100.10']);
});

test('a program that uses the library can be bundled, without a word', async () => {
  const contents = `import { Money } from 'npfit-cost';\nconsole.log(Money.of('0.1').plus(Money.of('0.2')).inUnitsOf(0, 2));`;
  const folder = folderOf({ 'package.json': '{ "type": "module" }' });
  const { warnings } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    outfile: join(folder, 'program.js'),
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  });
  expect(warnings).toEqual([]);
  const printed = execFileSync(process.execPath, [join(folder, 'program.js')], { encoding: 'utf8' });
  expect(printed).toBe('0.30\n');
});

test('what is not exported cannot be reached', () => {
  const script = `import('npfit-cost/dist/bundle/index.js').catch((error) => console.log(error.code))`;
  const words = ['--input-type=module', '--eval', script];
  expect(execFileSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' })).toBe(
    'ERR_PACKAGE_PATH_NOT_EXPORTED\n',
  );
});
