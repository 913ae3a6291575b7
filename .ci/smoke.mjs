/**
 * Runs every command of an installed package, its help and something real, and the library both ways, on a version of Node.
 *
 *     node .ci/smoke.mjs FOLDER NODE…
 *
 * FOLDER is where npfit-cost was installed from its tarball; each NODE is the path of a Node to run it with.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const SPEND = `Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount
Department of Health,RKE,30/04/2010,Computer Software,IT,Softer Ltd,1,"26,000.00"
`;
const FIGURES = /"central": "12656200000\.00",\s+"local": "11356200000\.00"/;

/** Each command: what it is run with, and what it prints. */
const RUNS = {
  forecast: [['--format', 'json'], FIGURES],
  check: [['--scenario', 'local-2010', '--format', 'junit'], /<testsuites/],
  compare: [['local-2010', 'local-2010', '--format', 'json'], /"schemaVersion": 1/],
  report: [['--format', 'markdown'], /^## Local procurement/],
  explain: [['--total', '--format', 'json'], /11356200000\.00/],
  simulate: [['--scenario', 'local-2010-risks', '--draws', '20000', '--format', 'json'], /"p80"/],
  sensitivity: [['--scenario', 'local-2010-risks', '--format', 'csv'], /^[a-z_]+,/],
  actuals: [['spend.csv', '--format', 'json'], /"26000\.00"/],
  validate: [['spend.csv', '--format', 'json'], /"layout": "spend"/],
  init: [['own.yaml'], /^$/],
  completion: [['bash'], /npfit-cost/],
};
/** More than one command each: what is loaded on demand, files that are written and read again, threads. */
const MORE = [
  [['forecast', '--output', 'page.html'], /^$/],
  [['forecast', '--output', 'book.xlsx'], /^$/],
  [['forecast', '--scenario', 'local-2010-risks', '--format', 'csv', '--by', 'year'], /^year,/],
  [['validate', join('node_modules', 'npfit-cost', 'data', 'procurement'), '--format', 'json'], /"files"/],
];

const PROGRAM = `
const lines = 'trust_code,financial_year,amount,option\\nRKE,2010-11,100.10,central\\nRKE,2010-11,90.05,local\\n';
const names = Object.keys(library).filter((name) => name !== 'default');
if (typeof library.readScenario !== 'function') throw new Error('the library exports ' + names.join(', '));
console.log(names.sort().join(' '), lines.length);`;
const LIBRARY = {
  'program.mjs': `import * as library from 'npfit-cost';${PROGRAM}`,
  'program.cjs': `const library = require('npfit-cost');${PROGRAM}`,
};

const run = promisify(execFile);

/** @throws Error where it fails, prints something else, or complains. */
async function expectOf(node, cwd, words, printed) {
  const said = [node, ...words].join(' ');
  const { stdout, stderr } = await run(node, words, { cwd, maxBuffer: 2 ** 28 }).catch((error) => {
    throw new Error(`${said}\n${error.stdout ?? ''}${error.stderr ?? error}`);
  });
  if (!printed.test(stdout)) throw new Error(`${said}\nprints\n${stdout.slice(0, 2000)}\n${stderr}`);
  if (/Warning|deprecat/i.test(stderr)) throw new Error(`${said}\ncomplains\n${stderr}`);
  return stdout;
}

async function smoke(installed, node) {
  const { stdout: version } = await run(node, ['--version']);
  const folder = join(installed, version.trim());
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'spend.csv'), SPEND);
  for (const [name, text] of Object.entries(LIBRARY)) writeFileSync(join(folder, name), text);
  const command = join(installed, 'node_modules', 'npfit-cost', 'bin', 'npfit-cost.js');
  const started = Date.now();
  await expectOf(node, folder, [command, ...RUNS.forecast[0]], FIGURES);
  const first = Date.now() - started;
  for (const [name, [words, printed]] of Object.entries(RUNS)) {
    await expectOf(node, folder, [command, name, '--help'], new RegExp(`^Usage: npfit-cost ${name} `));
    await expectOf(node, folder, [command, name, ...words], printed);
  }
  for (const [words, printed] of MORE)
    await expectOf(
      node,
      folder,
      [command, ...words.map((word) => word.replace(/^node_modules/, `${installed}/node_modules`))],
      printed,
    );
  const exported = [];
  for (const name of Object.keys(LIBRARY)) exported.push(await expectOf(node, folder, [name], /forecast/));
  if (exported[0] !== exported[1])
    throw new Error(`import and require() give different names:\n${exported.join('\n')}`);
  return `${version.trim()}: every command and the library, the first forecast in ${first} ms`;
}

const [folder = '', ...nodes] = process.argv.slice(2);
// one on each of two processors
const waiting = nodes.map((node) => resolve(node));
const worker = async () => {
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift())
    console.log(await smoke(resolve(folder), node));
};
await Promise.all([worker(), worker()]);
