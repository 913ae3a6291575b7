import {
  LANE_WORKER,
  loadReaders,
  readBundledLines,
  type BundledLines,
  NO_SCENARIO,
  type Task,
  readCategories,
  readRegister,
} from '../files/index.js';
import { Failure, fail, problem, type Problem } from '../problem/index.js';
import {
  type FileReport,
  type Ingested,
  type ReadOptions,
  FoundOptions,
  knownOptions,
  type OptionWords,
} from '../ingest/index.js';
import {
  Cube,
  CubeBuilder,
  DEFAULT_OPTIONS,
  withOptionCalled,
  type Dimension,
  type OptionList,
} from '../model/index.js';
import type { Scenario } from '../scenario/index.js';
import type { InputSummary } from '../report/index.js';
import { Decisions } from './decisions.js';
import type { Io } from './io.js';
import { jobsOf } from './jobs.js';
import { missingDimensions } from './missing-dimensions.js';
import type { ReadingOptions } from './options.js';
import { watchReading } from './reading-progress.js';
import { notesOnBudget, settleOptions, withBaseline } from './settle-options.js';

/** The options of the command line that decide how inputs are read and which option is the baseline. */
export type LoadOptions = ReadingOptions & { readonly quiet?: boolean; readonly baseline?: string };

/** The lines of a task's inputs, added up, and what was read for them. */
export interface Loaded {
  readonly cube: Cube;
  /** The task's, with the options that the files name where no scenario does. */
  readonly scenario: Scenario;
  /** Lines for standard error on the options that the files name. */
  readonly notes: readonly string[];
  readonly inputs: InputSummary;
  readonly files: readonly FileReport[];
}

/**
 * Reads the inputs of a task.
 *
 * @param how its `kept` are the dimensions that lines are told apart by; by default all.
 * @throws Failure with all that is wrong with them where the run cannot go on.
 */
export async function load(
  task: Task,
  options: LoadOptions,
  io: Io,
  how: Pick<ReadOptions, 'onSetAside'> & { readonly kept?: ReadonlySet<Dimension> } = {},
): Promise<Loaded> {
  if (task.inputs.sources.length === 0) throw fail('no-inputs', { file: task.scenarioLabel });
  const known =
    task.inputs.areBundled && asTheyStand(options) ? await readBundledLines(task.inputs.sources) : null;
  const found = areOptionsOpen(task) ? new FoundOptions() : null;
  const words = found ?? knownOptions(task.scenario.options);
  const decisions = Decisions.of(options, io);
  await decisions?.tellTask(task);
  const { cube, read } =
    known ?? (await readInputs(task, options, io, { ...how, ...decisions?.listening, words }));
  await decisions?.tellFiles(read.files);
  let settled = found && settleOptions(found, read.files);
  if (settled && settled.problems.length > 0) {
    // rows that are alike are read together: one by one they say where they stand
    const again = new FoundOptions();
    await readInputs(task, { ...options, quiet: true }, io, { words: again, lane: 'slow' });
    settled = settleOptions(again, read.files);
  }
  const problems = [
    ...task.inputs.problems,
    // a scenario that brings both to one basis adds up what is alike
    ...read.problems.filter(({ code }) => code !== 'vat-mixed' || task.scenario.vat === null),
    ...strictness(read, options),
    ...missingDimensions(task.scenario, read.files),
    ...(settled?.problems ?? []),
  ];
  if (problems.some(({ severity }) => severity === 'error')) throw new Failure(problems);
  const isUsual = (settled?.options ?? task.scenario.options) === DEFAULT_OPTIONS;
  const unmeant = isUsual && !task.inputs.areBundled ? notesOnBudget(cube) : [];
  const list = withBaseline(settled?.options ?? task.scenario.options, options.baseline);
  return {
    cube: withUnnamedCalled(cube, list),
    scenario: { ...task.scenario, options: list },
    notes: options.baseline === undefined ? [...(settled?.notes ?? []), ...unmeant] : [],
    inputs: summarise(task, read, problems),
    files: read.files,
  };
}

