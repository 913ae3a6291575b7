import {
  loadReaders,
  settleTask,
  type Task,
  shippedScenarios,
  isFile,
  readTextFile,
  realPathOf,
} from '../files/index.js';
import { resolve } from 'node:path';
import { forecast, lineKey, snapshotOf, type Snapshot } from '../appraisal/index.js';
import { knownOptions } from '../ingest/index.js';
import { DIMENSIONS, type CellTable, type Dimension, type OptionList } from '../model/index.js';
import { fail, type Place, type Problem } from '../problem/index.js';
import { isSavedForecast, readSavedForecast } from '../report/index.js';
import type { Io } from './io.js';
import { load, readOptions, type LoadOptions } from './load.js';

/** The options of `compare` that decide how a side is read and appraised. */
export type SideOptions = LoadOptions & { readonly scenario?: string; readonly deflator?: string };

/** A side: a saved forecast is read at once, anything else waits for the dimensions to group by. */
export interface Side {
  readonly saved: Snapshot | null;
  /** True where `--scenario` says what to appraise it with. */
  readonly takesScenario: boolean;
  read(by: readonly Dimension[], label: string): Promise<ReadSide>;
}

/** A side as it was read. */
export interface ReadSide {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
  /** For standard error: the scenario and the inputs. */
  readonly note: string;
  /** The files that were read. */
  readonly paths: ReadonlySet<string>;
  /** Its lines, and how to find where some of them stand; null of a saved forecast. */
  readonly lines: SideLines | null;
}

export interface SideLines {
  readonly table: CellTable;
  /** Where the first line of each key stands; reads the files again. */
  locate(keys: ReadonlySet<string>): Promise<Map<string, Place>>;
}

/** A side of a comparison: a saved forecast, a scenario, or files of lines. */
export async function sideOf(word: string, options: SideOptions, io: Io): Promise<Side> {
  const saved = await readSaved(word, io);
  if (saved) {
    const [note, real] = [`${saved.name} (${word}, saved)`, await realPathOf(word, io.cwd)];
    return {
      saved,
      takesScenario: false,
      read: (_, label) =>
        Promise.resolve({
          ...{ snapshot: { ...saved, label }, problems: [], note, lines: null },
          paths: new Set([real]),
        }),
    };
  }
  const isScenario = /\.(ya?ml|json)$/i.test(word) || (await shippedScenarios()).includes(word);
  return {
    saved: null,
    takesScenario: !isScenario,
    read: async (by, label) => {
      const { scenario: shared, deflator } = options;
      const chosen = isScenario ? word : shared;
      const task = await settleTask(
        isScenario ? [] : [word],
        {
          ...(chosen === undefined ? {} : { scenario: chosen }),
          ...(deflator === undefined ? {} : { deflator }),
        },
        io,
      );
      const { cube, scenario, inputs, notes } = await load(task, options, io);
      const result = forecast(scenario, cube, { deflator: task.deflator, outcomes: task.outcomes });
      const locate = (keys: ReadonlySet<string>): Promise<Map<string, Place>> =>
        locateLines(task, scenario.options, keys, options, io);
      return {
        snapshot: snapshotOf(result, by, label),
        problems: [...inputs.problems, ...result.problems],
        note: [`${task.scenario.name} (${task.scenarioLabel}), ${task.inputsLabel}`, ...notes].join('; '),
        lines: { table: cube.table, locate },
        paths: task.inputs.paths,
      };
    },
  };
}

/** Refuses `--scenario` where both sides have their own, so that it is not passed over. @throws Failure */
export function refuseIdleScenario({ scenario }: SideOptions, sides: readonly Side[]): void {
  if (scenario === undefined || sides.some(({ takesScenario }) => takesScenario)) return;
  const what = `--scenario ${scenario}: it appraises sides that are files of lines, and both sides say themselves how they are appraised. Leave it out.`;
  throw fail('usage', {}, { what });
}

async function readSaved(word: string, io: Io): Promise<Snapshot | null> {
  if (!/\.json$/i.test(word)) return null;
  const path = resolve(io.cwd, word);
  if (!(await isFile(path))) return null;
  const text = await readTextFile(path, { kind: 'report', label: word });
  return isSavedForecast(text) ? readSavedForecast(text, word) : null;
}

/** Reads the inputs again, now that it is known which lines to look for. */
async function locateLines(
  task: Task,
  options: OptionList,
  keys: ReadonlySet<string>,
  reading: SideOptions,
  io: Io,
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  if (keys.size === 0) return places;
  const { ingest } = await loadReaders();
  await ingest(
    task.inputs.sources,
    {
      ...(await readOptions(reading, io)),
      options: knownOptions(options),
      mayBeClosed: true, // of them the first reading has warned
      wantsLine: (like, trust) => keys.has(lineKey(like, trust)),
      onLine: (line, place) => {
        const key = lineKey(line);
        if (keys.has(key) && !places.has(key)) places.set(key, place);
      },
    },
    { kept: new Set(DIMENSIONS), add: () => undefined, addSums: () => undefined },
  );
  return places;
}
