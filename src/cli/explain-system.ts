import { forecast, restate } from '../appraisal/index.js';
import { nearest, type AnnouncedSystem, type PriceBase } from '../model/index.js';
import { fail } from '../problem/index.js';
import { systemReport, systemsInForecast } from '../report/index.js';
import { readAnnouncedSystems, settleTask, readVersion } from '../files/index.js';
import type { Io } from './io.js';
import { load } from './load.js';
import type { OutputOptions, ReadingOptions, ScenarioOptions } from './options.js';
import { taskNotes } from './produce-forecast.js';
import { prepareOutput, publish, refuseInputs } from './publish.js';

export type SystemOptions = ScenarioOptions &
  ReadingOptions &
  OutputOptions & { readonly prices?: PriceBase };

/**
 * `explain --system`: what the announcement of September 2010 made of a system, what it costs in the bundled data, and
 * what was published of it.
 *
 * @throws Failure where there is no such system, or the inputs are other than the bundled data.
 */
export async function explainSystem(
  name: string,
  words: readonly string[],
  options: SystemOptions,
  io: Io,
): Promise<void> {
  await prepareOutput(options, io);
  const systems = await readAnnouncedSystems();
  const wanted = findSystem(systems, name);
  const task = await settleTask(words, options, io);
  await refuseInputs(options, task.inputs.paths, io);
  if (!task.inputs.areBundled) throw fail('system-inputs', {}, { inputs: task.inputsLabel });
  const { cube, scenario, inputs } = await load(task, options, io);
  const appraised = forecast(scenario, cube, task);
  const result = options.prices === undefined ? appraised : restate(appraised, options.prices);
  const found = systemsInForecast([wanted], result).systems[0];
  if (!found) throw new RangeError(`nothing was found of ${wanted.id}`);
  const report = systemReport(found, result, {
    notes: inputs.notes,
    problems: [],
    toolVersion: readVersion(),
  });
  const problems = [...inputs.problems, ...result.problems];
  await publish(report, taskNotes(task, inputs.files), problems, options, io);
}

/** Finds a system by its id or any of its names; case, blanks and punctuation do not count. */
export function findSystem(systems: readonly AnnouncedSystem[], written: string): AnnouncedSystem {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const namesOf = ({ id, name, otherNames }: AnnouncedSystem) => [id, name, ...otherNames];
  const wanted = bare(written);
  const found = systems.find((system) => namesOf(system).some((name) => bare(name) === wanted));
  if (found) return found;
  // an abbreviation with two letters exchanged is two letters away
  const most = Math.max(2, Math.floor(wanted.length / 3));
  const near = nearest(written, systems.flatMap(namesOf), most);
  throw fail(
    'system-unknown',
    { value: written },
    { known: systems.map(({ id }) => id).join(', '), ...(near === null ? {} : { nearest: near }) },
  );
}
