import {
  LANE_WORKER,
  loadReaders,
  readBundledLines,
  NO_SCENARIO,
  type Task,
  readCategories,
  readRegister,
} from '../files/index.js';
import type { OptionWords, ReadOptions } from '../ingest/index.js';
import { loadLines, type LinesRead, type Loaded } from '../load/index.js';
import { CubeBuilder, type Dimension } from '../model/index.js';
import { fail } from '../problem/index.js';
import { Decisions } from './decisions.js';
import type { Io } from './io.js';
import { jobsOf } from './jobs.js';
import type { ReadingOptions } from './options.js';
import { watchReading } from './reading-progress.js';

/** The options of the command line that decide how inputs are read and which option is the baseline. */
export type LoadOptions = ReadingOptions &
  Pick<ReadOptions, 'optionNames'> & { readonly quiet?: boolean; readonly baseline?: string };

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
  const { inputs } = task;
  if (inputs.sources.length === 0) throw fail('no-inputs', { file: task.scenarioLabel });
  const known = inputs.areBundled && asTheyStand(options) ? await readBundledLines(inputs.sources) : null;
  const decisions = Decisions.of(options, io);
  await decisions?.tellTask(task);
  return loadLines({
    scenario: task.scenario,
    areOptionsOpen: areOptionsOpen(task),
    inputs: {
      label: task.inputsLabel,
      areBundled: inputs.areBundled,
      problems: inputs.problems,
      notes: task.dataNotes,
    },
    baseline: options.baseline,
    strict: options.strict,
    read: async (words, rowByRow) => {
      if (rowByRow) return readInputs(task, { ...options, quiet: true }, io, { words, lane: 'slow' });
      const lines =
        known ?? (await readInputs(task, options, io, { ...how, ...decisions?.listening, words }));
      await decisions?.tellFiles(lines.read.files);
      return lines;
    },
  });
}

/** Returns whether the options are those that the files name: there is no scenario, and none named by `--set`. */
function areOptionsOpen({ scenario, scenarioLabel }: Task): boolean {
  return scenarioLabel === NO_SCENARIO && !scenario.namesOptions;
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
  options: LoadOptions,
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
): Promise<LinesRead> {
  const { ingest } = await loadReaders();
  const builder = new CubeBuilder(kept);
  const { areBundled } = task.inputs; // a plan of 2008 for the trusts of 2010, some of which have closed since
  const reading = { ...(await readOptions(options, io)), mayBeClosed: areBundled, options: words, ...listen };
  const watched = watchReading(task.inputs.sources, options.quiet ?? false, io);
  const read = await ingest(watched.sources, reading, builder).finally(watched.done);
  return { cube: builder.build(), read };
}

/** Returns the options of ingest: those of the command line, with the trust register and the category rules. */
export async function readOptions(
  options: ReadingOptions & Pick<ReadOptions, 'optionNames'>,
  io: Io,
): Promise<ReadOptions> {
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
    ...(options.optionNames === undefined ? {} : { optionNames: options.optionNames }),
    ...(unit === undefined ? {} : { unit }),
    ...(currencySign === undefined ? {} : { currencySign }),
    ...(decimal === undefined ? {} : { decimal }),
  };
}
