import type { RandomStream } from './random.js';

export const SAMPLINGS = ['lhs', 'plain'] as const;
/** `lhs`: Latin hypercube, one draw in each of equally likely strata; `plain`: each draw by itself. */
export type Sampling = (typeof SAMPLINGS)[number];

/** Fills columns with probabilities, again and again without asking for memory. */
export class ColumnSampler {
  private readonly inOrder: Float64Array;
  private readonly strata: Float64Array;

  /** @param most how many draws a column has at most. */
  constructor(
    private readonly sampling: Sampling,
    most: number,
  ) {
    this.inOrder = new Float64Array(most);
    for (let i = 0; i < most; i++) this.inOrder[i] = i;
    this.strata = new Float64Array(most);
  }

  /** `count` probabilities strictly between 0 and 1. */
  fill(out: Float64Array, count: number, stream: RandomStream): void {
    if (this.sampling === 'plain') {
      stream.fillEvenly(out, count);
      return;
    }
    this.strata.set(count === this.inOrder.length ? this.inOrder : this.inOrder.subarray(0, count));
    stream.fillStrata(out, this.strata, count);
  }
}

/**
 * Draws of many things that share one factor: sqrt(r) x common + sqrt(1 - r) x own, both standard normal (one-factor
 * Gaussian copula, Vasicek 1987; Li 2000). Any two of them correlate by r.
 *
 * @param own normal scores, replaced by the correlated ones.
 * @param common normal scores of the factor.
 */
export function mixIn(own: Float64Array, common: Float64Array, correlation: number, count: number): void {
  const shared = Math.sqrt(correlation);
  const left = Math.sqrt(1 - correlation);
  for (let k = 0; k < count; k++) own[k] = shared * (common[k] as number) + left * (own[k] as number);
}
