import * as v from 'valibot';
import { key, object } from './object.js';
import { optionIds } from './options-schema.js';
import { text } from './values.js';
import { byDimensions, where } from './where.js';

/** The question that a report answers, and the dimensions that it shows. */
export const reportParts = object({
  question: key(text, 'The question that the appraisal answers, in a sentence; it stands first in a report.'),
  by: key(byDimensions, 'The parts of a report, in their order; by default what the lines tell apart.'),
});

const EFFECTS = ['cost', 'benefit', 'factor'] as const;

/** Something that matters and has no figure, in words. */
export const unmonetised = v.pipe(
  object({
    option: key(
      optionIds,
      'Whose it is: an option, a list of them, or all; every one but the baseline unless said.',
    ),
    cost: key(text, 'A cost that has no figure, in words.'),
    benefit: key(text, 'A benefit that has no figure, in words.'),
    factor: key(text, 'Something else that matters and cannot be measured, in words.'),
    source: key(text, 'Where this comes from.'),
  }),
  v.check(
    (value) => EFFECTS.filter((kind) => value[kind] !== undefined).length === 1,
    `It says exactly one of ${EFFECTS.join(', ')}.`,
  ),
);

export type UnmonetisedDocument = v.InferOutput<typeof unmonetised>;

/** How costs are told apart in the financial case. */
export const financial = object({
  capital: key(where, 'Which lines are capital; by default those whose cost type says so.'),
  'one-off': key(
    where,
    'Which other lines are one-off and not ongoing; by default those whose cost type says one-off, non-recurring or transition.',
  ),
});
