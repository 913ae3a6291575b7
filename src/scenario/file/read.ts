import { fail } from '../../problem/index.js';
import { nearest } from '../../model/index.js';
import { parseTree } from './document.js';
import { extendedBy } from './extend.js';
import { override } from './overrides.js';
import type { Scenario } from '../scenario.js';
import { scenarioOf } from '../resolve/scenario-of.js';
import { textAt, type Tree } from './tree.js';

/** A scenario file: its text, and what messages call it. */
export interface ScenarioSource {
  readonly text: string;
  readonly file: string;
}

/** Changes that a run makes to a scenario before it is checked. */
export interface Changes {
  /** Such as `target.at-most=11.3bn`. */
  readonly overrides?: readonly string[];
  /** Names of steps to leave out. */
  readonly without?: readonly string[];
}

/** The file that a scenario extends, as written; null where none. @throws Failure for a fault of syntax. */
export function extendedScenario({ text, file }: ScenarioSource): string | null {
  return extendedBy(parseTree(text, file));
}

/**
 * Reads a scenario from the text of its file, with overrides such as `target.at-most=11.3bn` put in before it is
 * checked.
 *
 * @throws Failure with everything that is wrong with it, each with its line and column.
 */
export function readScenario(text: string, file: string, overrides: readonly string[] = []): Scenario {
  return readScenarioLayers([{ text, file }], { overrides });
}

/**
 * Reads a scenario that extends others.
 *
 * @param layers the file asked for first, then the one that it extends, and so on.
 * @throws Failure with everything that is wrong with it, each with its file, line and column.
 */
export function readScenarioLayers(layers: readonly ScenarioSource[], changes: Changes = {}): Scenario {
  return scenarioOf(
    layers.map(({ text, file }) => parseTree(text, file)),
    (tree) => changed(tree, changes),
  );
}

/** The tree with what a run changes in it. @throws Failure where a change leads nowhere. */
export function changed(tree: Tree, { overrides = [], without = [] }: Changes): Tree {
  return without.reduce(withoutStep, overrides.reduce(override, tree));
}

/** The scenario without the step of that name. @throws Failure where it has none. */
function withoutStep(tree: Tree, name: string): Tree {
  if (tree.kind !== 'map') return tree;
  const steps = tree.entries.find(({ key }) => key === 'steps')?.value;
  const items = steps?.kind === 'list' ? steps.items : [];
  const left = items.filter((item) => textAt(item, ['name']) !== name);
  if (left.length === items.length) {
    const names = items.flatMap((item) => textAt(item, ['name']) ?? []);
    const near = nearest(name, names);
    throw fail(
      'step-unknown',
      {},
      {
        step: name,
        known: names.length === 0 ? 'none' : names.map((known) => `"${known}"`).join(', '),
        ...(near === null ? {} : { nearest: near }),
      },
    );
  }
  return {
    ...tree,
    entries: tree.entries.map((entry) =>
      entry.key === 'steps' && entry.value.kind === 'list'
        ? { ...entry, value: { ...entry.value, items: left } }
        : entry,
    ),
  };
}
