import * as v from 'valibot';
import { Rate } from '../../money/index.js';
import { BIAS_CATEGORIES, type Effect, type EffectKind, type EffectOf } from '../effect.js';
import { BIAS_UPPER_BOUNDS } from '../resolve/optimism-bias.js';
import { key, needed, object } from './object.js';
import { growth, money, oneOf, percent, shareOfOne, uplift, year, years } from './values.js';

/** Other keys of a step that qualify an effect. */
interface QualifyingKeys {
  readonly 'allow-outside-horizon'?: boolean | undefined;
}

/** Describes an effect: the format of its value, and the effect that a value means. */
function effect<const S extends v.GenericSchema, K extends EffectKind>(
  schema: S,
  description: string,
  resolve: (written: v.InferOutput<S>, keys: QualifyingKeys) => EffectOf<K>,
) {
  return { schema: key(schema, description), resolve };
}

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

/** The effects of steps by the key that a scenario gives them, in the order in which messages list them. */
export const STEP_EFFECTS = {
  percent: effect(percent, 'Adds this share of each line to it; negative takes away.', (rate) => ({
    kind: 'percent',
    rate,
  })),
  amount: effect(money, 'Adds this much in all, pro rata over what matches.', (amount) => ({
    kind: 'amount',
    amount,
  })),
  replace: effect(money, 'What matches comes to this much in all, pro rata.', (total) => ({
    kind: 'replace',
    total,
  })),
  delay: effect(
    years,
    'Moves the lines by so many years; negative brings them forward.',
    (count, { 'allow-outside-horizon': mayLeaveHorizon = false }) => ({
      kind: 'delay',
      years: count,
      mayLeaveHorizon,
    }),
  ),
  index: effect(index, 'Growth at a rate a year.', ({ rate, from, terms = 'real' }) => ({
    kind: 'index',
    ...{ rate, from, terms },
  })),
  'optimism-bias': effect(optimismBias, 'The Green Book uplift on an estimate.', (bias) => {
    const category = bias.category ?? null;
    return {
      kind: 'optimism-bias',
      category,
      upperBound: bias['upper-bound'] ?? (category === null ? Rate.zero : BIAS_UPPER_BOUNDS[category]),
      mitigated: bias.mitigated ?? Rate.zero,
    };
  }),
} satisfies {
  readonly [K in EffectKind]: { resolve: (written: never, keys: QualifyingKeys) => EffectOf<K> };
};

export const EFFECT_KINDS = Object.keys(STEP_EFFECTS) as EffectKind[];

/** The keys of the effects, for the schema of a step. */
export const effectKeys = Object.fromEntries(
  Object.entries(STEP_EFFECTS).map(([kind, { schema }]) => [kind, schema]),
) as { readonly [K in EffectKind]: (typeof STEP_EFFECTS)[K]['schema'] };

/** Returns the effect of a checked step. @throws Error where it has none, which the schema of a step refuses. */
export function resolveEffect(step: Readonly<Partial<Record<EffectKind, unknown>>> & QualifyingKeys): Effect {
  const kind = EFFECT_KINDS.find((candidate) => step[candidate] !== undefined);
  if (kind === undefined) throw new Error('a step without an effect');
  return STEP_EFFECTS[kind].resolve(step[kind] as never, step);
}
