import * as v from 'valibot';
import { nearest, OPTIONS } from '../model/index.js';
import {
  money,
  oneOf,
  oneOrMany,
  percent,
  priceBase,
  text,
  where,
  wholeNumber,
  year,
  yearRange,
  yesOrNo,
} from './values.js';

/**
 * The scenario file as one schema: it validates, types what comes out, and refuses unknown keys with a suggestion.
 * Keys that this version does not act on yet are here too; `not-yet.ts` refuses them by name.
 */

function object<const T extends v.ObjectEntries>(entries: T) {
  const known = Object.keys(entries);
  return v.strictObject(entries, (issue) => {
    const key = issue.path?.at(-1)?.key;
    if (issue.expected === 'never' && typeof key === 'string') {
      const near = nearest(key, known);
      return `Unknown key "${key}".${near === null ? '' : ` Did you mean "${near}"?`} Known here: ${known.join(', ')}.`;
    }
    if (issue.received === 'undefined' && typeof key === 'string') return `The key "${key}" is missing here.`;
    return `A map with the keys ${known.join(', ')} belongs here.`;
  });
}

const options = oneOrMany(oneOf(OPTIONS));

const index = object({
  rate: percent,
  from: year,
  terms: v.optional(oneOf(['real', 'nominal'])),
});

const optimismBias = object({
  category: v.optional(oneOf(['equipment-capital', 'equipment-duration', 'outsourcing-operating'])),
  'upper-bound': v.optional(percent),
  mitigated: v.optional(percent),
});

const effects = {
  percent: v.optional(percent),
  amount: v.optional(money),
  replace: v.optional(money),
  delay: v.optional(wholeNumber),
  index: v.optional(index),
  'optimism-bias': v.optional(optimismBias),
};

const EFFECTS = Object.keys(effects) as (keyof typeof effects)[];

const step = v.pipe(
  object({
    name: text,
    option: v.optional(options),
    where: v.optional(where),
    ...effects,
    'allow-outside-horizon': v.optional(yesOrNo),
    'include-actuals': v.optional(yesOrNo),
    source: v.optional(text),
    note: v.optional(text),
  }),
  v.check(
    (value) => EFFECTS.filter((effect) => value[effect] !== undefined).length === 1,
    `A step has exactly one effect: ${EFFECTS.join(', ')}.`,
  ),
);

const target = object({ option: v.optional(oneOf(OPTIONS)), 'at-most': money });

const limit = v.optional(v.union([v.string(), v.null_()]));
const check = object({
  name: text,
  measure: text,
  by: v.optional(text),
  where: v.optional(where),
  'at-most': limit,
  'at-least': limit,
  within: v.optional(v.any()),
  severity: v.optional(oneOf(['error', 'warning'])),
  source: v.optional(text),
});

const distribution = v.record(v.string(), v.any());
const risk = object({
  name: text,
  option: v.optional(options),
  where: v.optional(where),
  uplift: v.optional(distribution),
  amount: v.optional(distribution),
  probability: v.optional(percent),
  per: v.optional(text),
  correlation: v.optional(v.any()),
  truncate: v.optional(v.any()),
  source: v.optional(text),
  note: v.optional(text),
});

export const scenarioSchema = object({
  version: v.pipe(
    v.string(),
    v.check((written) => written === '1', 'This program reads version 1 of the scenario format.'),
  ),
  name: text,
  note: v.optional(text),
  extend: v.optional(text),
  inputs: v.optional(oneOrMany(text)),
  prices: v.optional(object({ base: priceBase, deflator: v.optional(text) })),
  horizon: v.optional(yearRange),
  'actuals-to': v.optional(text),
  'part-year': v.optional(oneOf(['plan', 'run-rate'])),
  discount: v.optional(v.any()),
  target: v.optional(target),
  steps: v.optional(v.array(step, 'A list of steps belongs here.')),
  risks: v.optional(v.array(risk, 'A list of risks belongs here.')),
  correlations: v.optional(v.any()),
  checks: v.optional(v.array(check, 'A list of checks belongs here.')),
});

export type ScenarioDocument = v.InferOutput<typeof scenarioSchema>;
export type StepDocument = v.InferOutput<typeof step>;
