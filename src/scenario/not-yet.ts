import { problem, type Problem } from '../problem.js';
import { locate, type Tree } from './document.js';
import type { ScenarioDocument } from './schema.js';

/** Keys of the format that the schema knows and this version does not act on. */
const TOP_LEVEL = [
  'extend',
  'actuals-to',
  'part-year',
  'discount',
  'risks',
  'correlations',
  'checks',
] as const satisfies readonly (keyof ScenarioDocument)[];

const IN_STEPS = ['delay', 'index', 'optimism-bias', 'allow-outside-horizon'] as const;

/** Refuses what would be ignored: a key without an effect would give a wrong answer in silence. */
export function refuseUnsupported(document: ScenarioDocument, tree: Tree): Problem[] {
  const paths: (string | number)[][] = TOP_LEVEL.filter((key) => document[key] !== undefined).map((key) => [
    key,
  ]);
  if (document.prices?.deflator !== undefined) paths.push(['prices', 'deflator']);
  (document.steps ?? []).forEach((step, i) => {
    for (const key of IN_STEPS) if (step[key] !== undefined) paths.push(['steps', i, key]);
  });
  return paths.map((path) =>
    problem('scenario-not-yet', 'error', locate(tree, path, true), { key: String(path.at(-1)) }),
  );
}
