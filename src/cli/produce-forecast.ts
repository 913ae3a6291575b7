import type { Command } from 'commander';
import { forecast, restate } from '../appraisal/index.js';
import { Filter } from '../model/index.js';
import type { Problem } from '../problem/index.js';
import { checkPart, forecastReport, withProvenance, type Report } from '../report/index.js';
import { NO_SCENARIO, settleTask, type Task, readVersion } from '../files/index.js';
import type { Io } from './io.js';
import { keptDimensions } from './kept-dimensions.js';
import { load } from './load.js';
import { settleOrder } from './named-options.js';
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
} from './options.js';
import { settleFormat } from './output.js';
import { refuseInputs } from './publish.js';
import { partsOf } from './shown-parts.js';
import { canonicalCommand, provenanceOf, type Given } from './provenance.js';

export type ForecastOptions = ScenarioOptions & ReadingOptions & OutputOptions & ViewOptions;

/** A report with what goes to standard error beside it. */
export interface Produced {
  readonly report: Report;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** Inputs and options of `forecast`. */
export function addForecastOptions(command: Command): Command {
  command.argument(
    '[inputs...]',
    'CSV files, folders, globs, or - for standard input; none: the bundled data',
  );
  return addOutputOptions(addViewOptions(addReadingOptions(addScenarioOptions(command))));
}

/** Reads, appraises and reports. @param given what makes the command again, for provenance. */
export async function produceForecast(
  words: readonly string[],
  options: ForecastOptions,
  given: readonly Given[],
  io: Io,
): Promise<Produced> {
  refuseMuddledView(options);
  const task = await settleTask(words, options, io);
  await refuseInputs(options, task.inputs.paths, io);
  const where = options.where ?? Filter.everything;
  const by = options.by ?? ['product'];
  const columns = options.columns ?? null;
  const format = settleFormat(options.format, options.output);
  const kept = keptDimensions(task.scenario, { by, columns, where, format });
  const { cube, scenario, notes, inputs: read } = await load(task, options, io, { kept });
  const order = options.sort === undefined ? null : settleOrder(options.sort, by, scenario.options);
  const appraised = forecast(scenario, cube, { deflator: task.deflator, outcomes: task.outcomes });
  const result = options.prices === undefined ? appraised : restate(appraised, options.prices);
  const inputs = { ...read, problems: [...read.problems, ...checkPart(where, result.table)] };
  const parts = partsOf(options);
  const plain = forecastReport(
    result,
    inputs,
    {
      by,
      columns,
      where,
      top: options.top ?? null,
      order,
      units: options.units ?? null,
      decimals: options.decimals ?? null,
      bridge: options.bridge ?? false,
      factors: options.factors ?? false,
      ...(parts === undefined ? {} : { parts }),
    },
    readVersion(),
  );
  const command = canonicalCommand('forecast', given, words);
  const report =
    format === 'json'
      ? withProvenance(plain, await provenanceOf(command, task, options.categories, io))
      : plain;
  return {
    report,
    notes: [...taskNotes(task, inputs.files), ...notes],
    problems: [...inputs.problems, ...result.problems],
  };
}

/** Returns the notes for standard error that name the scenario and the inputs. */
export function taskNotes(task: Task, files: number): string[] {
  return [
    task.scenarioLabel === NO_SCENARIO
      ? 'Scenario: none; the lines are taken as they are'
      : `Scenario: ${task.scenario.name} (${task.scenarioLabel})`,
    `Inputs: ${task.inputsLabel} (${files} ${files === 1 ? 'file' : 'files'})`,
  ];
}
