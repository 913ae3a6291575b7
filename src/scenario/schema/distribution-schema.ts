import * as v from 'valibot';
import { Money, Rate } from '../../money/index.js';
import { key, needed, object } from './object.js';
import type { Distribution } from '../risk.js';
import { money, percent, shareOfOne, shortOrMap, text } from './values.js';

/** An uncertain quantity: a share of each line, or an amount in pounds. */
type Quantity = Money | Rate;

/** A distribution as it was written, its file still a path. */
export type Written<Q extends Quantity> =
  | Exclude<Distribution<Q>, { kind: 'empirical' }>
  | { readonly kind: 'empirical'; readonly path: string; readonly column: string | null };

export const DISTRIBUTIONS = [
  'triangular',
  'pert',
  'uniform',
  'normal',
  'lognormal',
  'discrete',
  'empirical',
] as const;

/** So many quantities in a list, by the names that messages give them. */
function listOf<S extends v.GenericSchema<string, Quantity>>(quantity: S, names: readonly string[]) {
  const what = `A list of ${names.length} belongs here: [${names.join(', ')}].`;
  return v.pipe(v.array(quantity, what), v.length(names.length, what));
}

/** The schema of a distribution of shares or of amounts; a bare value is certain. */
function distributionOf<S extends v.GenericSchema<string, Quantity>>(quantity: S, example: string) {
  type Q = v.InferOutput<S>;
  const three = listOf(quantity, ['low', 'likely', 'high']);
  const two = listOf(quantity, ['low', 'high']);
  const moments = listOf(quantity, ['mean', 'standard deviation']);
  const pair = v.strictTuple([quantity, shareOfOne], 'A pair belongs here: [value, probability].');
  const map = v.pipe(
    object({
      triangular: key(three, '[low, likely, high].'),
      pert: key(three, '[low, likely, high]: a beta distribution around the likely value.'),
      uniform: key(two, '[low, high].'),
      normal: key(moments, '[mean, standard deviation] of the quantity itself.'),
      lognormal: key(moments, '[mean, standard deviation] of the quantity itself, not of its logarithm.'),
      discrete: key(
        v.pipe(
          v.array(pair, 'A list of pairs [value, probability] belongs here.'),
          v.minLength(1, 'The list is empty.'),
        ),
        'Pairs [value, probability]; the probabilities add to 100%.',
      ),
      empirical: key(
        shortOrMap(
          text,
          object({
            file: needed(text, 'A CSV file of outcomes, from the folder of this file.'),
            column: key(text, 'Its column; the first by default.'),
          }),
        ),
        'A CSV file of outcomes that were observed, each as likely as another.',
      ),
    }),
    v.rawTransform(({ dataset, addIssue, NEVER }): Written<Q> => {
      const kinds = DISTRIBUTIONS.filter((kind) => dataset.value[kind] !== undefined);
      const [kind] = kinds;
      if (kind === undefined || kinds.length > 1) {
        addIssue({
          message: `A distribution is exactly one of ${DISTRIBUTIONS.join(', ')}, such as ${example}.`,
        });
        return NEVER;
      }
      const read = toWritten<Q>(kind, dataset.value[kind]);
      if (typeof read !== 'string') return read;
      const value = dataset.value[kind];
      addIssue({
        message: read,
        path: [{ type: 'object', origin: 'value', input: dataset.value, key: kind, value }],
      });
      return NEVER;
    }),
  );
  return v.pipe(
    shortOrMap(quantity, map as never as v.GenericSchema<Record<string, unknown>, Written<Q>>),
    v.transform((value): Written<Q> =>
      value instanceof Money || value instanceof Rate
        ? { kind: 'fixed', value: value }
        : (value as Written<Q>),
    ),
  );
}

/** The distribution, or what is wrong with it. */
function toWritten<Q extends Quantity>(
  kind: (typeof DISTRIBUTIONS)[number],
  value: unknown,
): Written<Q> | string {
  switch (kind) {
    case 'triangular':
    case 'pert': {
      const [low, likely, high] = value as [Q, Q, Q];
      if (compare(low, likely) > 0 || compare(likely, high) > 0)
        return 'Low, likely and high do not follow in that order.';
      return compare(low, high) === 0 ? { kind: 'fixed', value: low } : { kind, low, likely, high };
    }
    case 'uniform': {
      const [low, high] = value as [Q, Q];
      if (compare(low, high) > 0) return 'Low is above high.';
      return compare(low, high) === 0 ? { kind: 'fixed', value: low } : { kind, low, high };
    }
    case 'normal':
    case 'lognormal': {
      const [mean, standardDeviation] = value as [Q, Q];
      if (standardDeviation.isNegative()) return 'A standard deviation is not below zero.';
      if (kind === 'lognormal' && (mean.isNegative() || mean.isZero()))
        return 'What is lognormal is above zero, and so is its mean. Use normal, or state the risk as what it adds.';
      return standardDeviation.isZero() ? { kind: 'fixed', value: mean } : { kind, mean, standardDeviation };
    }
    case 'discrete': {
      const outcomes = (value as [Q, Rate][]).map(([outcome, probability]) => ({
        value: outcome,
        probability,
      }));
      const sum = outcomes.reduce((so, { probability }) => so.plus(probability), Rate.zero);
      if (!sum.equals(Rate.one)) return `The probabilities add to ${sum.toPercentText()}, not to 100%.`;
      return { kind, outcomes: outcomes.sort((a, b) => compare(a.value, b.value)) };
    }
    case 'empirical': {
      const written = value as string | { readonly file: string; readonly column?: string };
      return typeof written === 'string'
        ? { kind, path: written, column: null }
        : { kind, path: written.file, column: written.column ?? null };
    }
  }
}

function compare<Q extends Quantity>(a: Q, b: Q): number {
  return (a as { compare(other: Quantity): number }).compare(b);
}

export const uplift = distributionOf(percent, '{ pert: [-5%, 4%, 30%] }');
export const amount = distributionOf(money, '{ triangular: [50m, 120m, 250m] }');
