import { normalCdf, normalQuantile } from './normal.js';
import { fraction, type RandomStream } from './random.js';

export const SAMPLINGS = ['lhs', 'plain'] as const;
/** `lhs`: Latin hypercube, one draw in each of equally likely strata; `plain`: each draw by itself. */
export type Sampling = (typeof SAMPLINGS)[number];

const TO_53_BITS = 2 ** -53;
const FROM_32_BITS = 2 ** -32;

/** Fills columns with probabilities, again and again without asking for memory. */
export class ColumnSampler {
  private readonly bits: Uint32Array;
  private readonly inOrder: Uint32Array;
  private readonly strata: Uint32Array;

  /** @param most how many draws a column has at most. */
  constructor(
    private readonly sampling: Sampling,
    most: number,
  ) {
    this.bits = new Uint32Array(2 * most);
    this.inOrder = Uint32Array.from({ length: most }, (_, i) => i);
    this.strata = new Uint32Array(most);
  }

  /** `count` probabilities strictly between 0 and 1. */
  fill(out: Float64Array, count: number, stream: RandomStream): void {
    const { bits } = this;
    stream.fill32(bits, 2 * count);
    if (this.sampling === 'plain') {
      for (let k = 0; k < count; k++) {
        // 53 bits from two numbers, as Nishimura and Matsumoto do for the Mersenne Twister, half a step off zero
        const [high, low] = [(bits[2 * k] as number) >>> 5, (bits[2 * k + 1] as number) >>> 6];
        out[k] = (high * 67108864 + low + 0.5) * TO_53_BITS;
      }
      return;
    }
    // McKay, Beckman and Conover (1979): a place within each stratum, the strata in random order (Fisher and Yates)
    const { strata } = this;
    strata.set(count === this.inOrder.length ? this.inOrder : this.inOrder.subarray(0, count));
    for (let k = count - 1; k > 0; k--) {
      const other = ((bits[k] as number) * FROM_32_BITS * (k + 1)) >>> 0;
      const own = strata[k] as number;
      strata[k] = strata[other] as number;
      strata[other] = own;
    }
    for (let k = 0; k < count; k++)
      out[k] = ((strata[k] as number) + fraction(bits[count + k] as number)) / count;
  }
}

/**
 * Draws of many things that share one factor: the probability of sqrt(r) x common + sqrt(1 - r) x own, both standard
 * normal (one-factor Gaussian copula, Vasicek 1987; Li 2000). Any two of them have normal scores of correlation r.
 *
 * @param own probabilities, replaced by the correlated ones.
 * @param common normal scores of the factor.
 */
export function mixIn(own: Float64Array, common: Float64Array, correlation: number, count: number): void {
  const [shared, left] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  for (let k = 0; k < count; k++) {
    const score = shared * (common[k] as number) + left * normalQuantile(own[k] as number);
    own[k] = Math.min(normalCdf(score), 1 - Number.EPSILON);
  }
}
