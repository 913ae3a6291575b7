import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import {
  DEFAULT_DRAWS,
  DEFAULT_SEED,
  FEWEST_DRAWS,
  forecast,
  groupsOf,
  MOST_DRAWS,
  SAMPLINGS,
  simulateOnThreads,
  slice,
  type Sampling,
  type Simulation,
} from '../../appraisal/index.js';
import { Filter } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import { checkPart, simulatedColumn, simulationReport } from '../../report/index.js';
import { ChoiceOption } from '../choice-option.js';
import { settleTask, readVersion } from '../../files/index.js';
import type { Io } from '../io.js';
import { jobsOf } from '../jobs.js';
import { load } from '../load.js';
import {
  addNarrowingOptions,
  addOutputOptions,
  addReadingOptions,
  addScenarioOptions,
  readWith,
  type NarrowingOptions,
  type OutputOptions,
  type ReadingOptions,
  type ScenarioOptions,
} from '../options.js';
import { refuseOverwriting, writeWhole } from '../output.js';
import { withProgress } from '../progress.js';
import { prepareOutput, publish, refuseInputs } from '../publish.js';

type Options = ScenarioOptions &
  ReadingOptions &
  OutputOptions &
  NarrowingOptions & {
    readonly draws: number;
    readonly seed: number;
    readonly sampling: Sampling;
    readonly drawsOutput?: string;
  };

const EXAMPLES = `
Risks are no part of the forecast: they are drawn around it, many times, and the
percentiles say how sure it is. P80 is the cost not exceeded in 80% of the
draws; contingency is a percentile minus the forecast. The same seed gives the
same figures. The target is judged on the whole, whatever --where narrows.

Examples:
  npfit-cost simulate --scenario local-2010-risks
  npfit-cost simulate --scenario local-2010-risks --by product
  npfit-cost simulate --scenario budget.yaml --draws 100000 --seed 7
  npfit-cost simulate --scenario budget.yaml --format csv > percentiles.csv
  npfit-cost simulate --scenario budget.yaml --draws-output draws.csv

Exit codes: 0 done; 2 could not be done (the reason is on standard error).`;

/** `simulate`: how sure the forecast is, given the risks of a scenario. */
export function addSimulate(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument(
      '[inputs...]',
      'CSV files, folders, globs, or - for standard input; none: those of the scenario',
    )
    .addOption(
      new Option('--draws <n>', 'how many futures are drawn')
        .default(DEFAULT_DRAWS)
        .argParser(wholeNumber(FEWEST_DRAWS, MOST_DRAWS)),
    )
    .addOption(
      new Option('--seed <n>', 'where the random numbers start')
        .default(DEFAULT_SEED)
        .argParser(wholeNumber(0, 2 ** 32 - 1)),
    )
    .addOption(
      new ChoiceOption('--sampling <kind>', 'lhs: Latin hypercube; plain: each draw by itself', SAMPLINGS)
        .default('lhs')
        .argParser(
          readWith(
            (text) => SAMPLINGS.find((sampling) => sampling === text) ?? null,
            () => `Samplings: ${SAMPLINGS.join(', ')}.`,
          ),
        ),
    )
    .option('--draws-output <file>', 'also write every draw to a CSV file');
  addOutputOptions(addNarrowingOptions(addReadingOptions(addScenarioOptions(command))))
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => {
      done(await run(words, options, io));
    });
}

async function run(words: readonly string[], options: Options, io: Io): Promise<number> {
  const { drawsOutput, by = [], where = Filter.everything } = options;
  if (!where.isEmpty && by.length === 0)
    throw fail(
      'usage',
      {},
      { what: '--where narrows the groups of --by. Say by what, such as --by product.' },
    );
  await prepareOutput(options, io);
  if (drawsOutput !== undefined) {
    if (drawsOutput === '-')
      throw fail('usage', {}, { what: '--draws-output - : the draws go into a file. Name one.' });
    if (options.output !== undefined && resolve(io.cwd, drawsOutput) === resolve(io.cwd, options.output))
      throw fail(
        'usage',
        {},
        { what: '--draws-output and --output name the same file. Choose another name.' },
      );
    await refuseOverwriting(drawsOutput, options.force ?? false, io.cwd);
  }
  const task = await settleTask(words, options, io);
  await refuseInputs(options, task.inputs.paths, io, [drawsOutput]);
  const { cube, scenario, notes: read, inputs: summary } = await load(task, options, io);
  const result = forecast({ ...scenario, checks: [] }, cube, task);
  const inputs = { ...summary, problems: [...summary.problems, ...checkPart(where, result.table)] };
  const groups = by.length === 0 ? [] : groupsOf(result, slice(result, where), by);
  const drawn = {
    draws: options.draws,
    seed: options.seed,
    sampling: options.sampling,
    groups: groups.map(({ members }) => members),
  };
  const steps = simulateOnThreads(result, drawn, { jobs: jobsOf(options, io) });
  const simulation = await withProgress('Simulating', steps, options.quiet ?? false, io);
  const report = simulationReport(
    simulation,
    groups.map(({ key }) => key),
    inputs,
    {
      by,
      part: where.isEmpty ? null : where.describe(),
      top: options.top ?? null,
      units: options.units ?? null,
      decimals: options.decimals ?? null,
    },
    readVersion(),
  );
  const notes = [
    `Scenario: ${task.scenario.name} (${task.scenarioLabel})`,
    `Inputs: ${task.inputsLabel} (${inputs.files} ${inputs.files === 1 ? 'file' : 'files'})`,
    ...read,
    `Draws: ${options.draws}, seed ${options.seed}`,
  ];
  if (drawsOutput !== undefined) {
    await writeWhole(drawsOutput, drawsCsv(simulation), options.force ?? false, io);
    notes.push(`Draws written: ${drawsOutput}`);
  }
  await publish(report, notes, [...inputs.problems, ...result.problems, ...simulation.problems], options, io);
  return 0;
}

/** Every draw, in pounds and pence. */
function drawsCsv({ outcomes, draws, forecast: { options } }: Simulation): string {
  const columns = outcomes.map(({ forecast: exact, deviations }) => {
    const base = exact.toNumber();
    return deviations.map((deviation) => base + deviation);
  });
  const heads = outcomes.map(({ subject }) => `${simulatedColumn(subject, options)}_gbp`);
  const lines = [`draw,${heads.join(',')}`];
  for (let k = 0; k < draws; k++)
    lines.push(
      `${k + 1},${columns.map((column) => (column[k] ?? 0).toFixed(2).replace(/^-(?=0\.00$)/, '')).join(',')}`,
    );
  return `${lines.join('\n')}\n`;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return readWith(
    (text) =>
      /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null,
    () => `Write a whole number from ${least} to ${most}.`,
  );
}
