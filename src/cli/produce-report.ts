import type { Command } from 'commander';
import { forecast, restate } from '../appraisal/index.js';
import type { SetAsideRow } from '../ingest/index.js';
import { storyReport } from '../report/index.js';
import type { FormatName } from '../report/views/index.js';
import { settleTask } from './choose-scenario.js';
import type { Io } from './io.js';
import { load } from './load.js';
import {
  addOutputOptions,
  addReadingOptions,
  addScenarioOptions,
  pricesOption,
  type OutputOptions,
  type ReadingOptions,
  type ScenarioOptions,
  type ViewOptions,
} from './options.js';
import { refuseInput } from './output.js';
import { taskNotes, type Produced } from './produce-forecast.js';
import { canonicalCommand, provenanceOf, type Given } from './provenance.js';

export type ReportOptions = ScenarioOptions &
  ReadingOptions &
  OutputOptions &
  Pick<ViewOptions, 'prices' | 'units' | 'decimals'>;

/** The formats that hold a whole story. */
export const REPORT_FORMATS = ['html', 'markdown', 'xlsx', 'json'] as const satisfies readonly FormatName[];

/** Inputs and options of `report`. */
export function addReportOptions(command: Command): Command {
  command
    .argument('[inputs...]', 'CSV files, folders, globs, or - for standard input; none: the bundled data')
    .addOption(pricesOption());
  return addOutputOptions(addReadingOptions(addScenarioOptions(command)), REPORT_FORMATS);
}

/** Reads, appraises and tells the whole story. @param given what makes the command again, for provenance. */
export async function produceReport(
  words: readonly string[],
  options: ReportOptions,
  given: readonly Given[],
  io: Io,
): Promise<Produced> {
  const task = await settleTask(words, options, io);
  if (options.output !== undefined) await refuseInput(options.output, task.inputs.paths, io.cwd);
  const rows: SetAsideRow[] = [];
  const { cube, inputs, files } = await load(task, options, io, { onSetAside: (row) => rows.push(row) });
  const appraised = forecast(task.scenario, cube, { deflator: task.deflator });
  const result = options.prices === undefined ? appraised : restate(appraised, options.prices);
  const command = canonicalCommand('report', given, words);
  const report = storyReport({
    forecast: result,
    inputs,
    files,
    setAside: rows.map(({ place, text, faults }) => ({
      place,
      text,
      reasons: faults.map(({ message }) => message),
    })),
    provenance: await provenanceOf(command, task, options.categories, io),
  });
  return { report, notes: taskNotes(task, inputs.files), problems: [...inputs.problems, ...result.problems] };
}
