import * as v from 'valibot';
import { KINDS } from '../../model/index.js';
import { key, needed, object } from './object.js';
import { optionIds } from './options-schema.js';
import { EFFECT_KINDS, effectKeys } from './step-effects.js';
import { oneOf, text, yesOrNo } from './values.js';
import { where } from './where.js';

export const step = v.pipe(
  object({
    name: needed(text, 'What the step is called in the bridge; each has its own name.'),
    option: key(
      optionIds,
      'Which option it changes: one, a list of them, or all; every option but the baseline unless said.',
    ),
    where: key(where, 'Which lines it changes; all planned and committed lines unless said.'),
    kind: key(oneOf(KINDS), 'Whether it changes costs (the default) or benefits.'),
    ...effectKeys,
    'allow-outside-horizon': key(yesOrNo, 'With delay: whether money may leave the horizon.'),
    'include-actuals': key(yesOrNo, 'Whether money already spent is changed too.'),
    source: key(text, 'Where the figure comes from.'),
    note: key(text, 'A remark for the reader.'),
  }),
  v.check(
    (value) => EFFECT_KINDS.filter((effect) => value[effect] !== undefined).length === 1,
    `A step has exactly one effect: ${EFFECT_KINDS.join(', ')}.`,
  ),
  v.forward(
    v.check(
      (value) => value['allow-outside-horizon'] === undefined || value.delay !== undefined,
      'Only a step with a delay moves money out of the horizon. Take this key out.',
    ),
    ['allow-outside-horizon'],
  ),
);

export type StepDocument = v.InferOutput<typeof step>;
