import * as v from 'valibot';
import { key, needed, object } from './object.js';
import { distance, limitText, oneOf, text } from './values.js';
import { byDimensions, where } from './where.js';

/** Read when the options are known, which measures are of. */
const measure = text;

const within = object({
  percent: needed(distance, 'How far the measure may be from the other, either way.'),
  of: needed(measure, 'The other measure.'),
});

export const check = v.pipe(
  object({
    name: needed(text, 'What the rule is called; each has its own name.'),
    measure: needed(
      measure,
      'What is held to the limit, such as local.total: an option and what is measured of it.',
    ),
    by: key(byDimensions, 'Every group of this dimension must hold.'),
    where: key(where, 'Which lines are measured; all unless said.'),
    'at-most': key(limitText, 'The measure may not be above this.'),
    'at-least': key(limitText, 'The measure may not be below this.'),
    within: key(within, 'The measure must lie this near another one.'),
    severity: key(oneOf(['error', 'warning']), 'What a broken rule is; error by default.'),
    source: key(text, 'Where the rule comes from.'),
    note: key(text, 'A remark for the reader.'),
  }),
  v.check(
    (value) =>
      [value['at-most'], value['at-least'], value.within].filter((limit) => limit !== undefined).length === 1,
    'A check has exactly one limit: at-most, at-least or within.',
  ),
);

export type CheckDocument = v.InferOutput<typeof check>;
