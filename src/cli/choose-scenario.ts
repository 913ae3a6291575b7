import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail } from '../problem.js';
import { nearest } from '../model/index.js';
import { NEUTRAL_SCENARIO_TEXT, readScenario, type Scenario } from '../scenario/index.js';
import { bundledInputs, findInputs, type Inputs } from './inputs.js';
import type { Io } from './io.js';
import { BUILT_IN_SCENARIO, BUNDLED_NOTES, shippedScenarioPath, shippedScenarios } from './package-files.js';

/** The scenario that a run uses unless told otherwise, when it lies in the working folder. */
const LOCAL_SCENARIO = 'npfit-cost.yaml';

/** What is to be appraised, and on which files. */
export interface Task {
  readonly scenario: Scenario;
  /** How standard error names the scenario. */
  readonly scenarioLabel: string;
  readonly inputs: Inputs;
  readonly inputsLabel: string;
  /** What a reader must know of the data. */
  readonly dataNotes: readonly string[];
}

interface Chosen {
  readonly scenario: Scenario;
  readonly label: string;
  /** The folder that its paths start from. */
  readonly folder: string;
}

/**
 * Settles scenario and inputs: the one asked for, else the one in the working folder, else (without inputs) the
 * built-in one, else none. Inputs on the command line replace the scenario's.
 *
 * @throws Failure where either cannot be found or read.
 */
export async function settleTask(
  words: readonly string[],
  wanted: string | undefined,
  overrides: readonly string[],
  io: Io,
): Promise<Task> {
  const { scenario, label, folder } = await chooseScenario(words, wanted, overrides, io);
  const named = words.length > 0 ? words : scenario.inputs;
  if (named === null) throw fail('no-inputs', { file: label });
  if (named === 'bundled')
    return {
      scenario,
      scenarioLabel: label,
      inputs: await bundledInputs(),
      inputsLabel: 'bundled data',
      dataNotes: BUNDLED_NOTES,
    };
  const inputs = await findInputs(named, words.length > 0 ? io.cwd : folder, io);
  return { scenario, scenarioLabel: label, inputs, inputsLabel: named.join(', '), dataNotes: [] };
}

async function chooseScenario(
  words: readonly string[],
  wanted: string | undefined,
  overrides: readonly string[],
  io: Io,
): Promise<Chosen> {
  if (wanted !== undefined) {
    if (await isFile(resolve(io.cwd, wanted))) return fromFile(wanted, wanted, overrides, io.cwd);
    const shipped = await shippedScenarios();
    if (shipped.includes(wanted))
      return fromFile(shippedScenarioPath(wanted), `shipped: ${wanted}`, overrides, io.cwd);
    const near = nearest(wanted, shipped);
    throw fail(
      'scenario-unknown',
      { value: wanted },
      { shipped: shipped.join(', '), ...(near === null ? {} : { nearest: near }) },
    );
  }
  if (await isFile(resolve(io.cwd, LOCAL_SCENARIO)))
    return fromFile(LOCAL_SCENARIO, LOCAL_SCENARIO, overrides, io.cwd);
  if (words.length === 0)
    return fromFile(
      shippedScenarioPath(BUILT_IN_SCENARIO),
      `built in: ${BUILT_IN_SCENARIO}`,
      overrides,
      io.cwd,
    );
  return {
    scenario: readScenario(NEUTRAL_SCENARIO_TEXT, 'no scenario', overrides),
    label: 'none',
    folder: io.cwd,
  };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}

async function fromFile(
  path: string,
  label: string,
  overrides: readonly string[],
  cwd: string,
): Promise<Chosen> {
  const absolute = resolve(cwd, path);
  const text = await readFile(absolute, 'utf8').catch((error: unknown) => {
    throw fail(
      'unreadable',
      { file: path },
      { reason: (error as NodeJS.ErrnoException).code ?? String(error) },
    );
  });
  return { scenario: readScenario(text, label, overrides), label, folder: dirname(absolute) };
}
