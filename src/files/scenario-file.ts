import {
  loadDocument,
  loadChanges,
  extendedBy,
  type Changes,
  type FileReference,
  type Scenario,
  type ScenarioSource,
  scenarioOf,
  relocate,
  type Tree,
} from '../scenario/index.js';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail } from '../problem/index.js';
import { scenarioWithTrustCodes } from './trust-names.js';
import { nearest } from '../model/index.js';
import { bundledTree } from './prebuilt/bundled-texts.js';
import { readTextFile } from './text-file.js';
import { shippedScenarioPath, shippedScenarios } from './package-files.js';

/** A scenario that was read, and where the paths in it start from. */
export interface ChosenScenario {
  readonly scenario: Scenario;
  /** How standard error and messages name it. */
  readonly label: string;
  /** The folder of each file that it was read from, by the name that messages give the file. */
  readonly folders: ReadonlyMap<string, string>;
  /** The text of each of them, the scenario itself first. */
  readonly texts: readonly ScenarioSource[];
  /** The paths of those that are files. */
  readonly paths: readonly string[];
}

/** A file that holds a scenario: where it lies, and what messages call it. */
export interface ScenarioPath {
  readonly path: string;
  readonly label: string;
}

/** The path of what a path in a scenario stands for. */
export function resolveFrom({ path, from }: FileReference, { folders }: ChosenScenario, cwd: string): string {
  return resolve(folders.get(from) ?? cwd, path);
}

/** The endings of files that hold scenarios. */
export const SCENARIO_FILE = /\.(ya?ml|json)$/i;

/** Finds a scenario by file or by the name of a shipped one. @throws Failure where it is neither. */
export async function findScenario(wanted: string, folder: string): Promise<ScenarioPath> {
  const path = resolve(folder, wanted);
  if (await isFile(path)) return { path, label: wanted };
  const shipped = await shippedScenarios();
  if (shipped.includes(wanted)) return { path: shippedScenarioPath(wanted), label: `shipped: ${wanted}` };
  const near = nearest(wanted, shipped) ?? (await nearestFile(wanted, folder));
  throw fail(
    'scenario-unknown',
    { value: wanted },
    { shipped: shipped.join(', '), ...(near === null ? {} : { nearest: near }) },
  );
}

/** The scenario file beside it whose name is most like a misspelt one. */
async function nearestFile(wanted: string, folder: string): Promise<string | null> {
  const beside = await readdir(dirname(resolve(folder, wanted))).catch(() => []);
  const near = nearest(
    basename(wanted),
    beside.filter((name) => SCENARIO_FILE.test(name)),
  );
  return near === null ? null : join(dirname(wanted), near);
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}

/** Reads a scenario and those it extends. @throws Failure where one cannot be read, or they extend in a circle. */
export async function readScenarioFile(first: ScenarioPath, changes: Changes): Promise<ChosenScenario> {
  return readLayers(await readLayer(first), changes);
}

/**
 * Reads a scenario that is no file, and those it extends.
 *
 * @param given its text, and its tree where it is known.
 * @param folder the folder that paths in it start from.
 * @throws Failure where one cannot be read, or they extend in a circle.
 */
export async function readScenarioGiven(
  given: { readonly source: ScenarioSource; readonly tree?: Tree },
  folder: string,
  changes: Changes,
): Promise<ChosenScenario> {
  const { source, tree } = given;
  return readLayers({ source, tree: tree ?? (await readTree(source)), folder, path: null }, changes);
}

/** A scenario or one that it extends, with its folder; the path is null where it is no file. */
interface Layer {
  readonly source: ScenarioSource;
  readonly tree: Tree;
  readonly folder: string;
  readonly path: string | null;
}

async function readLayer({ path, label }: ScenarioPath): Promise<Layer> {
  const source = { text: await readTextFile(path, { kind: 'scenario', label }), file: label };
  return { source, tree: await readTree(source), folder: dirname(path), path };
}

async function readLayers(first: Layer, changes: Changes): Promise<ChosenScenario> {
  const layers = [first];
  for (let last = first; ;) {
    const extended = extendedBy(last.tree);
    if (extended === null) break;
    const next = await findScenario(extended, last.folder);
    if (layers.some(({ path }) => path === next.path)) throw fail('scenario-circle', { file: next.label });
    last = await readLayer(next);
    layers.push(last);
  }
  return {
    scenario: await readTrees(
      layers.map(({ tree }) => tree),
      changes,
    ),
    label: first.source.file,
    folders: new Map(layers.map(({ source, folder }) => [source.file, folder])),
    texts: layers.map(({ source }) => source),
    paths: layers.flatMap(({ path }) => path ?? []),
  };
}

/** A scenario that is no file. */
export async function readScenarioText(source: ScenarioSource, changes: Changes): Promise<Scenario> {
  return readTrees([await readTree(source)], changes);
}

async function readTree({ text, file }: ScenarioSource): Promise<Tree> {
  const known = bundledTree(text);
  if (known) return relocate(known, (at) => ({ ...at, file }));
  const { parseTree } = await loadDocument();
  return parseTree(text, file);
}

async function readTrees(trees: readonly Tree[], changes: Changes): Promise<Scenario> {
  if ((changes.overrides ?? []).length + (changes.without ?? []).length === 0)
    return scenarioWithTrustCodes(scenarioOf(trees));
  const { changed } = await loadChanges();
  return scenarioWithTrustCodes(scenarioOf(trees, (tree) => changed(tree, changes)));
}
