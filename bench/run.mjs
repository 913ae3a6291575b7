/**
 * `npm run bench`: the built program and the peers that are here, on the same made data, in one run.
 * `-- --rows 1000000 --times 5 --peers FOLDER` (a folder with node_modules of @duckdb/node-api and nodejs-polars),
 * `--only plain,quoted,spend,files,threads,memory,start`, `--write` to put the table into bench/RESULTS.md.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generate, readTrusts } from './generate.mjs';
import { compare } from './measure.mjs';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..');
const PROGRAM = join(ROOT, 'bin/npfit-cost.js');
const ALL = ['plain', 'quoted', 'spend', 'files', 'threads', 'memory', 'start'];

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '5' },
    peers: { type: 'string', default: process.env.PEERS ?? ROOT },
    only: { type: 'string', default: ALL.join(',') },
    write: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const times = Number(values.times);
const only = values.only.split(',');
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-bench-'));
const codes = new Map(readTrusts(ROOT).map(({ code, name }) => [name, code]));
const report = [];
const say = (line = '') => {
  report.push(line);
  console.log(line);
};

const node = (...words) => [process.execPath, ...words];
const program = (...words) => node(PROGRAM, ...words);
const bySum = (...words) => program('forecast', '--by', 'trust,year', '--format', 'csv', '--quiet', ...words);
const peer = (name) => join(HERE, 'peers', name);

function has(command, ...words) {
  try {
    execFileSync(command, words, { stdio: 'ignore', env: { ...process.env, PEERS: values.peers } });
    return true;
  } catch {
    return false;
  }
}

const hasPackage = (name) =>
  has(process.execPath, '-e', `require('node:module').createRequire(process.env.PEERS + '/x.js')('${name}')`);
const PRESENT = {
  duckdb: hasPackage('@duckdb/node-api'),
  polars: hasPackage('nodejs-polars'),
  mawk: has('mawk', 'BEGIN{}'),
  python: has('python3', '-c', 'import csv'),
  pandas: has('python3', '-c', 'import pandas'),
  sqlite3: has('sqlite3', '-version'),
  miller: has('mlr', '--version'),
};

/** The programs that can do the same work on a file of this shape. */
function contenders(shape, paths, glob) {
  const env = { PEERS: values.peers };
  const list = [{ name: 'npfit-cost', words: bySum(...(glob ? [join(paths, '')] : paths)) }];
  const files = glob ? null : paths;
  const add = (present, name, words) => present && list.push({ name, words, env });
  add(PRESENT.duckdb, 'DuckDB, DECIMAL', node(peer('duckdb.mjs'), shape, glob ?? paths[0]));
  if (files === null) return list;
  list.push({
    name: 'plain scan of the bytes (adds nothing up)',
    words: node(peer('bytes.mjs'), ...files),
    isFloor: true,
  });
  if (shape === 'spend') return list;
  add(PRESENT.polars, 'Polars, decimal', node(peer('polars.mjs'), shape, ...files));
  add(true, 'csv-parse with objects, decimal.js', node(peer('csv-parse.mjs'), ...files));
  add(PRESENT.python, 'Python csv, Decimal', ['python3', peer('csv-decimal.py'), ...files]);
  add(PRESENT.pandas, 'pandas, pence', ['python3', peer('pandas-pence.py'), ...files]);
  if (shape !== 'plain') return list;
  add(PRESENT.mawk, 'mawk (knows no quotes), pence', ['mawk', '-F,', MAWK, ...files]);
  add(PRESENT.sqlite3, 'sqlite3, pence', [
    'sqlite3',
    '-tabs',
    ':memory:',
    '-cmd',
    `.import --csv ${files[0]} t`,
    SQLITE,
  ]);
  add(PRESENT.miller, 'Miller, float', [
    'mlr',
    '--icsv',
    '--otsv',
    'stats1',
    '-a',
    'sum',
    '-f',
    'amount',
    '-g',
    'trust_code,financial_year',
    ...files,
  ]);
  return list;
}

const MAWK = `NR > 1 { split($NF, p, "."); s[$1 "\\t" $(NF-1)] += p[1] * 100 + p[2] }
END { for (k in s) printf "%s\\t%d.%02d\\n", k, int(s[k] / 100), s[k] % 100 }`;
const SQLITE = `
SELECT trust_code, financial_year, printf('%d.%02d', s / 100, s % 100) FROM
(SELECT trust_code, financial_year, sum(CAST(replace(amount, '.', '') AS INTEGER)) AS s FROM t GROUP BY 1, 2)`;

/** Pence by 'code,year' of what a program printed, whatever its form. */
function sumsIn(text) {
  const sums = new Map();
  for (const line of text.trim().split('\n')) {
    const cells = line.includes('\t') ? line.split('\t') : unquoted(line);
    if (cells.length < 3 || !/\d/.test(cells.at(-1))) continue;
    const code = codes.get(cells[0]) ?? cells[0];
    const label = line.includes('\t') ? cells[1] : cells.find((cell) => /^\d{4}-\d\d$/.test(cell));
    const year = /^\d{4}$/.test(label)
      ? `${label}-${String((Number(label) + 1) % 100).padStart(2, '0')}`
      : label;
    const amounts = line.includes('\t') ? [cells[2]] : cells.slice(-4, -2);
    sums.set(`${code},${year}`, amounts);
  }
  return sums;
}

function unquoted(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, cell]) => cell.replace(/^"|"$/g, ''));
}

const pence = (text) =>
  BigInt(
    text.replace(
      /^(-?)(\d+)(?:\.(\d{1,2}))?.*$/,
      (_, sign, whole, part = '') => sign + whole + part.padEnd(2, '0'),
    ),
  );

