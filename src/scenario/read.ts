import * as v from 'valibot';
import { fail, Failure, problem, type Problem } from '../problem.js';
import { nearest } from '../model/index.js';
import { locate, parseTree, textAt, toPlain, type Tree } from './document.js';
import { extendedBy, layOver } from './extend.js';
import { correlationFaults } from './correlations.js';
import { override } from './overrides.js';
import type { Scenario } from './scenario.js';
import { scenarioSchema, type ScenarioDocument } from './schema.js';
import { toScenario } from './to-scenario.js';

/** A scenario file: its text, and what messages call it. */
export interface ScenarioSource {
  readonly text: string;
  readonly file: string;
}

/** What a run changes in a scenario before it is checked. */
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
  const trees = layers.map(({ text, file }) => parseTree(text, file));
  const merged = trees.reduceRight((base, tree) => layOver(base, tree));
  const changed = (changes.overrides ?? []).reduce(override, merged);
  const tree = (changes.without ?? []).reduce(withoutStep, changed);
  const result = v.safeParse(scenarioSchema, toPlain(tree));
  if (!result.success) throw new Failure(result.issues.map((issue) => toProblem(issue, tree)));
  const { risks = [], correlations } = result.output;
  const faults = [
    ...twiceNamed(result.output, tree),
    ...(correlations ? correlationFaults(correlations, risks, tree) : []),
  ];
  if (faults.length > 0) throw new Failure(faults);
  return toScenario(result.output, tree);
}

function toProblem(issue: v.BaseIssue<unknown>, tree: Tree): Problem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const aboutKey = issue.path?.at(-1)?.origin === 'key';
  const place = locate(tree, path, aboutKey);
  const value = aboutKey ? undefined : textAt(tree, path);
  return problem('scenario-value', 'error', value === undefined ? place : { ...place, value }, {
    what: issue.message,
  });
}

const NAMED = { steps: 'step', risks: 'risk', checks: 'check' } as const;

/** Steps are named by people, by `--set` and by the bridge, checks by CI: a name stands for one of them. */
function twiceNamed(document: ScenarioDocument, tree: Tree): Problem[] {
  return (['steps', 'risks', 'checks'] as const).flatMap((list) => {
    const seen = new Set<string>();
    return (document[list] ?? []).flatMap(({ name }, i) => {
      if (!seen.has(name)) {
        seen.add(name);
        return [];
      }
      const place = { ...locate(tree, [list, i, 'name']), value: name };
      const what = `Another ${NAMED[list]} has this name. Give each its own.`;
      return [problem('scenario-value', 'error', place, { what })];
    });
  });
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
