import type { Money, Rate } from '../../money/index.js';
import { fail } from '../../problem/index.js';
import type { Distribution, Risk } from '../../scenario/index.js';
import { makeSampler } from './make-sampler.js';
import type { SamplerSpec } from './sampler-spec.js';
import { Truncated } from './samplers.js';

/** Observed outcomes by the name of the risk that is drawn from them: shares, or pounds. */
export type Outcomes = ReadonlyMap<string, readonly (Money | Rate)[]>;

/** The least probability that a truncation must leave, so that there is something to draw from. */
const LEAST_LEFT = 1e-12;

/**
 * Returns the distribution of a risk given that it happens: shares of 1, or pounds.
 *
 * @throws Failure where its observed outcomes are missing, or truncation leaves nothing to draw from.
 */
export function severitySpecOf(risk: Risk, outcomes: Outcomes): SamplerSpec {
  const { distribution, truncate } = risk.effect;
  const low = truncate?.low?.toNumber() ?? -Infinity;
  const high = truncate?.high?.toNumber() ?? Infinity;
  if (distribution.kind === 'discrete' || distribution.kind === 'empirical') {
    const points = pointsOf(risk, distribution, outcomes).filter(
      ({ value }) => value >= low && value <= high,
    );
    if (points.every(({ weight }) => weight === 0))
      throw fail('risk-truncated-away', risk.at, { risk: risk.name });
    return {
      kind: 'discrete',
      values: points.map(({ value }) => value),
      weights: points.map(({ weight }) => weight),
    };
  }
  const whole = continuous(distribution);
  if (!truncate) return whole;
  if (new Truncated(makeSampler(whole), low, high).left < LEAST_LEFT)
    throw fail('risk-truncated-away', risk.at, { risk: risk.name });
  return { kind: 'truncated', of: whole, low, high };
}

/** Returns the distribution of a risk, its probability included. @throws Failure as {@link severitySpecOf}. */
export function samplerSpecOf(risk: Risk, outcomes: Outcomes): SamplerSpec {
  const severity = severitySpecOf(risk, outcomes);
  const probability = risk.probability.toNumber();
  return probability === 1 ? severity : { kind: 'event', probability, severity };
}

type Quantity = Money | Rate;
type Points = Extract<Distribution<Quantity>, { kind: 'discrete' | 'empirical' }>;

function pointsOf(
  risk: Risk,
  distribution: Points,
  outcomes: Outcomes,
): { readonly value: number; readonly weight: number }[] {
  if (distribution.kind === 'discrete')
    return distribution.outcomes.map(({ value, probability }) => ({
      value: value.toNumber(),
      weight: probability.toNumber(),
    }));
  const observed = outcomes.get(risk.name);
  if (!observed) throw fail('outcomes-missing', risk.at, { risk: risk.name, file: distribution.file.path });
  return observed
    .map((value) => value.toNumber())
    .sort((a, b) => a - b)
    .map((value) => ({ value, weight: 1 }));
}

function continuous(distribution: Exclude<Distribution<Quantity>, Points>): SamplerSpec {
  const { kind } = distribution;
  switch (kind) {
    case 'fixed':
      return { kind, value: distribution.value.toNumber() };
    case 'uniform':
      return { kind, low: distribution.low.toNumber(), high: distribution.high.toNumber() };
    case 'triangular':
    case 'pert': {
      const { low, likely, high } = distribution;
      return { kind, low: low.toNumber(), likely: likely.toNumber(), high: high.toNumber() };
    }
    case 'normal':
    case 'lognormal': {
      const { mean, standardDeviation } = distribution;
      return { kind, mean: mean.toNumber(), standardDeviation: standardDeviation.toNumber() };
    }
  }
}
