import { Option, type Command } from 'commander';
import { Explainer, forecast, restate, type Forecast } from '../../appraisal/index.js';
import { ingest, knownOptions, type LineAdder } from '../../ingest/index.js';
import { DIMENSIONS, Filter, type Dimension, type FinancialYear, type PriceBase } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import { checkPart, explainReport } from '../../report/index.js';
import { settleTask, type Task, readVersion, withTrustCodes } from '../../files/index.js';
import { explainSystem } from '../explain-system.js';
import type { Io } from '../io.js';
import { load, readOptions, type LoadOptions } from '../load.js';
import { readOption } from '../named-options.js';
import {
  addFileOptions,
  addOutputOptions,
  addScenarioOptions,
  pricesOption,
  readWhere,
  readYear,
  topOption,
  type OutputOptions,
  type ReadingOptions,
  type ScenarioOptions,
} from '../options.js';
import { settleFormat } from '../output.js';
import { prepareOutput, publish, refuseInputs } from '../publish.js';

type Options = ScenarioOptions &
  Omit<ReadingOptions, 'trust' | 'year'> &
  OutputOptions & {
    readonly option?: string;
    readonly total?: boolean;
    readonly system?: string;
    readonly where?: Filter;
    readonly top?: number;
    readonly prices?: PriceBase;
    readonly spendTrust?: string;
    readonly spendYear?: FinancialYear;
  };

/** The dimensions that have an option of their own; `--option` is the option appraised. */
const SELECTORS = DIMENSIONS.filter((dimension) => dimension !== 'option');

/** Lines go to the explainer alone, told apart by all that they can be picked by. */
const NOTHING_ADDED: LineAdder = {
  kept: new Set(DIMENSIONS),
  add: () => undefined,
  addSums: () => undefined,
};

/** How many lines are given one by one for people; programs get all of them. */
const LINES_FOR_PEOPLE = 20;

const EXAMPLES = `
The lines with file, record and line, their prices, each step with its rule and
share, and the sum, which is the figure. An option for each dimension, such as
--trust or --product, picks the part. --system answers for a system that the
announcement of September 2010 names: what became of it, and what it cost.

Examples:
  npfit-cost explain --total
  npfit-cost explain --trust RKE --year 2011-12 --product care-records
  npfit-cost explain --where region=London,"North East" --top 5
  npfit-cost explain plans/ --trust RKE --format json > why.json
  npfit-cost explain --system pacs

Exit codes: 0 done; 2 could not be done (the reason is on standard error).`;

/** `explain`: why a figure of the forecast is what it is. */
export function addExplain(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument('[inputs...]', 'CSV files, folders, globs, or - for standard input; none: the bundled data')
    .option(
      '--option <option>',
      "the option appraised, by id or name (by default the target's, else the first compared)",
    )
    .option('--total', 'the whole')
    .option('--system <name>', 'a system of the announcement of September 2010, such as pacs')
    .option('--where <dim=value,...>', 'the part with these values (repeatable)', readWhere);
  for (const dimension of SELECTORS)
    command.addOption(new Option(`--${dimension} <value>`, `the part with this ${dimension}`).hideHelp());
  command
    .addOption(topOption())
    .addOption(pricesOption())
    .option('--spend-trust <code>', 'published spend: the trust of files that name none')
    .option('--spend-year <year>', 'published spend: the year of payment', readYear)
    .option('--categories <file>', 'published spend: your own rules for what is IT');
  addOutputOptions(addFileOptions(addScenarioOptions(command)))
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => {
      if (options.system === undefined)
        done(await run(words, options, await withTrustCodes(partOf(options, command.opts())), io));
      else {
        refusePart(options, command.opts());
        await explainSystem(options.system, words, { ...options, ...readingOf(options) }, io);
        done(0);
      }
    });
}

/** Joins `--where` and the options of single dimensions in one filter. @throws Failure where none is given. */
function partOf({ where, total }: Options, given: Record<string, unknown>): Filter {
  let part = where ?? Filter.everything;
  for (const [name, value] of Object.entries(given)) {
    const dimension = dimensionOf(name);
    if (dimension === null || typeof value !== 'string') continue;
    const one = Filter.of([[dimension, [value]]]);
    if (!(one instanceof Filter))
      throw fail(
        'usage',
        {},
        {
          what: `--${dimension} ${value}: write ${dimension} as 2010-11 (a month as 2010-04), or a run such as 2010-11..`,
        },
      );
    part = part.and(one);
  }
  if (part.isEmpty && total !== true) throw fail('explain-what');
  if (!part.isEmpty && total === true)
    throw fail('usage', {}, { what: '--total is the whole: leave it out, or leave out what narrows it.' });
  return part;
}