/** Every program must come to the same penny, in every group; a float's sums to the nearest. */
function holdTo(expected, isSpend) {
  return ({ name, isFloor }, text) => {
    if (isFloor || name.startsWith('Miller')) return;
    const found = sumsIn(text);
    if (found.size !== expected.size) throw new Error(`${name}: ${found.size} groups, not ${expected.size}`);
    for (const [key, want] of expected) {
      const amounts = found.get(key) ?? ['0'];
      // spent money is in both options alike; planned money is in one or the other
      const sum = isSpend
        ? pence(amounts.at(-1))
        : amounts.reduce((total, amount) => total + pence(amount), 0n);
      if (sum !== want) throw new Error(`${name}: ${key} is ${sum}p, not ${want}p`);
    }
  };
}

function table(results) {
  const [own] = results;
  say('| program | median s | to npfit-cost | peak MiB |');
  say('|---|--:|--:|--:|');
  for (const { name, seconds, peak } of results)
    say(`| ${name} | ${seconds.toFixed(3)} | ${(seconds / own.seconds).toFixed(2)} | ${Math.round(peak)} |`);
  say();
}

const made = (shape, files) =>
  generate({ root: ROOT, folder: join(folder, `${shape}-${files}`), shape, rows, files });

function head(title, { bytes, sums }) {
  say(`### ${title}`);
  say();
  say(
    `${rows.toLocaleString('en-GB')} rows, ${Math.round(bytes / 1e6)} MB, ${sums.size} sums; all agree to the penny.`,
  );
  say();
}

async function race(title, shape) {
  const data = made(shape, 1);
  head(title, data);
  table(await compare(contenders(shape, data.paths), times, holdTo(data.sums, shape === 'spend')));
}

/** One file is in the race too: what one run says of it and another of many cannot be compared. */
async function manyFiles(files) {
  const [one, many] = [made('plain', 1), made('plain', files)];
  const path = join(folder, `plain-${files}`);
  head(`The same plain lines in ${files} files`, many);
  const [own, ...peers] = contenders('plain', path, join(path, '*.csv'));
  const single = { name: 'npfit-cost, one file', words: bySum(...one.paths) };
  const results = await compare([own, single, ...peers], times, holdTo(many.sums, false));
  table(results);
  say(`${files} files to one file: ${(results[0].seconds / results[1].seconds).toFixed(2)}.\n`);
}

async function memory() {
  say('### Memory');
  say();
  const lists = [1, 10].map((times) => {
    const made = generate({
      root: ROOT,
      folder: join(folder, `memory-${times}`),
      shape: 'plain',
      rows: rows * times,
    });
    return {
      name: `npfit-cost, ${(rows * times).toLocaleString('en-GB')} rows`,
      words: bySum(...made.paths),
    };
  });
  const results = await compare(lists, 3);
  table(results);
  for (const times of [1, 10]) rmSync(join(folder, `memory-${times}`), { recursive: true });
}

/** More rows, by one thread and by two. */
async function threads() {
  const made = generate({
    root: ROOT,
    folder: join(folder, 'threads'),
    shape: 'plain',
    rows: rows * 5,
  });
  say('### Threads');
  say();
  say(`${(rows * 5).toLocaleString('en-GB')} rows, ${Math.round(made.bytes / 1e6)} MB.`);
  say();
  const list = [1, 2].map((jobs) => ({
    name: `npfit-cost --jobs ${jobs}`,
    words: bySum(...made.paths, '--jobs', String(jobs)),
  }));
  if (PRESENT.duckdb)
    list.push({
      name: 'DuckDB, DECIMAL',
      words: node(peer('duckdb.mjs'), 'plain', made.paths[0]),
      env: { PEERS: values.peers },
    });
  table(await compare(list, times, holdTo(made.sums, false)));
  rmSync(join(folder, 'threads'), { recursive: true });
}

async function start() {
  say('### Start-up');
  say();
  const results = await compare(
    [
      { name: 'node -e 0', words: node('-e', '0') },
      { name: 'npfit-cost --version', words: program('--version') },
      { name: 'npfit-cost --help', words: program('--help') },
      { name: 'npfit-cost forecast (bundled data, 233 files)', words: program('forecast') },
    ],
    Math.max(times * 3, 15),
  );
  const [floor] = results;
  say('| command | median s | to node -e 0 | peak MiB |');
  say('|---|--:|--:|--:|');
  for (const { name, seconds, peak } of results)
    say(
      `| ${name} | ${seconds.toFixed(3)} | ${(seconds / floor.seconds).toFixed(2)} | ${Math.round(peak)} |`,
    );
  say();
}

try {
  const [cpu] = cpus();
  say(
    `Measured ${new Date().toISOString().slice(0, 10)}: ${cpu?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}, Node ${process.versions.node}; medians of ${times}, commands in turn.`,
  );
  say();
  if (only.includes('plain')) await race('Plain lines, one file', 'plain');
  if (only.includes('quoted')) await race('Every amount quoted, with thousands separators, CRLF', 'quoted');
  if (only.includes('spend')) await race('Published spend: quotes, commas, credits, CRLF', 'spend');
  if (only.includes('files')) await manyFiles(240);
  if (only.includes('threads')) await threads();
  if (only.includes('memory')) await memory();
  if (only.includes('start')) await start();
  if (values.write)
    writeFileSync(
      join(HERE, 'RESULTS.md'),
      `# Results\n\nWritten by \`npm run bench -- --write\`. Ratios of one run count; seconds are of a shared machine.\n\n${report.join('\n').trim()}\n`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
