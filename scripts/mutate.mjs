/**
 * `npm run mutate -- ROOM [--part FOLDER] [--sample 500] [--seed 1]`: changes the sources of a room one spot at a time
 * (StrykerJS), runs tests, and says how many of these mutants they notice; exit code 1 where it is less than 85 of 100.
 * The tests of the room itself run first, and those of other rooms on what is left, if that is too much. A part is a
 * folder of the room, or `.` for the files beside its folders, where the whole would take hours. A sample takes mutants by
 * chance, with those that lie inside them. What runs only while a module loads is left out: it would take a whole run of
 * the tests for each mutant. The survivors are written to `build/mutation/ROOM.txt`; with --again these alone are tried,
 * by the tests as they are now.
 */
import { createInstrumenter } from '@stryker-mutator/instrumenter';
import { Stryker } from '@stryker-mutator/core';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createInjector } from 'typed-inject';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    part: { type: 'string' },
    sample: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '2' },
  },
});

/** For each room the tests that know it best (folders, or files), and those that notice much of it besides. */
const TESTS = {
  money: [['money', 'laws/money', 'laws/factor'], ['laws']],
  model: [
    ['model', 'laws/cube'],
    ['laws', 'appraisal'],
  ],
  appraisal: [
    ['appraisal', 'laws/steps', 'laws/second-model', 'laws/options', 'laws/prices-and-discount'],
    ['laws', 'cli/sensitivity', 'cli/switching', 'cli/simulate', 'check', 'report'],
  ],
  problem: [
    ['problem', 'hostile/visible', 'report/tell-problems'],
    ['hostile', 'scenario'],
  ],
  scenario: [
    ['scenario', 'schema'],
    ['appraisal', 'report'],
  ],
  threads: [['threads'], ['ingest']],
  groups: [['groups'], ['ingest/lanes', 'ingest/threads']],
  ingest: [
    ['ingest', 'laws/typed-plans', 'schema/table-schema', 'data/trust-names', 'report/systems'],
    ['laws', 'load', 'limits'],
  ],
  load: [
    ['load', 'library/options'],
    ['library/api', 'library/same-as-command', 'cli'],
  ],
  files: [
    ['files', 'cli/folder', 'cli/inputs', 'cli/scenario', 'cli/deflator', 'cli/trust-names'],
    ['cli/init', 'cli/systems', 'cli/spend', 'library/same-as-command'],
  ],
  report: [['report', 'check'], ['cli']],
  library: [
    ['library/options', 'library/results', 'library/reference', 'library/same-as-command'],
    ['cli', 'report'],
  ],
  cli: [['cli'], ['hostile', 'limits']],
};

const [room] = positionals;
const { part } = values;
/** The name of the report. */
const title = [room, part === '.' ? 'files' : part].filter((word) => word !== undefined).join('-');
const tests = TESTS[room];
if (!tests || positionals.length !== 1) {
  console.error(`One room, please: ${Object.keys(TESTS).join(', ')}.`);
  process.exit(2);
}

/** Random laws need few cases here: what they could notice, they mostly notice at once. */
process.env.LAW_RUNS ??= '0.1';

/** The least share of mutants that tests must notice, in per cent. */
const LEAST_SHARE = 85;

const REPORT = join('build', 'mutation');
mkdirSync(REPORT, { recursive: true });

/** Runs the tests on mutants. @param mutate files, or places in files. @returns the results. */
async function run(mutate, folders) {
  process.env.MUTATION_TESTS = folders.join(',');
  const stryker = new Stryker({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    mutate,
    reporters: ['progress-append-only'],
    concurrency: Number(values.concurrency),
    timeoutMS: 2000,
    ignoreStatic: true,
    disableTypeChecks: false, // programs of the documents are compared word for word
    tempDirName: join(REPORT, 'sandbox'),
    dryRunTimeoutMinutes: 20,
    logLevel: 'warn',
  });
  const back = ({ line, column }) => ({ line: line - 1, column: column - 1 });
  // what Stryker reports counts lines and columns from 1, what its instrumenter finds from 0
  return (await stryker.runMutationTest()).map((result) => ({
    ...result,
    location: { start: back(result.location.start), end: back(result.location.end) },
  }));
}