/** Returns whether the options are those that the files name: there is no scenario, and none named by `--set`. */
function areOptionsOpen({ scenario, scenarioLabel }: Task): boolean {
  return scenarioLabel === NO_SCENARIO && !scenario.namesOptions;
}

/** The lines that name no option were read as those of the usual one. */
function withUnnamedCalled(cube: Cube, { unnamed }: OptionList): Cube {
  const usual = DEFAULT_OPTIONS.unnamed;
  if (unnamed === null || usual === null || unnamed === usual) return cube;
  return new Cube(withOptionCalled(cube.table, usual, unnamed));
}

/** Returns whether no option has a say in how files are read. */
function asTheyStand({
  layout,
  sheet,
  trust,
  year,
  categories,
  lenient,
  unit,
  currencySign,
  decimal,
}: ReadingOptions): boolean {
  return [layout, sheet, trust, year, categories, lenient, unit, currencySign, decimal].every(
    (option) => option === undefined,
  );
}

async function readInputs(
  task: Task,
  options: ReadingOptions & { readonly quiet?: boolean },
  io: Io,
  {
    kept,
    words,
    ...listen
  }: Pick<ReadOptions, 'onSetAside' | 'onColumns'> & {
    readonly kept?: ReadonlySet<Dimension>;
    readonly words: OptionWords;
    readonly lane?: 'slow';
  },
): Promise<BundledLines> {
  const { ingest } = await loadReaders();
  const builder = new CubeBuilder(kept);
  const { areBundled } = task.inputs; // a plan of 2008 for the trusts of 2010, some of which have closed since
  const reading = { ...(await readOptions(options, io)), mayBeClosed: areBundled, options: words, ...listen };
  const watched = watchReading(task.inputs.sources, options.quiet ?? false, io);
  const read = await ingest(watched.sources, reading, builder).finally(watched.done);
  return { cube: builder.build(), read };
}

/** Returns the options of ingest: those of the command line, with the trust register and the category rules. */
export async function readOptions(options: ReadingOptions, io: Io): Promise<ReadOptions> {
  const { layout, sheet, trust, year, unit, currencySign, decimal } = options;
  return {
    register: await readRegister(),
    categories: await readCategories(options.categories, io.cwd),
    lenient: options.lenient ?? false,
    jobs: jobsOf(options, io),
    worker: LANE_WORKER,
    ...(layout === undefined ? {} : { layout }),
    ...(sheet === undefined ? {} : { sheets: sheet }),
    ...(trust === undefined ? {} : { trust }),
    ...(year === undefined ? {} : { year }),
    ...(unit === undefined ? {} : { unit }),
    ...(currencySign === undefined ? {} : { currencySign }),
    ...(decimal === undefined ? {} : { decimal }),
  };
}

/** Under `--strict` a row set aside is an error, a total row that agrees with the rows above it excepted. */
export function strictness({ footing }: Ingested, { strict }: ReadingOptions): Problem[] {
  const rows = footing.rowsSetAside - footing.rowsExcused;
  return strict !== true || rows === 0 ? [] : [problem('set-aside-strict', 'error', {}, { rows })];
}

/** Returns the notes on the data that belong in every report on it. */
export function dataNotes({ files }: Ingested): string[] {
  const saysVat = files.some(({ dimensions }) => dimensions.includes('vat'));
  return !saysVat && files.some(({ layout }) => layout === 'spend') ? [VAT_NOTE] : [];
}

const VAT_NOTE =
  'Published spend mixes amounts net and gross of VAT, as each trust publishes it; the files do not say which.';

function summarise(task: Task, read: Ingested, problems: readonly Problem[]): InputSummary {
  const { files, footing } = read;
  const { rowsRead, rowsUsed, rowsSetAside, amountUsed, amountSetAside } = footing;
  return {
    label: task.inputsLabel,
    files: files.length,
    rowsRead,
    rowsUsed,
    rowsSetAside,
    amountUsed,
    amountSetAside,
    notes: [...task.dataNotes, ...dataNotes(read)],
    problems,
  };
}
