import { access } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { idFrom, parseYearRange, type FinancialYear, type YearRange } from '../../model/index.js';
import { dataFilesIn, DATA_FILE, lookAtFiles, type Found } from '../init/look-at-files.js';
import { holdOptions } from '../init/hold-options.js';
import { startingPlan, startingScenario, type Case } from '../init/starting-scenario.js';
import type { Io } from '../io.js';
import { addReadingOptions, type ReadingOptions } from '../options.js';
import { filesRead, refuseInput, refuseOverwriting, writeWhole } from '../output.js';
import { recordGiven, type Given } from '../provenance.js';
import { say } from '../say.js';
import { EXAMPLE, readExample, readTemplate, SCENARIO_SCHEMA } from '../../files/index.js';

type Years = Case['years'];

interface Options extends ReadingOptions {
  readonly force?: boolean;
  readonly example?: boolean;
  readonly options?: Case['options'];
  readonly years?: Years;
}

const DEFAULT = 'npfit-cost.yaml';
const PLAN = 'plan.csv';

/** `init`: a scenario to start from, for the case at hand, explained line by line. */
export function addInit(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument(
      '[files...]',
      `where to write it (by default ${DEFAULT}), and the files, folders or workbooks to appraise`,
    )
    .option('--options <names>', 'the options, parted by commas; the first is the baseline', readNames)
    .option('--years <years>', 'the years to appraise, such as 2025-26..2031-32', readYears)
    .option(
      '--example',
      `an example to change instead of a case of your own: the programme of 2010, or "--example ${EXAMPLE}" with its files`,
    )
    .option('--force', 'replace the file if it exists');
  const own = command.options.map(({ long }) => long);
  const all = recordGiven(addReadingOptions(command));
  command
    .addHelpText(
      'after',
      `
It looks at the files named, else at those in the folder that it writes to, for
options, years and trusts. Where there are none it writes a plan to fill in
beside the scenario.

Examples:
  npfit-cost init                 npfit-cost.yaml, which runs here find by name
  npfit-cost init budget.yaml
  npfit-cost init plan.xlsx       the same for a plan of your own
  npfit-cost init --options "Do minimum,Shared,Own" --years 2025-26..2031-32
  npfit-cost init --example       the programme of 2010, to change
  npfit-cost init --example ${EXAMPLE}
                                  three options, a plan by month, actuals, VAT

Exit codes: 0 done; 2 could not be done (the reason is on standard error).
`,
    )
    .action(async (words: string[], options: Options) => {
      const { force = false, example = false } = options;
      const isExample = example && words.includes(EXAMPLE);
      const { file, inputs } = sortWords(isExample ? words.filter((word) => word !== EXAMPLE) : words);
      await refuseOverwriting(file, force, io.cwd);
      await refuseInput(file, await filesRead(new Set(), options, io.cwd), io.cwd);
      const folder = dirname(resolve(io.cwd, file));
      if (isExample) await copyExample(file, folder, force, io);
      else if (example) await write(file, await readTemplate(), folder, force, io);
      else
        await writeOwn(
          file,
          inputs,
          folder,
          { ...options, given: all.filter(([flag]) => !own.includes(flag)) },
          io,
        );
      done(0);
    });
}

/** Writes the example that has files of its own: its scenario under the name asked for, its files beside it. */
async function copyExample(file: string, folder: string, force: boolean, io: Io): Promise<void> {
  const { scenario, files } = await readExample();
  const paths = new Map([...files].map(([name, text]) => [relative(io.cwd, join(folder, name)), text]));
  for (const path of paths.keys()) await refuseOverwriting(path, force, io.cwd);
  for (const [path, text] of paths) {
    await writeWhole(path, text, force, io);
    await say([`Written: ${path}`], io);
  }
  await write(file, scenario, folder, force, io);
}

