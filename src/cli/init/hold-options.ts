import {
  readScenarioGiven,
  readScenarioText,
  scenarioData,
  taskOn,
  type ChosenScenario,
} from '../../files/index.js';
import { describeProblem, fail, Failure } from '../../problem/index.js';
import type { Io } from '../io.js';
import { load } from '../load.js';
import type { ReadingOptions } from '../options.js';
import type { Case } from './starting-scenario.js';

const UNCHANGED = { overrides: [], without: [] };

/** A scenario that is about to be written. */
export interface Draft {
  readonly text: string;
  readonly file: string;
  /** The folder that it goes into. */
  readonly folder: string;
}

/**
 * Reads back a scenario that is about to be written, and the files with it: what does not go together is told in the
 * words of `--options`, before anything is written.
 *
 * @param options those of the command line; undefined where the files say them.
 * @param hasFiles whether there are files to appraise.
 * @throws Failure where the scenario cannot be read back, or its files not with its options.
 */
export async function holdOptions(
  { text, file, folder }: Draft,
  options: Case['options'] | undefined,
  hasFiles: boolean,
  reading: ReadingOptions,
  io: Io,
): Promise<void> {
  if (options === undefined) {
    await readScenarioText({ text, file }, UNCHANGED);
    return;
  }
  const words = `--options "${options.map(({ name }) => name).join(',')}"`;
  let chosen: ChosenScenario;
  try {
    chosen = await readScenarioGiven({ source: { text, file } }, folder, UNCHANGED);
  } catch (error) {
    throw restated(
      error,
      ({ value, message }) => `${words}: ${value === undefined ? '' : `"${value}": `}${message}`,
    );
  }
  if (!hasFiles) return;
  try {
    const task = await taskOn(await scenarioData(chosen, {}, io.cwd), chosen, [], io);
    await load(task, { ...reading, quiet: true }, io);
  } catch (error) {
    throw restated(
      error,
      (first) =>
        `${words}: the files do not go with these options (${describeProblem(first)}). Name those of the files, or leave --options out.`,
    );
  }
}

function restated(error: unknown, words: (first: Failure['problems'][number]) => string): unknown {
  const [first] = error instanceof Failure ? error.problems : [];
  return first ? fail('usage', {}, { what: words(first) }) : error;
}
