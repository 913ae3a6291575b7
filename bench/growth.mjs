/**
 * How the cost of an appraisal grows with its lines: `npm run build && node bench/growth.mjs`.
 * `-- --lines 10000,100000,400000 --times 5 --only forecast,steps,part-year`, `--python python3` (one that has pandas).
 *
 * Plans of distinct lines (product x trust x year x option), whole processes in turn, medians. The NumPy program takes
 * the same ten steps in floats; its totals must be ours to a penny.
 */
import console from 'node:console';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readTrusts } from './generate.mjs';
import { compare } from './measure.mjs';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..');
const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '10000,100000,400000' },
    times: { type: 'string', default: '5' },
    only: { type: 'string' },
    python: { type: 'string', default: 'python3' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-growth-'));
const trusts = readTrusts(ROOT).slice(0, 200);
const program = (...words) => [process.execPath, join(ROOT, 'bin/npfit-cost.js'), ...words, '--quiet'];

const TEN_STEPS = `
target: { option: local, at-most: 1000bn }
steps:
  - { name: A1, option: [central, local], percent: 3% }
  - { name: A2, where: { cost-type: capital }, percent: -2.5% }
  - { name: A3, amount: 1000000.01 }
  - { name: A4, where: { year: 2015-16.. }, amount: -2000000.03 }
  - { name: A5, option: [central, local], index: { rate: 2.5%, from: 2012-13 } }
  - { name: A6, where: { cost-type: revenue }, percent: 1.75% }
  - { name: A7, where: { year: 2012-13..2014-15 }, amount: 5m }
  - { name: A8, option: central, percent: -1% }
  - { name: A9, where: { year: 2020-21.. }, percent: 4% }
  - { name: A10, where: { cost-type: capital }, amount: -3000000.07 }
`;
const RISKS = `
risks:
  - { name: Overrun, uplift: { pert: [-5%, 4%, 30%] }, per: trust }
`;

/** Amounts from a generator of its own, so that every run has the same. */
function writePlan(count) {
  const rows = ['trust_code,option,product,cost_type,financial_year,status,amount'];
  let seed = 5;
  for (let n = 0; n < count; n++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const pence = 100 + Math.floor((seed / 2 ** 32) * 99_999_900);
    const pair = n >> 1;
    const year = 2010 + (pair % 20);
    const trust = trusts[Math.floor(pair / 20) % trusts.length].code;
    const product = Math.floor(pair / 20 / trusts.length);
    const words = [
      trust,
      n % 2 === 0 ? 'central' : 'local',
      `product-${product}`,
      pair % 3 === 0 ? 'revenue' : 'capital',
    ];
    rows.push(
      [
        ...words,
        `${year}-${String((year + 1) % 100).padStart(2, '0')}`,
        'planned',
        (pence / 100).toFixed(2),
      ].join(),
    );
  }
  const path = join(folder, `plan-${count}.csv`);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

/** Actuals by month and a plan without months, of one year, for so many trusts. */
function writePartYear(count, trustCount) {
  const rows = ['trust_code,option,product,supplier,financial_year,month,status,amount'];
  for (let n = 0; n < count; n++) {
    const isActual = n % 2 === 1;
    const month = isActual ? `2020-${String(4 + ((n >> 1) % 8)).padStart(2, '0')}` : '';
    const pence = 100 + ((n * 7919) % 9_999_900);
    const what = [
      `product-${n % 600}`,
      `supplier-${n % 97}`,
      '2020-21',
      month,
      isActual ? 'actual' : 'planned',
    ];
    rows.push([trusts[n % trustCount].code, 'both', ...what, (pence / 100).toFixed(2)].join());
  }
  const path = join(folder, `part-year-${trustCount}.csv`);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

function writeScenario(name, body) {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, `version: 1\nname: Growth\nprices: { base: nominal }\n${body}`);
  return path;
}

const plain = writeScenario('plain', '');
const steps = writeScenario('steps', TEN_STEPS);
const risks = writeScenario('risks', TEN_STEPS + RISKS);
const CASES = [
  {
    id: 'forecast',
    name: 'forecast, no steps',
    words: (plan) => program('forecast', plan, '--scenario', plain, '--format', 'json'),
  },
  {
    id: 'steps',
    name: 'ten steps',
    words: (plan) => program('forecast', plan, '--scenario', steps, '--format', 'json'),
  },
  {
    id: 'numpy',
    name: 'ten steps, pandas and NumPy, float',
    words: (plan) => [values.python, join(HERE, 'peers/numpy-ten-steps.py'), plan],
  },
  {
    id: 'by',
    name: 'ten steps, by four dimensions',
    words: (plan) =>
      program(
        'forecast',
        plan,
        '--scenario',
        steps,
        '--by',
        'trust,product,year,cost-type',
        '--format',
        'csv',
      ),
  },
  {
    id: 'report',
    name: 'ten steps, report',
    words: (plan) =>
      program('report', plan, '--scenario', steps, '--output', join(folder, 'r.html'), '--force'),
  },
  {
    id: 'sensitivity',
    name: 'ten steps, sensitivity',
    words: (plan) => program('sensitivity', plan, '--scenario', steps),
  },
  {
    id: 'simulate',
    name: 'ten steps, simulate by trust',
    words: (plan) => program('simulate', plan, '--scenario', risks, '--by', 'trust'),
  },
  {
    id: 'explain',
    name: 'ten steps, explain the total',
    words: (plan) => program('explain', plan, '--scenario', steps, '--total'),
  },
  {
    id: 'compare',
    name: 'compare with itself',
    words: (plan) => program('compare', plan, plan, '--format', 'json'),
  },
];

const shown = ({ seconds, processor, peak }) =>
  `${seconds.toFixed(2)} s (${processor.toFixed(2)}), ${Math.round(peak)} MiB`;

function has(command, ...words) {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const hasNumpy = has(values.python, '-c', 'import pandas, numpy');
const wanted = values.only?.split(',') ?? [...CASES.map(({ id }) => id), 'part-year'];
const chosen = CASES.filter(({ id }) => wanted.includes(id) && (id !== 'numpy' || hasNumpy));

/** Totals of the NumPy program have to be ours to a penny. */
function agree(plan) {
  const [central, local] = execFileSync(values.python, CASES[2].words(plan).slice(1), { encoding: 'utf8' })
    .trim()
    .split('\n');
  const [command, ...words] = CASES[1].words(plan);
  const { totals } = JSON.parse(execFileSync(command, words, { encoding: 'utf8', maxBuffer: 2 ** 28 }));
  for (const [ours, theirs] of [
    [totals.central, central],
    [totals.local, local],
  ])
    if (Math.abs(Number(ours) - Number(theirs)) > 0.011)
      throw new Error(`not the same: ${ours} and ${theirs}`);
}

try {
  const columns = [];
  for (const count of values.lines.split(',').map(Number)) {
    const plan = writePlan(count);
    if (hasNumpy && wanted.includes('numpy')) agree(plan);
    const measured = await compare(
      chosen.map(({ name, words }) => ({ name, words: words(plan) })),
      Number(values.times),
    );
    columns.push({ count, measured });
  }
  console.log(`| work | ${columns.map(({ count }) => count.toLocaleString('en-GB')).join(' | ')} |`);
  console.log(`|---|${columns.map(() => '--:|').join('')}`);
  chosen.forEach(({ name }, c) => {
    const cells = columns.map(({ measured }) => shown(measured[c]));
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  });
  if (wanted.includes('part-year')) {
    const scenario = writeScenario('part-year', 'actuals-to: 2020-11-30\n');
    const cases = [1, 199].map((trustCount) => ({
      name: `a part-closed year, 120,000 lines of ${trustCount === 1 ? 'one trust' : `${trustCount} trusts`}`,
      words: program('forecast', writePartYear(120_000, trustCount), '--scenario', scenario, '--by', 'trust'),
    }));
    for (const { name, ...measured } of await compare(cases, Number(values.times)))
      console.log(`${name}: ${shown(measured)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
