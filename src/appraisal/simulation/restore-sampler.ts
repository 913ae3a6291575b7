import { Pert } from './pert.js';
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
  type SamplerKind,
} from './samplers.js';

const CLASSES: Readonly<Record<SamplerKind, { readonly prototype: Sampler }>> = {
  fixed: Fixed,
  uniform: Uniform,
  triangular: Triangular,
  pert: Pert,
  normal: Normal,
  lognormal: LogNormal,
  discrete: Discrete,
  truncated: Truncated,
  event: Event,
};

/**
 * Gives a sampler that came from another thread its class again. Its figures have come along, and those that were one
 * are one still.
 *
 * @param sent a sampler as it is copied to a thread: fields alone.
 */
export function restoreSampler(sent: Sampler): void {
  Object.setPrototypeOf(sent, CLASSES[sent.kind].prototype);
  if (sent instanceof Truncated) restoreSampler(sent.whole);
  if (sent instanceof Event) restoreSampler(sent.severity);
}
