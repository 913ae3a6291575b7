import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail } from '../problem/index.js';
import { compareText } from '../model/index.js';
import {
  NEUTRAL_SCENARIO_TEXT,
  type Changes,
  type Scenario,
  type ScenarioSource,
} from '../scenario/index.js';
import { chooseDeflator, type ChosenDeflator } from './choose-deflator.js';
import { bundledInputs, findInputs, type Inputs } from './inputs.js';
import type { Surroundings } from './surroundings.js';
import { outcomePaths, readOutcomesOf, type Outcomes } from './outcomes.js';
import { BUILT_IN_SCENARIO, BUNDLED_NOTES, shippedScenarioPath } from './package-files.js';
import {
  findScenario,
  isFile,
  readScenarioFile,
  readScenarioText,
  resolveFrom,
  type ChosenScenario,
} from './scenario-file.js';

/** The scenario that a run uses unless told otherwise, when it lies in the working folder. */
const LOCAL_SCENARIO = 'npfit-cost.yaml';

/** The label where no scenario applies. */
export const NO_SCENARIO = 'none';

/** The scenario asked for, and the changes that a run makes to it. */
export interface ScenarioRequest {
  /** A file, or the name of a scenario that comes with the program. */
  readonly scenario?: string;
  /** Values to put in its place: `target.at-most=11.3bn`. */
  readonly set?: readonly string[];
  /** Names of steps to leave out. */
  readonly without?: readonly string[];
  /** A price index: the name of a series that comes with the program, a constant rate such as '2%', or a file. */
  readonly deflator?: string;
}

/** The work of a run: a scenario, its inputs, its deflator and the other files that it draws on. */
export interface Task extends ChosenDeflator {
  readonly scenario: Scenario;
  /** How standard error names the scenario. */
  readonly scenarioLabel: string;
  readonly inputs: Inputs;
  readonly inputsLabel: string;
  /** Notes on the data for the reader of a report. */
  readonly dataNotes: readonly string[];
  /** The text of the scenario and of those that it extends; none without a scenario. */
  readonly scenarioTexts: readonly ScenarioSource[];
  /** The outcomes observed, for risks that are drawn from a file, by the names of the risks. */
  readonly outcomes: Outcomes;
}

/**
 * Settles scenario and inputs: the one asked for, else the one in the working folder, else (without inputs) the
 * built-in one, else none. Inputs on the command line replace the scenario's.
 *
 * @param mayFallBack false where the built-in scenario has to be asked for.
 * @throws Failure where either cannot be found or read.
 */
export async function settleTask(
  words: readonly string[],
  options: ScenarioRequest,
  io: Surroundings,
  mayFallBack = true,
): Promise<Task> {
  return taskOf(await chooseScenario(words, options, io, mayFallBack), words, options, io);
}

/** The task of files by themselves, whatever scenario lies beside them. @throws Failure where one cannot be found. */
export async function settleFiles(words: readonly string[], io: Surroundings): Promise<Task> {
  return taskOf(await noScenario({ overrides: [], without: [] }), words, {}, io);
}

async function taskOf(
  chosen: ChosenScenario,
  words: readonly string[],
  options: Pick<ScenarioRequest, 'deflator'>,
  io: Surroundings,
): Promise<Task> {
  return taskOn(await scenarioData(chosen, options, io.cwd), chosen, words, io);
}

/** A scenario with its deflator and the other files that it draws on, whatever its inputs. */
export type ScenarioData = Omit<Task, 'inputs' | 'inputsLabel' | 'dataNotes'>;

/** Reads what a scenario draws on besides its inputs. @throws Failure where it cannot be found or read. */
export async function scenarioData(
  chosen: ChosenScenario,
  { deflator }: Pick<ScenarioRequest, 'deflator'>,
  cwd: string,
): Promise<ScenarioData> {
  return {
    scenario: chosen.scenario,
    scenarioLabel: chosen.label,
    scenarioTexts: chosen.texts,
    ...(await chooseDeflator(chosen, deflator, cwd)),
    outcomes: await readOutcomesOf(chosen, cwd),
  };
}