async function writeOwn(
  file: string,
  words: readonly string[],
  folder: string,
  { force = false, options, years, given, ...reading }: Options & { readonly given: readonly Given[] },
  io: Io,
): Promise<void> {
  const { inputs, found, leftOut } = await filesFor(words, folder, reading, io);
  await say(
    leftOut.map((remark) => `note: Left out: ${remark}`),
    io,
  );
  const base: Found = found ?? {
    ...{ found: null, options: UNNAMED, baseline: UNNAMED[0].id, prices: null },
    years: yearsAhead(io.now()),
  };
  const own: Case = {
    ...base,
    inputs: found ? inputs : [PLAN],
    ...(options && { options, baseline: options[0]?.id ?? null }),
    ...(years && { years }),
  };
  const text = startingScenario(own);
  await holdOptions({ text, file, folder }, options, found !== null, reading, io);
  const plan = join(folder, PLAN);
  const writesPlan = !found && !(await exists(plan));
  await write(file, text, folder, force, io, found ? given : []);
  if (!writesPlan) return;
  await writeWhole(plan, startingPlan(own), false, io);
  await say([`Written: ${relative(io.cwd, plan)}, a plan to fill in.`], io);
}

/** The options of a plan that nobody has written yet. */
const UNNAMED = [
  { id: 'do-minimum', name: 'Do minimum' },
  { id: 'new-system', name: 'New system' },
] as const;

async function filesFor(
  words: readonly string[],
  folder: string,
  reading: ReadingOptions,
  io: Io,
): Promise<{
  readonly inputs: readonly string[];
  readonly found: Found | null;
  readonly leftOut: readonly string[];
}> {
  if (words.length > 0) {
    const inputs = words.map((path) => pathFrom(folder, resolve(io.cwd, path)).replace(/^\.\//, ''));
    return { inputs, found: await lookAtFiles(words, reading, io), leftOut: [] };
  }
  const { names, leftOut } = await dataFilesIn(folder, reading, io);
  if (names.length === 0) return { inputs: [], found: null, leftOut };
  return {
    inputs: names,
    found: await lookAtFiles(names, reading, { ...io, cwd: folder }),
    leftOut,
  };
}

/** @param given options that a run of it needs too, for its files to be read as they were here. */
async function write(
  file: string,
  text: string,
  folder: string,
  force: boolean,
  io: Io,
  given: readonly Given[] = [],
): Promise<void> {
  const schema = `# yaml-language-server: $schema=${pathFrom(folder, SCENARIO_SCHEMA)}\n`;
  await writeWhole(file, schema + text, force, io);
  const words = [
    ...['npfit-cost', ...(file === DEFAULT ? [] : ['--scenario', file])],
    ...given.flatMap(([flag, value]) => (value === null ? [flag] : [flag, value])),
  ];
  await say([`Written: ${file}. Run it: ${words.map(inShell).join(' ')}`], io);
}

/** A word as a shell takes it. */
const inShell = (word: string): string =>
  /^[\p{L}\p{N}_./:=+,@%-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** So many years are appraised unless files or flags say otherwise: this one and those after it. */
const YEARS_AHEAD = 10;

/** The financial year runs from April. */
function yearsAhead(now: Date): Years {
  const first = now.getFullYear() - (now.getMonth() < 3 ? 1 : 0);
  return { from: first as FinancialYear, to: (first + YEARS_AHEAD - 1) as FinancialYear };
}

function readNames(written: string): Case['options'] {
  const names = written.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Write names parted by commas.');
  return names.map((name) => ({ id: idFrom(name), name }));
}

function readYears(written: string): Years {
  const range: YearRange | null = parseYearRange(written);
  if (range?.from == null || range.to === null)
    throw new InvalidArgumentError('Write a run of financial years, such as 2025-26..2031-32.');
  return { from: range.from, to: range.to };
}

const SCENARIO_FILE = /\.(?:ya?ml|json)$/i;

/** One word may be the scenario to write; what ends like a data file, and every other word, is to be appraised. */
function sortWords(words: readonly string[]): { readonly file: string; readonly inputs: readonly string[] } {
  const target =
    words.find((word) => SCENARIO_FILE.test(word)) ??
    (words.length === 1 ? words.find((word) => !DATA_FILE.test(word)) : undefined);
  return { file: target ?? DEFAULT, inputs: words.filter((word) => word !== target) };
}

/** A path as it is seen from a folder; forward slashes, as in an address. */
function pathFrom(folder: string, to: string): string {
  const path = relative(folder, to);
  // on another drive there is no way from here to there
  const address = isAbsolute(path) || path.startsWith('.') ? path : `.${sep}${path}`;
  return address.split(sep).join('/');
}
