import { problem, type Problem } from '../problem.js';
import { locate, type Tree } from './document.js';
import type { ScenarioDocument } from './schema.js';

/** Keys of the format that the schema knows and this version does not act on. */
const TOP_LEVEL = [
  'risks',
  'correlations',
] as const satisfies readonly (keyof ScenarioDocument)[];

/** Refuses what would be ignored: a key without an effect would give a wrong answer in silence. */
export function refuseUnsupported(document: ScenarioDocument, tree: Tree): Problem[] {
  return TOP_LEVEL.filter((key) => document[key] !== undefined).map((key) =>
    problem('scenario-not-yet', 'error', locate(tree, [key], true), { key }),
  );
}