/**
 * Finds the inputs of a scenario.
 *
 * @param words the inputs that replace the scenario's; none: its own.
 * @throws Failure where there are none, or one cannot be found.
 */
export async function taskOn(
  shared: ScenarioData,
  chosen: ChosenScenario,
  words: 'bundled' | readonly string[],
  io: Surroundings,
): Promise<Task> {
  const { scenario, label } = chosen;
  const named = words.length > 0 ? words : scenario.inputs;
  if (named === null) throw fail('no-inputs', { file: label });
  const { deflatorFile } = shared;
  const files = [
    ...chosen.paths,
    ...(deflatorFile ? [deflatorFile.path] : []),
    ...outcomePaths(chosen, io.cwd),
  ];
  const others = await Promise.all(files.map((file) => realPathOf(file, io.cwd)));
  if (named === 'bundled')
    return {
      ...shared,
      inputs: withPaths(await bundledInputs(), others),
      inputsLabel: 'bundled data',
      dataNotes: BUNDLED_NOTES,
    };
  const folder = resolveFrom({ path: '.', from: scenario.inputsFrom }, chosen, io.cwd);
  const read = chosen.texts.map(({ file }) => resolve(io.cwd, file));
  const inputs = withPaths(await findInputs(named, words.length > 0 ? io.cwd : folder, io, read), others);
  return { ...shared, inputs, inputsLabel: labelOf(named), dataNotes: [] };
}

/** Returns where a file really is, behind links; where there is none, where it would be. */
export async function realPathOf(path: string, cwd: string): Promise<string> {
  const whole = resolve(cwd, path);
  return realpath(whole).catch(() => whole);
}

/** Inputs with the other files that are read, so that no output replaces one. */
function withPaths(inputs: Inputs, others: readonly string[]): Inputs {
  return { ...inputs, paths: new Set([...inputs.paths, ...others]) };
}

/** In one order, however they were named. A shell turns one glob into hundreds of names: the first few say enough. */
function labelOf(named: readonly string[]): string {
  const shown = [...named].sort(compareText).slice(0, NAMED).join(', ');
  return named.length > NAMED ? `${shown} and ${named.length - NAMED} more` : shown;
}

const NAMED = 3;

/** Settles the scenario alone, as {@link settleTask} does. @throws Failure where it cannot be found or read. */
export async function chooseScenario(
  words: readonly string[],
  { scenario: wanted, set: overrides = [], without = [] }: ScenarioRequest,
  io: Surroundings,
  mayFallBack: boolean,
): Promise<ChosenScenario> {
  const changes = { overrides, without };
  if (wanted !== undefined) return readScenarioFile(await findScenario(wanted, io.cwd), changes);
  const local = resolve(io.cwd, LOCAL_SCENARIO);
  if (await isFile(local)) return readScenarioFile({ path: local, label: LOCAL_SCENARIO }, changes);
  if (words.length === 0 && !mayFallBack)
    throw fail('scenario-not-named', {}, { local: LOCAL_SCENARIO, builtIn: BUILT_IN_SCENARIO });
  if (words.length === 0)
    return readScenarioFile(
      { path: shippedScenarioPath(BUILT_IN_SCENARIO), label: `built in: ${BUILT_IN_SCENARIO}` },
      changes,
    );
  return noScenario(changes);
}

/** The neutral scenario, for inputs that come without one. @throws Failure where a change leads nowhere. */
export async function noScenario(changes: Changes): Promise<ChosenScenario> {
  const neutral = await readScenarioText({ text: NEUTRAL_SCENARIO_TEXT, file: 'no scenario' }, changes);
  return { scenario: neutral, label: NO_SCENARIO, folders: new Map(), texts: [], paths: [] };
}
