import { InvalidArgumentError, type Command } from 'commander';
import { forecast } from '../../appraisal/index.js';
import { Filter, type OptionList } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import { checkAll, checkReport, isBroken, type Units } from '../../report/index.js';
import { CHECK_FORMATS } from '../../report/views/index.js';
import { readLimit, type Check } from '../../scenario/index.js';
import { NO_SCENARIO, settleTask, readVersion } from '../../files/index.js';
import type { Io } from '../io.js';
import { load } from '../load.js';
import { readMeasure } from '../named-options.js';
import {
  addOutputOptions,
  addReadingOptions,
  addScenarioOptions,
  addUnitOptions,
  collect,
  type OutputOptions,
  type ReadingOptions,
  type ScenarioOptions,
} from '../options.js';
import { settleFormat } from '../output.js';
import { prepareOutput, publish, refuseInputs } from '../publish.js';
import { refuseSummaryOf } from '../summary.js';
import { summaryOption, tellingCi } from '../telling-ci.js';

type Options = ScenarioOptions &
  ReadingOptions &
  OutputOptions & {
    readonly atMost?: readonly string[];
    readonly atLeast?: readonly string[];
    readonly summary?: string;
    readonly units?: Units;
    readonly decimals?: number;
  };

const EXAMPLES = `
Examples:
  npfit-cost check                               npfit-cost.yaml in this folder
  npfit-cost check --scenario budget.yaml        its target and its checks
  npfit-cost check plans/ --at-most plan.total=3m
                                                 files and a rule of your own
  npfit-cost check --scenario budget.yaml --format junit --output checks.xml
  npfit-cost check --scenario budget.yaml --format github
                                                 annotations in a workflow

Exit codes: 0 every rule holds (or breaks with a warning); 1 a rule is broken;
2 could not be done: the reason is on standard error, and under --format
github and junit on standard output too.
`;

/** `check`: whether the target and the rules of a scenario hold. */
export function addCheck(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument(
      '[inputs...]',
      'CSV files, folders, globs, or - for standard input; none: those of the scenario',
    )
    .option(
      '--at-most <measure=limit>',
      'a rule of your own, such as local.total=11.4bn (repeatable)',
      collectRule,
    )
    .option(
      '--at-least <measure=limit>',
      'a rule of your own, such as saving.percent=5% (repeatable)',
      collectRule,
    );
  addOutputOptions(addUnitOptions(addReadingOptions(addScenarioOptions(command))), CHECK_FORMATS)
    .addOption(summaryOption())
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => {
      done(await run(words, options, io));
    });
}

async function run(words: readonly string[], given: Options, io: Io): Promise<number> {
  const format = settleFormat(given.format, given.output, CHECK_FORMATS);
  const options = { ...given, format };
  return tellingCi('check', options, io, () => check(words, options, io));
}

async function check(words: readonly string[], options: Options, io: Io): Promise<number> {
  await prepareOutput(options, io);
  const task = await settleTask(words, options, io, false);
  await refuseSummaryOf(options, await refuseInputs(options, task.inputs.paths, io), io.cwd);
  const { scenario } = task;
  if (
    scenario.target === null &&
    scenario.checks.length === 0 &&
    (options.atMost ?? []).length + (options.atLeast ?? []).length === 0
  )
    throw fail('check-without-rules', task.scenarioLabel === NO_SCENARIO ? {} : { file: task.scenarioLabel });
  const { cube, scenario: settled, notes: read, inputs } = await load(task, options, io);
  const rules = readRules(options, settled.options);
  const result = forecast(settled, cube, { deflator: task.deflator, outcomes: task.outcomes });
  const checked = checkAll(result, rules);
  const report = checkReport(
    checked,
    inputs,
    { units: options.units ?? null, decimals: options.decimals ?? null },
    readVersion(),
  );
  const notes = [
    `Scenario: ${scenario.name} (${task.scenarioLabel})`,
    `Inputs: ${task.inputsLabel} (${inputs.files} ${inputs.files === 1 ? 'file' : 'files'})`,
    ...read,
  ];
  await publish(report, notes, [...inputs.problems, ...result.problems], options, io);
  return isBroken(checked) ? 1 : 0;
}

function collectRule(written: string, before: readonly string[] | undefined): string[] {
  if (written.indexOf('=') < 1)
    throw new InvalidArgumentError('Write measure=limit, such as local.total=11.4bn.');
  return collect(written, before);
}

/** The rules of the command line. @throws Failure where a measure is none, or a limit is not in its unit. */
function readRules({ atMost = [], atLeast = [] }: Options, options: OptionList): Check[] {
  const read =
    (kind: 'at-most' | 'at-least') =>
    (written: string): Check => {
      const equals = written.indexOf('=');
      const measure = readMeasure(`--${kind}`, written.slice(0, equals), options);
      const limit = readLimit(measure, written.slice(equals + 1));
      if (typeof limit === 'string') throw fail('usage', {}, { what: `--${kind} ${written}: ${limit}` });
      return {
        name: `--${kind} ${written}`,
        measure,
        by: [],
        where: Filter.everything,
        rule: { kind, limit },
        severity: 'error',
        source: null,
        at: {},
      };
    };
  return [...atMost.map(read('at-most')), ...atLeast.map(read('at-least'))];
}