/** Returns where each mutant of a file stands. */
async function mutantsOf(name) {
  const quiet = new Proxy({}, { get: () => () => false });
  const injector = createInjector()
    .provideValue('logger', quiet)
    .provideValue('getLogger', () => quiet)
    .provideValue('options', {});
  const file = { name, content: readFileSync(name, 'utf8'), mutate: true };
  const options = { excludedMutations: [], ignorers: [], plugins: null };
  const { mutants } = await injector.injectFunction(createInstrumenter).instrument([file], options);
  return mutants.map(({ location }) => ({ file: name, ...location }));
}

/** A place as Stryker is asked for it: lines from 1, columns from 0. */
const placeOf = ({ file, start, end }) =>
  `${file}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
const isBefore = (a, b) => a.line < b.line || (a.line === b.line && a.column <= b.column);
const contains = (a, b) => a.file === b.file && isBefore(a.start, b.start) && isBefore(b.end, a.end);

/** Returns places by chance that hold about so many mutants. */
function drawn(mutants, wanted) {
  let state = Number(values.seed) >>> 0;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const left = [...mutants];
  const chosen = new Set();
  const places = [];
  while (left.length > 0 && chosen.size < wanted) {
    const [mutant] = left.splice(Math.floor(random() * left.length), 1);
    const inside = mutants.filter((other) => contains(mutant, other));
    if (inside.length > wanted / 20) continue; // a whole function would take the place of many small ones
    for (const each of inside) chosen.add(each);
    places.push(placeOf(mutant));
  }
  return places;
}

/** The survivors of the last run of this room, for `--again`. */
const LEFT = join(REPORT, `${title}.json`);

/** A mutant, however often it is made. */
const key = ({ fileName, location, replacement, mutatorName }) =>
  JSON.stringify([relative('.', fileName), location, replacement, mutatorName]);
const isNoticed = ({ status }) => ['Killed', 'Timeout'].includes(status);
const isCounted = ({ status }) => !['CompileError', 'RuntimeError', 'Ignored'].includes(status);
const placesOf = (mutants) => [
  ...new Set(
    mutants.map(({ fileName, location }) => placeOf({ file: relative('.', fileName), ...location })),
  ),
];

/** Writes what is left, says how much that is of what was tried, and returns the share that was noticed, in per cent. */
function tell({ all, tried, survivors }) {
  const share = (100 * (tried - survivors.length)) / tried;
  const lines = survivors.map(({ fileName, location: { start }, replacement, mutatorName, status }) =>
    [`${relative('.', fileName)}:${start.line + 1}:${start.column}`, status, mutatorName, replacement].join(
      '\t',
    ),
  );
  writeFileSync(join(REPORT, `${title}.txt`), `${lines.sort().join('\n')}\n`);
  writeFileSync(LEFT, JSON.stringify({ all, tried, survivors }));
  console.log(
    `${title}, ${all} mutants, ${tried} tried, ${survivors.length} survived, ${share.toFixed(1)}% killed`,
  );
  return share;
}

/** Tries all mutants of the room, or a sample. */
async function firstRun() {
  const files = readdirSync(join('src', room), { recursive: true })
    // the kernel runs as it was compiled before, and knows nothing of mutants
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !/^kernel[-/]/.test(name))
    .filter((name) => part === undefined || dirname(name) === part || name.startsWith(`${part}/`))
    .map((name) => join('src', room, name));
  const all = (await Promise.all(files.map(mutantsOf))).flat();
  const places = values.sample === 'all' ? files : drawn(all, Number(values.sample));
  const tried = (await run(places, tests[0])).filter(isCounted);
  return { all: all.length, tried: tried.length, survivors: tried.filter((each) => !isNoticed(each)) };
}

/** Tries again what is left, by other tests. @returns the same with fewer survivors. */
async function rest({ all, tried, survivors }, folders) {
  const noticed = new Set((await run(placesOf(survivors), folders)).filter(isNoticed).map(key));
  return { all, tried, survivors: survivors.filter((each) => !noticed.has(key(each))) };
}

let left = values.again ? await rest(JSON.parse(readFileSync(LEFT, 'utf8')), tests[0]) : await firstRun();
let share = tell(left);
if (share < LEAST_SHARE) {
  left = await rest(left, tests[1]);
  share = tell(left);
}
process.exitCode = share < LEAST_SHARE ? 1 : 0;
