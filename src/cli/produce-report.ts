import type { Command } from 'commander';
import {
  analyse,
  DEFAULT_DRAWS,
  DEFAULT_SEED,
  forecast,
  restate,
  SAMPLINGS,
  simulateOnThreads,
  Variations,
  type Forecast,
} from '../appraisal/index.js';
import type { SetAsideRow } from '../ingest/index.js';
import { DEFAULT_OPTIONS, type Cube, type OptionId } from '../model/index.js';
import { storyReport, type StoryInput } from '../report/index.js';
import { totalOf } from '../scenario/index.js';
import type { FormatName } from '../report/views/index.js';
import { readAnnouncedSystems } from './announced-systems.js';
import { settleTask, type Task } from './choose-scenario.js';
import type { Io } from './io.js';
import { jobsOf } from './jobs.js';
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
import { withProgress } from './progress.js';
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
  const { cube, scenario, notes, inputs, files } = await load(task, options, io, {
    onSetAside: (row) => rows.push(row),
  });
  const appraised = forecast(scenario, cube, task);
  const result = options.prices === undefined ? appraised : restate(appraised, options.prices);
  const risk = await riskOf(appraised, task, cube, options, io);
  const command = canonicalCommand('report', given, words);
  const report = storyReport({
    forecast: result,
    inputs,
    systems: task.inputs.areBundled ? await readAnnouncedSystems() : [],
    about: task.inputs.areBundled ? ABOUT_BUNDLED : new Map<OptionId, string>(),
    risk,
    files,
    setAside: rows.map(({ place, text, faults }) => ({
      place,
      text,
      reasons: faults.map(({ message }) => message),
    })),
    provenance: await provenanceOf(command, task, options.categories, io),
  });
  return {
    report,
    notes: [...taskNotes(task, inputs.files), ...notes],
    problems: [...inputs.problems, ...result.problems, ...(risk?.simulation.problems ?? [])],
  };
}

/** The options of the bundled programme, in a few words. */
const ABOUT_BUNDLED: ReadonlyMap<OptionId, string> = new Map(
  DEFAULT_OPTIONS.baseline === null ? [] : [[DEFAULT_OPTIONS.baseline, 'the national programme as planned']],
);

/** Draws the risks and moves the assumptions of a scenario that has risks. */
async function riskOf(
  appraised: Forecast,
  task: Task,
  cube: Cube,
  options: ReportOptions,
  io: Io,
): Promise<StoryInput['risk']> {
  if (appraised.scenario.risks.length === 0) return null;
  const quiet = options.quiet ?? false;
  const drawn = { draws: DEFAULT_DRAWS, seed: DEFAULT_SEED, sampling: SAMPLINGS[0] };
  const drawing = simulateOnThreads(appraised, drawn, { jobs: jobsOf(options, io) });
  const simulation = await withProgress('Simulating', drawing, quiet, io);
  const measure = totalOf(simulation.subject.option);
  const variations = new Variations(cube, task, appraised.scenario, null, ['product']);
  const moving = analyse(variations, measure, null);
  const { tornado, base } = await withProgress('Moving assumptions', moving, quiet, io);
  return {
    simulation,
    swings: tornado.map(({ adjustable, low, high }) => ({
      label: adjustable.name,
      low: low.result && low.result.minus(base),
      high: high.result && high.result.minus(base),
    })),
  };
}
