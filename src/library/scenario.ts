import {
  findScenario,
  noScenario,
  NO_SCENARIO,
  readScenarioFile as readFile,
  readScenarioGiven,
  type ChosenScenario,
} from '../files/index.js';
import type { Tree } from '../scenario/index.js';
import { withDataErrors } from './data-error.js';
import { Insides } from './insides.js';
import { notAllowed } from './option-error.js';
import { keysOf, texts, words } from './options.js';
import { treeOfObject } from './scenario-object.js';

/**
 * A scenario that was read and checked.
 *
 * @public
 */
export interface Scenario {
  /** As its file says. */
  readonly name: string;
  /** The options that it compares, the baseline marked; of a scenario without any, `central` and `local`. */
  readonly options: readonly { readonly id: string; readonly name: string; readonly baseline: boolean }[];
  /** The names of its steps, in their order. */
  readonly steps: readonly string[];
  /** The names of its risks. */
  readonly risks: readonly string[];
  /** The names of its checks. */
  readonly checks: readonly string[];
}

/**
 * A scenario in any form: the text of its file (YAML or JSON), the same as an object, or one that was read before.
 *
 * @public
 */
export type ScenarioInput = string | Scenario | Readonly<Record<string, unknown>>;

/**
 * Changes to a scenario, and where its paths start from.
 *
 * @public
 */
export interface ScenarioOptions {
  /** Values put in its place, by path: `['target.at-most=11.3bn', 'steps[Indexation].index.rate=3%']`. */
  readonly set?: readonly string[];
  /** The names of steps to leave out. */
  readonly without?: readonly string[];
  /** The folder that paths in it (`extend`, a deflator, outcomes) start from; by default the working folder. */
  readonly folder?: string;
}

const SCENARIOS = new Insides<Scenario, ChosenScenario>(
  'the text of a scenario, the same as an object, or a scenario that readScenario returned',
);

/**
 * Reads a scenario and checks it.
 *
 * @param scenario - the text of its file (YAML or JSON), or the same as an object. In an object amounts may be texts
 * such as `'11.4bn'` or {@link Money}; rates are texts with their sign: `'2.5%'`.
 * @returns the scenario, for every function that takes one.
 * @throws {@link OptionError} for an option that is not allowed; {@link DataError} with everything that is wrong in the
 * scenario, by line and column, or by path where it is an object.
 *
 * @example
 * const scenario = await readScenario({ version: 1, name: 'Budget', target: { 'at-most': '2m' } });
 * scenario.name; // 'Budget'
 * @public
 */
export async function readScenario(
  scenario: string | Readonly<Record<string, unknown>>,
  options?: ScenarioOptions,
): Promise<Scenario> {
  const { folder, ...changes } = settleChanges(options);
  return withDataErrors(async () => handleOf(await readScenarioGiven(givenOf(scenario), folder, changes)));
}

/**
 * Reads a scenario from its file, or one that comes with the package. In a browser there are only those.
 *
 * @param path - the file, or a name such as `local-2010` or `local-2010-risks`.
 * @returns the scenario, for every function that takes one.
 * @throws {@link OptionError} for an option that is not allowed; {@link DataError} where there is no such file, or with
 * everything that is wrong in it.
 *
 * @example
 * const scenario = await readScenarioFile('local-2010', { set: ['target.at-most=11.3bn'] });
 * @public
 */
export async function readScenarioFile(path: string, options?: ScenarioOptions): Promise<Scenario> {
  const { folder, ...changes } = settleChanges(options);
  const wanted = words('path', path);
  if (wanted === undefined)
    throw notAllowed('path', path, 'a file, or the name of a scenario of the package');
  return withDataErrors(async () => handleOf(await readFile(await findScenario(wanted, folder), changes)));
}

function settleChanges(options: ScenarioOptions | undefined): {
  readonly folder: string;
  readonly overrides: readonly string[];
  readonly without: readonly string[];
} {
  const { set, without, folder } = keysOf('options', options, ['set', 'without', 'folder']);
  return {
    overrides: set === undefined || set.length === 0 ? [] : texts('set', set),
    without: without === undefined || without.length === 0 ? [] : texts('without', without),
    folder: words('folder', folder) ?? '.',
  };
}

/** A word or a path: the text of a scenario has keys, or is JSON. */
const NAME = /^[^\s:{}]+$/;

function givenOf(scenario: unknown): {
  readonly source: { readonly text: string; readonly file: string };
  readonly tree?: Tree;
} {
  const file = 'scenario';
  if (typeof scenario === 'string') {
    if (NAME.test(scenario))
      throw notAllowed(
        'scenario',
        scenario,
        'the text of a scenario; one by its file or name is read by readScenarioFile',
      );
    return { source: { text: scenario, file } };
  }
  return { source: { text: '', file }, tree: treeOfObject('scenario', scenario) };
}

function handleOf(chosen: ChosenScenario): Scenario {
  const { name, options, steps, risks, checks } = chosen.scenario;
  const named = (list: readonly { readonly name: string }[]): readonly string[] =>
    list.map((one) => one.name);
  return SCENARIOS.keep(
    {
      name,
      options: options.all.map(({ id, name: called }) => ({
        id,
        name: called,
        baseline: options.count > 1 && options.baseline === id,
      })),
      steps: named(steps),
      risks: named(risks),
      checks: named(checks),
    },
    chosen,
  );
}

/** Returns whether an object is a scenario that was read before. */
export function isScenario(given: unknown): given is Scenario {
  return SCENARIOS.has(given);
}

/** Reads a scenario in any form; without one the neutral one, which changes nothing. */
export async function settleScenario(given: ScenarioInput | undefined): Promise<ChosenScenario> {
  const changes = { overrides: [], without: [] };
  if (given === undefined) return noScenario(changes);
  if (isScenario(given)) return SCENARIOS.of('scenario', given);
  return readScenarioGiven(givenOf(given), '.', changes);
}

/** Returns whether the options are those that the files name. */
export function areOptionsOpen({ scenario, label }: ChosenScenario): boolean {
  return label === NO_SCENARIO && !scenario.namesOptions;
}
