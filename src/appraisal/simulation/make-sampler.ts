import { Pert } from './pert.js';
import type { SamplerSpec } from './sampler-spec.js';
import {
  Discrete,
  Event,
  Fixed,
  LogNormal,
  Normal,
  Triangular,
  Truncated,
  Uniform,
  type Sampler,
} from './samplers.js';

/** Returns the sampler of a distribution. The same data gives the same draws to the last bit, on every thread. */
export function makeSampler(spec: SamplerSpec): Sampler {
  switch (spec.kind) {
    case 'fixed':
      return new Fixed(spec.value);
    case 'uniform':
      return new Uniform(spec.low, spec.high);
    case 'triangular':
      return new Triangular(spec.low, spec.likely, spec.high);
    case 'pert':
      return new Pert(spec.low, spec.likely, spec.high);
    case 'normal':
      return new Normal(spec.mean, spec.standardDeviation);
    case 'lognormal':
      return new LogNormal(spec.mean, spec.standardDeviation);
    case 'discrete':
      return new Discrete(spec.values, spec.weights);
    case 'truncated':
      return new Truncated(makeSampler(spec.of), spec.low, spec.high);
    case 'event':
      return new Event(spec.probability, makeSampler(spec.severity));
  }
}
