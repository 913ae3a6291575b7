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
  type Contribution,
  type Forecast,
  type Sensitivity,
  type Simulation,
  type SimulationOptions,
  type Subject,
} from '../appraisal/index.js';
import type { SetAsideRow } from '../ingest/index.js';
import { DEFAULT_OPTIONS, groupCells, type Cube, type OptionId } from '../model/index.js';
import { Money } from '../money/index.js';
import { storyReport, switchingOf, type ExpectedRisk, type StoryInput } from '../report/index.js';
import { totalOf } from '../scenario/index.js';
import type { FormatName } from '../report/views/index.js';
import { readAnnouncedSystems, settleTask, type Task } from '../files/index.js';
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
import { refuseInputs } from './publish.js';
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
  await refuseInputs(options, task.inputs.paths, io);
  const rows: SetAsideRow[] = [];
  const { cube, scenario, notes, inputs, files } = await load(task, options, io, {
    onSetAside: (row) => rows.push(row),
  });
  const appraised = forecast(scenario, cube, task);
  const result = options.prices === undefined ? appraised : restate(appraised, options.prices);
  const { risk, switching } = await riskOf(appraised, task, cube, options, io);
  const command = canonicalCommand('report', given, words);
  const report = storyReport({
    forecast: result,
    inputs,
    systems: task.inputs.areBundled ? await readAnnouncedSystems() : [],
    about: task.inputs.areBundled ? ABOUT_BUNDLED : new Map<OptionId, string>(),
    risk,
    switching,
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

/** So many cells can be run again and again for switching values while a reader waits. */
const MOST_CELLS_MOVED = 6_000;

/** Draws the risks of a scenario that has some, and moves the assumptions of one that compares or has a target. */
async function riskOf(
  appraised: Forecast,
  task: Task,
  cube: Cube,
  options: ReportOptions,
  io: Io,
): Promise<Pick<StoryInput, 'risk' | 'switching'>> {
  const quiet = options.quiet ?? false;
  const { scenario, table, options: appraisedOptions } = appraised;
  const hasRisks = scenario.risks.length > 0;
  const isAsked = appraised.target !== null || appraisedOptions.others.length > 0;
  const isMoved = table.length <= MOST_CELLS_MOVED && (hasRisks || isAsked);
  const drawn = { draws: DEFAULT_DRAWS, seed: DEFAULT_SEED, sampling: SAMPLINGS[0] };
  const draw = (more: Partial<SimulationOptions>): Promise<Simulation> => {
    const drawing = simulateOnThreads(appraised, { ...drawn, ...more }, { jobs: jobsOf(options, io) });
    return withProgress('Simulating', drawing, quiet, io);
  };
  const moved = isMoved ? await movedAssumptions(appraised, task, cube, quiet, io) : null;
  const switching = moved && isAsked ? switchingOf(moved) : null;
  if (!hasRisks) return { risk: null, switching };
  const costs = groupCells(table, ['year'], table.ofKind('cost'));
  const simulation = await draw({ groups: costs.map(({ members }) => members) });
  return {
    switching,
    risk: {
      simulation,
      years: costs.flatMap(({ members }) => (members[0] === undefined ? [] : [table.year(members[0])])),
      expected: await expectedRisks(simulation, (subject) => draw({ subject })),
      swings: (moved?.tornado ?? []).map(({ adjustable, low, high }) => ({
        label: adjustable.name,
        low: low.result && low.result.minus(moved?.base ?? Money.zero),
        high: high.result && high.result.minus(moved?.base ?? Money.zero),
      })),
    },
  };
}

async function movedAssumptions(
  { scenario, options: { main }, target }: Forecast,
  task: Task,
  cube: Cube,
  quiet: boolean,
  io: Io,
): Promise<Sensitivity> {
  const variations = new Variations(cube, task, scenario, null, ['product']);
  const measure = totalOf(target?.target.options[0] ?? main);
  return withProgress('Moving assumptions', analyse(variations, measure, null), quiet, io);
}

/** Returns the mean cost of each risk: contributions are drawn for one option at a time. */
async function expectedRisks(
  simulation: Simulation,
  draw: (subject: Subject) => Promise<Simulation>,
): Promise<ExpectedRisk[]> {
  const { options, scenario, table } = simulation.forecast;
  const hasRanges = table.columns.ranges.size > 0;
  const byOption: (readonly Contribution[])[] = [];
  for (const option of options.ids) {
    const bears = hasRanges || scenario.risks.some((risk) => risk.options.includes(option));
    const isDrawn = !simulation.subject.isSaving && simulation.subject.option === option;
    if (isDrawn) byOption.push(simulation.contributions);
    else byOption.push(bears ? (await draw({ option, isSaving: false })).contributions : []);
  }
  return simulation.contributions.map(({ driver: { name } }) => ({
    name,
    amounts: byOption.map((found) => found.find(({ driver }) => driver.name === name)?.mean ?? Money.zero),
  }));
}