/** @throws Failure where a part of the figures is asked for beside a system. */
function refusePart({ total, where, option, top }: Options, given: Record<string, unknown>): void {
  const isPart = [total, where, option, top].some((value) => value !== undefined);
  if (isPart || Object.keys(given).some((name) => dimensionOf(name) !== null))
    throw fail('usage', {}, { what: '--system stands alone: leave out what picks a part of the figures.' });
}

/** 'trustType' is the option of the dimension trust-type; 'categories' names a file, and none. */
function dimensionOf(option: string): Dimension | null {
  const name = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return SELECTORS.find((dimension) => dimension === name) ?? null;
}

async function run(words: readonly string[], options: Options, where: Filter, io: Io): Promise<number> {
  await prepareOutput(options, io);
  const task = await settleTask(words, options, io);
  await refuseInputs(options, task.inputs.paths, io);
  const reading = readingOf(options);
  const asked = {
    ...reading,
    ...(options.baseline === undefined ? {} : { baseline: options.baseline }),
    quiet: options.quiet ?? false,
    verbose: options.verbose ?? false,
  };
  const { cube, scenario, notes: read, inputs } = await load(task, asked, io);
  const appraised = forecast(scenario, cube, { deflator: task.deflator, outcomes: task.outcomes });
  const result = options.prices === undefined ? appraised : restate(appraised, options.prices);
  const given = new Set(Object.keys(options).map(dimensionOf));
  const problems = checkPart(where, result.table, (dimension) =>
    given.has(dimension) ? `--${dimension}` : '--where',
  );
  const explained = await explain(result, task, reading, { ...options, where }, io);
  const report = explainReport(explained, {
    scenarioName: task.scenario.name,
    optionWord: result.options.of(explained.option).word,
    where,
    deflatorName: explained.conversions.length === 0 ? null : task.deflator.name,
    notes: inputs.notes,
    problems,
    toolVersion: readVersion(),
  });
  const notes = [
    `Scenario: ${task.scenario.name} (${task.scenarioLabel})`,
    `Inputs: ${task.inputsLabel} (${inputs.files} ${inputs.files === 1 ? 'file' : 'files'})`,
    ...read,
  ];
  await publish(report, notes, [...inputs.problems, ...problems, ...result.problems], options, io);
  return 0;
}

/** Reads the inputs again, now that it is known what to look for; only the lines to be shown stay in memory. */
async function explain(
  result: Forecast,
  task: Task,
  reading: LoadOptions,
  options: Options & { readonly where: Filter },
  io: Io,
): Promise<ReturnType<Explainer['result']>> {
  const format = settleFormat(options.format, options.output);
  const explainer = new Explainer(result, {
    option:
      options.option === undefined
        ? (result.target?.target.options[0] ?? result.options.main)
        : readOption('--option', options.option, result.options),
    where: options.where,
    top: options.top ?? (format === 'json' || format === 'csv' ? null : LINES_FOR_PEOPLE),
  });
  const read = { ...(await readOptions(reading, io)), options: knownOptions(result.options) };
  await ingest(
    task.inputs.sources,
    {
      ...read,
      mayBeClosed: true, // of them the first reading has warned
      wantsLine: (like, trust) => explainer.wants(like, trust),
      onLine: (line, place, { column, text }) => {
        explainer.add(line, place, column, text);
      },
    },
    NOTHING_ADDED,
  );
  const explained = explainer.result();
  if (!explained.addsUp) throw fail('explain-changed');
  return explained;
}

/** `--trust` and `--year` pick the figure here, so what they are elsewhere has names of its own. */
function readingOf(options: Options): LoadOptions {
  const { spendTrust, spendYear } = options;
  // --trust and --year pick the figure here
  const others = Object.entries(options).filter(([name]) => name !== 'trust' && name !== 'year');
  return {
    ...(Object.fromEntries(others) as Omit<ReadingOptions, 'trust' | 'year'>),
    ...(spendTrust === undefined ? {} : { trust: spendTrust }),
    ...(spendYear === undefined ? {} : { year: spendYear }),
    optionNames: { trust: '--spend-trust', year: '--spend-year' },
  };
}
