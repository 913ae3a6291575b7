import * as v from 'valibot';
import { Failure, problem, type Problem } from '../../problem/index.js';
import { correlationFaults } from './correlations.js';
import { hiddenKeys } from '../schema/hidden-keys.js';
import { mergeOver } from '../file/extend.js';
import { Faults } from '../file/faults.js';
import type { Scenario } from '../scenario.js';
import { scenarioSchema, type ScenarioDocument } from '../schema/schema.js';
import { toScenario } from './to-scenario.js';
import { locate, textAt, toPlain, type Tree } from '../file/tree.js';

/**
 * A scenario from files that were read.
 *
 * @param layers the file asked for first, then the one that it extends, and so on.
 * @param change what a run changes in them before they are checked.
 * @throws Failure with everything that is wrong with it, each with its file, line and column.
 */
export function scenarioOf(layers: readonly Tree[], change: (tree: Tree) => Tree = (tree) => tree): Scenario {
  const tree = change(layers.reduceRight((base, layer) => mergeOver(base, layer)));
  const result = v.safeParse(scenarioSchema, toPlain(tree));
  const issues = result.success ? [] : problemsOf(result.issues, tree);
  issues.push(...hiddenKeys(tree, issues));
  if (!result.success || issues.length > 0) throw new Failure(issues);
  const { risks = [], correlations } = result.output;
  const faults = [
    ...duplicateNames(result.output, tree),
    ...(correlations ? correlationFaults(correlations, risks, tree) : []),
  ];
  if (faults.length > 0) throw new Failure(faults);
  const named = new Faults(tree);
  const scenario = toScenario(result.output, tree, named);
  if (named.problems.length > 0) throw new Failure(named.problems);
  return scenario;
}

/** One problem for each cause: a list in place of a map lacks every key of that, and is told once. */
function problemsOf(issues: readonly v.BaseIssue<unknown>[], tree: Tree): Problem[] {
  const found = issues.map((issue) => toProblem(issue, tree));
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

function toProblem(issue: v.BaseIssue<unknown>, tree: Tree): Problem {
  const last = issue.path?.at(-1);
  const isList = last?.type === 'object' && Array.isArray(last.input);
  const path = (issue.path ?? []).slice(0, isList ? -1 : undefined).map(({ key }) => key as string | number);
  const aboutKey = !isList && last?.origin === 'key';
  const place = locate(tree, path, aboutKey);
  const value = aboutKey ? undefined : textAt(tree, path);
  return problem('scenario-value', 'error', value === undefined ? place : { ...place, value }, {
    what: issue.message,
  });
}

const NAMED = { steps: 'step', risks: 'risk', checks: 'check' } as const;

/** Problems of steps, risks and checks that share a name: messages, `--set` and CI refer to each by its name. */
function duplicateNames(document: ScenarioDocument, tree: Tree): Problem[] {
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
