import * as v from 'valibot';
import { KINDS } from '../../model/index.js';
import { key, needed, object } from './object.js';
import { optionIds } from './options-schema.js';
import { growth, money, oneOf, percent, shareOfOne, text, uplift, year, years, yesOrNo } from './values.js';
import { where } from './where.js';

/** The kinds of cost for which the Green Book's supplementary guidance gives an upper bound of optimism bias. */
export const BIAS_CATEGORIES = ['equipment-capital', 'equipment-duration', 'outsourcing-operating'] as const;
export type BiasCategory = (typeof BIAS_CATEGORIES)[number];

const index = object({
  rate: needed(growth, 'Growth a year, such as 2.5%.'),
  from: needed(year, 'The last year left unchanged; growth compounds after it.'),
  terms: key(
    oneOf(['real', 'nominal']),
    'Whether the rate is over and above general inflation (real, the default) or includes it.',
  ),
});

const optimismBias = v.pipe(
  object({
    category: key(oneOf(BIAS_CATEGORIES), 'The kind of cost, which gives the upper bound.'),
    'upper-bound': key(uplift, 'The upper bound, such as 51%, instead of a category.'),
    mitigated: key(shareOfOne, 'The share of the contributing risk that is mitigated; 0% by default.'),
  }),
  v.check(
    (value) => (value.category === undefined) !== (value['upper-bound'] === undefined),
    'Optimism bias takes either a category or an upper-bound, and needs one.',
  ),
);

const effects = {
  percent: key(percent, 'Adds this share of each line to it; negative takes away.'),
  amount: key(money, 'Adds this much in all, pro rata over what matches.'),
  replace: key(money, 'What matches comes to this much in all, pro rata.'),
  delay: key(years, 'Moves the lines by so many years; negative brings them forward.'),
  index: key(index, 'Growth at a rate a year.'),
  'optimism-bias': key(optimismBias, 'The Green Book uplift on an estimate.'),
};

export const EFFECTS = Object.keys(effects) as (keyof typeof effects)[];

export const step = v.pipe(
  object({
    name: needed(text, 'What the step is called in the bridge; each has its own name.'),
    option: key(
      optionIds,
      'Which option it changes: one, a list of them, or all; every option but the baseline unless said.',
    ),
    where: key(where, 'Which lines it changes; all planned and committed lines unless said.'),
    kind: key(oneOf(KINDS), 'Whether it changes costs (the default) or benefits.'),
    ...effects,
    'allow-outside-horizon': key(yesOrNo, 'With delay: whether money may leave the horizon.'),
    'include-actuals': key(yesOrNo, 'Whether money already spent is changed too.'),
    source: key(text, 'Where the figure comes from.'),
    note: key(text, 'A remark for the reader.'),
  }),
  v.check(
    (value) => EFFECTS.filter((effect) => value[effect] !== undefined).length === 1,
    `A step has exactly one effect: ${EFFECTS.join(', ')}.`,
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
