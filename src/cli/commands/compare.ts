import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { compareSnapshots, forecast, snapshotOf, type Snapshot } from '../../appraisal/index.js';
import type { Dimension } from '../../model/index.js';
import { parsePercent, parseScenarioMoney } from '../../money/index.js';
import type { Problem } from '../../problem.js';
import {
  compareReport,
  gateOf,
  isSavedForecast,
  readSavedForecast,
  type IncreaseLimit,
  type Units,
} from '../../report/index.js';
import { settleTask } from '../choose-scenario.js';
import type { Io } from '../io.js';
import { load } from '../load.js';
import {
  addOutputOptions,
  addReadingOptions,
  addUnitOptions,
  byOption,
  topOption,
  type OutputOptions,
  type ReadingOptions,
} from '../options.js';
import { readVersion, shippedScenarios } from '../package-files.js';
import { prepareOutput, publish } from '../publish.js';

interface Limit {
  readonly limit: IncreaseLimit;
  readonly written: string;
}

type Options = ReadingOptions &
  OutputOptions & {
    readonly scenario?: string;
    readonly deflator?: string;
    readonly baseline?: string;
    readonly by?: readonly Dimension[];
    readonly top?: number;
    readonly units?: Units;
    readonly decimals?: number;
    readonly atMostIncrease?: Limit;
  };

const EXAMPLES = `
Each side is a scenario file (or the name of a shipped one), a folder or file of
CSV lines, or a forecast saved with --format json.

Examples:
  npfit-cost compare before.yaml after.yaml
  npfit-cost compare base/b.yaml head/b.yaml --by trust --format markdown
  npfit-cost compare plans-2010/ plans-2011/ --scenario budget.yaml
  npfit-cost compare agreed.json budget.yaml --at-most-increase 2%

Exit codes: 0 done; 1 the rise is above --at-most-increase;
2 could not be done (the reason is on standard error).
`;

/** `compare`: what changed from one forecast to another. */
export function addCompare(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument('<before>', 'a scenario, a folder or file of lines, or a saved forecast')
    .argument('<after>', 'the same')
    .option('--scenario <file>', 'for sides that are lines: the scenario to appraise them with')
    .option('--baseline <option>', 'the option that the others are compared with')
    .option(
      '--deflator <series>',
      'price index: gdp, gdp-2019, a rate such as 2%, or a CSV with the columns period and index',
    )
    .addOption(byOption())
    .addOption(topOption())
    .option('--at-most-increase <limit>', 'fail when the cost rises by more: 50m, or 2%', readLimit);
  addOutputOptions(addUnitOptions(addReadingOptions(command)))
    .addHelpText('after', EXAMPLES)
    .action(async (before: string, after: string, options: Options) => {
      done(await run(before, after, options, io));
    });
}

/** A side: a saved forecast is read at once, anything else waits for the dimensions to group by. */
interface Side {
  readonly saved: Snapshot | null;
  snapshot(
    by: readonly Dimension[],
  ): Promise<{ snapshot: Snapshot; problems: readonly Problem[]; note: string }>;
}

async function run(first: string, second: string, options: Options, io: Io): Promise<number> {
  await prepareOutput(options, io);
  const sides = [await sideOf(first, options, io), await sideOf(second, options, io)] as const;
  // a saved forecast has the dimensions that it was saved with
  const by = options.by ?? sides[0].saved?.by ?? sides[1].saved?.by ?? ['product'];
  const before = await sides[0].snapshot(by);
  const after = await sides[1].snapshot(by);
  const difference = compareSnapshots(before.snapshot, after.snapshot);
  const wanted = options.atMostIncrease;
  const gate = wanted ? gateOf(difference, after.snapshot, wanted.limit, wanted.written) : null;
  const problems = [...before.problems, ...after.problems];
  const report = compareReport(
    [before.snapshot, after.snapshot],
    difference,
    gate,
    { units: options.units ?? null, decimals: options.decimals ?? null, top: options.top ?? null },
    problems,
    readVersion(),
  );
  await publish(report, [`Before: ${before.note}`, `After: ${after.note}`], problems, options, io);
  return gate?.passed === false ? 1 : 0;
}

async function sideOf(word: string, options: Options, io: Io): Promise<Side> {
  const saved = await readSaved(word, io);
  if (saved)
    return {
      saved,
      snapshot: () =>
        Promise.resolve({ snapshot: saved, problems: [], note: `${saved.name} (${word}, saved)` }),
    };
  return {
    saved: null,
    snapshot: async (by) => {
      const { scenario, deflator } = options;
      const isScenario = /\.(ya?ml|json)$/i.test(word) || (await shippedScenarios()).includes(word);
      const chosen = isScenario ? word : scenario;
      const task = await settleTask(
        isScenario ? [] : [word],
        {
          ...(chosen === undefined ? {} : { scenario: chosen }),
          ...(deflator === undefined ? {} : { deflator }),
        },
        io,
      );
      const { cube, scenario: settled, inputs, notes } = await load(task, options, io);
      const result = forecast(settled, cube, { deflator: task.deflator, outcomes: task.outcomes });
      return {
        snapshot: snapshotOf(result, by, word),
        problems: [...inputs.problems, ...result.problems],
        note: [`${task.scenario.name} (${task.scenarioLabel}), ${task.inputsLabel}`, ...notes].join('; '),
      };
    },
  };
}

async function readSaved(word: string, io: Io): Promise<Snapshot | null> {
  if (!/\.json$/i.test(word)) return null;
  const text = await readFile(resolve(io.cwd, word), 'utf8').catch(() => '');
  return isSavedForecast(text) ? readSavedForecast(text, word) : null;
}

function readLimit(written: string): Limit {
  const rate = parsePercent(written);
  if (rate) return { limit: { kind: 'rate', rate }, written };
  const amount = parseScenarioMoney(written);
  if (!amount) throw new InvalidArgumentError('Write an amount such as 50m, or a percentage such as 2%.');
  return { limit: { kind: 'money', amount }, written };
}
