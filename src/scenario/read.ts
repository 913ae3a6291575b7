import * as v from 'valibot';
import { Failure, problem, type Problem } from '../problem.js';
import { Filter } from '../model/index.js';
import { locate, parseTree, textAt, toPlain, type Tree } from './document.js';
import { refuseUnsupported } from './not-yet.js';
import { override } from './overrides.js';
import type { Effect, Scenario, Step } from './scenario.js';
import { scenarioSchema, type ScenarioDocument, type StepDocument } from './schema.js';

/**
 * Reads a scenario from the text of its file, with overrides such as `target.at-most=11.3bn` put in before it is
 * checked.
 *
 * @throws Failure with everything that is wrong with it, each with its line and column.
 */
export function readScenario(text: string, file: string, overrides: readonly string[] = []): Scenario {
  const tree = overrides.reduce(override, parseTree(text, file));
  const result = v.safeParse(scenarioSchema, toPlain(tree));
  if (!result.success) throw new Failure(result.issues.map((issue) => toProblem(issue, tree)));
  const faults = [...refuseUnsupported(result.output, tree), ...twiceNamed(result.output, tree)];
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

/** Steps are named by people, by `--set` and by the bridge: a name stands for one step. */
function twiceNamed(document: ScenarioDocument, tree: Tree): Problem[] {
  const seen = new Set<string>();
  return (document.steps ?? []).flatMap(({ name }, i) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const place = { ...locate(tree, ['steps', i, 'name']), value: name };
    return [
      problem('scenario-value', 'error', place, { what: 'Another step has this name. Give each its own.' }),
    ];
  });
}

function toScenario(document: ScenarioDocument, tree: Tree): Scenario {
  const { inputs } = document;
  return {
    name: document.name,
    note: document.note ?? null,
    inputs: inputs === undefined ? null : inputs.length === 1 && inputs[0] === 'bundled' ? 'bundled' : inputs,
    priceBase: document.prices?.base ?? null,
    horizon: document.horizon ?? null,
    target: document.target
      ? { option: document.target.option ?? 'local', atMost: document.target['at-most'] }
      : null,
    steps: (document.steps ?? []).map((step, i) => toStep(step, i, tree)),
  };
}

function toStep(step: StepDocument, position: number, tree: Tree): Step {
  return {
    name: step.name,
    options: [...new Set(step.option ?? (['local'] as const))],
    where: step.where ?? Filter.everything,
    effect: toEffect(step),
    includeActuals: step['include-actuals'] ?? false,
    source: step.source ?? null,
    note: step.note ?? null,
    at: locate(tree, ['steps', position]),
  };
}

function toEffect(step: StepDocument): Effect {
  if (step.percent !== undefined) return { kind: 'percent', rate: step.percent };
  if (step.amount !== undefined) return { kind: 'amount', amount: step.amount };
  if (step.replace !== undefined) return { kind: 'replace', total: step.replace };
  throw new Error(`the step "${step.name}" has no effect that this version acts on`);
}
