import type { Command } from 'commander';
import {
  analyse,
  needsDiscounting,
  quantityText,
  Variations,
  type Adjustable,
  type Forecast,
  type Quantity,
  type TwoWay,
} from '../../appraisal/index.js';
import { nearest, type Dimension } from '../../model/index.js';
import { parsePercent, parseScenarioMoney, Rate } from '../../money/index.js';
import { fail } from '../../problem/index.js';
import { sensitivityReport, type Units } from '../../report/index.js';
import { totalOf, type Measure } from '../../scenario/index.js';
import { settleTask, readVersion } from '../../files/index.js';
import type { Io } from '../io.js';
import { load } from '../load.js';
import { readMeasure } from '../named-options.js';
import {
  addOutputOptions,
  addReadingOptions,
  addScenarioOptions,
  addUnitOptions,
  byOption,
  collect,
  meant,
  topOption,
  type OutputOptions,
  type ReadingOptions,
  type ScenarioOptions,
} from '../options.js';
import { withProgress } from '../progress.js';
import { prepareOutput, publish, refuseInputs } from '../publish.js';

type Options = ScenarioOptions &
  ReadingOptions &
  OutputOptions & {
    readonly by?: readonly Dimension[];
    readonly measure?: string;
    readonly vary?: readonly string[];
    readonly top?: number;
    readonly units?: Units;
    readonly decimals?: number;
  };

const EXAMPLES = `
Examples:
  npfit-cost sensitivity
  npfit-cost sensitivity --scenario local-2010-risks --top 5
  npfit-cost sensitivity --by region --measure saving.total
  npfit-cost sensitivity --vary "Cost of n3" --vary "Cost of spine=-10%,0%,10%"

Exit codes: 0 done; 2 could not be done (the reason is on standard error).`;

/** `sensitivity`: what each assumption does to the answer, and where it changes it. */
export function addSensitivity(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument(
      '[inputs...]',
      'CSV files, folders, globs, or - for standard input; none: those of the scenario',
    )
    .option(
      '--measure <name>',
      "what is measured, such as local.total, saving.total or local.npc; the total of the target's option by default",
    )
    .addOption(byOption())
    .option(
      '--vary <name=values>',
      'two of these give a table of both together; values with commas, five over its range by default',
      collect,
    )
    .addOption(topOption());
  addOutputOptions(addUnitOptions(addReadingOptions(addScenarioOptions(command))))
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => {
      done(await run(words, options, io));
    });
}

async function run(words: readonly string[], options: Options, io: Io): Promise<number> {
  const { vary = [] } = options;
  if (vary.length !== 0 && vary.length !== 2)
    throw fail('usage', {}, { what: '--vary goes in pairs: name two assumptions for a table of both.' });
  await prepareOutput(options, io);
  const task = await settleTask(words, options, io);
  await refuseInputs(options, task.inputs.paths, io);
  const { cube, scenario, notes: read, inputs } = await load(task, options, io);
  const variations = new Variations(cube, task, scenario, null, options.by ?? ['product']);
  const measure = measureOf(options.measure, variations.base);
  if (needsDiscounting(measure) && !variations.base.discounting)
    throw fail(
      'usage',
      {},
      { what: `--measure ${measure.name}: the scenario does not discount. Write "discount: green-book".` },
    );
  const steps = analyse(variations, measure, pairOf(vary, variations.adjustables));
  const sensitivity = await withProgress('Moving assumptions', steps, options.quiet ?? false, io);
  const report = sensitivityReport(
    sensitivity,
    inputs,
    { top: options.top ?? null, units: options.units ?? null, decimals: options.decimals ?? null },
    readVersion(),
  );
  const notes = [
    `Scenario: ${task.scenario.name} (${task.scenarioLabel})`,
    `Inputs: ${task.inputsLabel} (${inputs.files} ${inputs.files === 1 ? 'file' : 'files'})`,
    ...read,
  ];
  await publish(report, notes, [...inputs.problems, ...variations.base.problems], options, io);
  return 0;
}

/**
 * Returns the measure that assumptions are varied for, by default the total of the target's option.
 *
 * @throws Failure where it is no amount that the forecast gives.
 */
function measureOf(written: string | undefined, { target, options }: Forecast): Measure {
  if (written === undefined) return totalOf(target?.target.options[0] ?? options.main);
  const measure = readMeasure('--measure', written, options);
  if (measure.of.kind === 'forecast' && measure.unit === 'money') return measure;
  throw fail(
    'usage',
    {},
    {
      what: `--measure ${written}: assumptions are measured by amounts of the forecast, such as ${options.main}.total.`,
    },
  );
}

function pairOf(vary: readonly string[], adjustables: readonly Adjustable[]): Omit<TwoWay, 'results'> | null {
  const [first, second] = vary.map((written) => variedOf(written, adjustables));
  if (!first || !second) return null;
  if (first.adjustable === second.adjustable)
    throw fail(
      'usage',
      {},
      { what: `--vary: "${first.adjustable.name}" stands there twice. Name two assumptions.` },
    );
  return {
    rows: first.adjustable,
    columns: second.adjustable,
    rowValues: first.values,
    columnValues: second.values,
  };
}

interface Varied {
  readonly adjustable: Adjustable;
  readonly values: readonly Quantity[];
}

/** 'name', 'path', or either with '=' and values. */
function variedOf(written: string, adjustables: readonly Adjustable[]): Varied {
  const find = (name: string): Adjustable | undefined =>
    adjustables.find(
      (one) => one.name.toLowerCase() === name.trim().toLowerCase() || one.path === name.trim(),
    );
  const whole = find(written);
  if (whole) return { adjustable: whole, values: fiveOver(whole) };
  const equals = written.lastIndexOf('=');
  const name = equals === -1 ? written : written.slice(0, equals);
  const adjustable = find(name);
  if (!adjustable) {
    const names = adjustables.map((one) => one.name);
    const known = names.map((one) => `"${one}"`).join(', ');
    throw fail(
      'usage',
      {},
      {
        what: `--vary: there is no assumption "${name}".${meant(nearest(name, names))} There are: ${known}.`,
      },
    );
  }
  const values = written
    .slice(equals + 1)
    .split(',')
    .map((text) => readValue(text, adjustable));
  return { adjustable, values };
}

function readValue(text: string, { name, unit }: Adjustable): Quantity {
  const value =
    unit === 'years'
      ? /^-?\d{1,3}$/.test(text.trim())
        ? Number(text)
        : null
      : unit === 'money'
        ? parseScenarioMoney(text)
        : parsePercent(text);
  if (value !== null) return value;
  const example = {
    money: 'an amount such as -600m',
    percent: 'a percentage such as 2.5%',
    years: 'whole years such as 2',
  };
  throw fail('usage', {}, { what: `--vary: "${text}" is no value of "${name}". Write ${example[unit]}.` });
}

/** Five values in equal steps from the low end to the high one; of years, each between them. */
function fiveOver({ low, high }: Adjustable): Quantity[] {
  if (typeof low === 'number' || typeof high === 'number')
    return Array.from({ length: Number(high) - Number(low) + 1 }, (_, i) => Number(low) + i);
  const quarters = ['0', '0.25', '0.5', '0.75', '1'].map((text) => Rate.of(text));
  return quarters.map((share) => {
    if (low instanceof Rate && high instanceof Rate) return low.plus(high.minus(low).times(share));
    if (!(low instanceof Rate) && !(high instanceof Rate)) return low.plus(high.minus(low).times(share));
    throw new TypeError(`a range of two units: ${quantityText(low)} to ${quantityText(high)}`);
  });
}
