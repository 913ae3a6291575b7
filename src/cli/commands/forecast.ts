import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { forecast, restate } from '../../appraisal/index.js';
import { Filter, nearest } from '../../model/index.js';
import { fail } from '../../problem.js';
import { checkPart, forecastReport } from '../../report/index.js';
import { NO_SCENARIO, settleTask } from '../choose-scenario.js';
import type { Io } from '../io.js';
import { load } from '../load.js';
import { refuseInput } from '../output.js';
import {
  addOutputOptions,
  addReadingOptions,
  addScenarioOptions,
  addViewOptions,
  refuseMuddledView,
  type OutputOptions,
  type ReadingOptions,
  type ScenarioOptions,
  type ViewOptions,
} from '../options.js';
import { readVersion } from '../package-files.js';
import { prepareOutput, publish } from '../publish.js';

type Options = ScenarioOptions & ReadingOptions & OutputOptions & ViewOptions;

const EXAMPLES = `
Saving is central minus local: negative where local costs more. --where and
--top narrow what is shown; the target is always judged on the whole. Without
files and scenario, the published programme is appraised; your own files are
taken as they are unless --scenario (or npfit-cost.yaml in the working folder)
says what to change.

Examples:
  npfit-cost forecast                        the published programme
  npfit-cost forecast --by trust --top 10    the ten rows that cost most
  npfit-cost forecast --by product --columns year
  npfit-cost forecast --where region=London --by trust --sort saving
  npfit-cost forecast --where year=2010-11.. --by year
  npfit-cost forecast --set target.at-most=11.3bn
  npfit-cost forecast plans/ --scenario budget.yaml
  npfit-cost forecast plans/*.csv --by trust --output plans.csv
  cat lines.csv | npfit-cost forecast - --format json

Exit codes: 0 done; 2 could not be done (the reason is on standard error).`;

/** `forecast`: central against local, as lines and steps make it. */
export function addForecast(program: Command, io: Io, done: (exitCode: number) => void): void {
  const command = program
    .command('forecast', { isDefault: true })
    .description('compare the centralised baseline with local procurement')
    .argument('[inputs...]', 'CSV files, folders, globs, or - for standard input; none: the bundled data');
  addOutputOptions(addViewOptions(addReadingOptions(addScenarioOptions(command))))
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => {
      await refuseUnknownCommand(words, program, io);
      done(await run(words, options, io));
    });
}

async function run(words: readonly string[], options: Options, io: Io): Promise<number> {
  refuseMuddledView(options);
  await prepareOutput(options, io);
  const task = await settleTask(words, options, io);
  if (options.output !== undefined) await refuseInput(options.output, task.inputs.paths, io.cwd);
  const { cube, inputs: read } = await load(task, options, io);
  const appraised = forecast(task.scenario, cube, { deflator: task.deflator });
  const result = options.prices === undefined ? appraised : restate(appraised, options.prices);
  const where = options.where ?? Filter.everything;
  const inputs = { ...read, problems: [...read.problems, ...checkPart(where, result.cells)] };
  const report = forecastReport(
    result,
    inputs,
    {
      by: options.by ?? ['product'],
      columns: options.columns ?? null,
      where,
      top: options.top ?? null,
      order: options.sort ?? null,
      units: options.units ?? null,
      decimals: options.decimals ?? null,
      bridge: options.bridge ?? false,
      factors: options.factors ?? false,
    },
    await readVersion(),
  );
  const notes = [
    task.scenarioLabel === NO_SCENARIO
      ? 'Scenario: none; the lines are taken as they are'
      : `Scenario: ${task.scenario.name} (${task.scenarioLabel})`,
    `Inputs: ${task.inputsLabel} (${inputs.files} ${inputs.files === 1 ? 'file' : 'files'})`,
  ];
  await publish(report, notes, [...inputs.problems, ...result.problems], options, io);
  return 0;
}

/** A first word that is no file was meant as a command: say so, rather than that a file is missing. */
async function refuseUnknownCommand(words: readonly string[], program: Command, io: Io): Promise<void> {
  const [word] = words;
  const names = program.commands.map((known) => known.name());
  if (word === undefined || names.includes(program.args[0] ?? '') || !/^[a-z][a-z-]*$/i.test(word)) return;
  const exists = await stat(resolve(io.cwd, word)).then(
    () => true,
    () => false,
  );
  if (exists) return;
  if (names.includes(word)) throw fail('command-not-first', {}, { word });
  const near = nearest(word, names) ?? nearest(word, await readdir(io.cwd).catch(() => []));
  throw fail('unknown-command', {}, { word, ...(near === null ? {} : { nearest: near }) });
}
