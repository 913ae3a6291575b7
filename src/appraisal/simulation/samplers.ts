import { normalCdf } from './normal.js';
import { normalScore, toScores } from './normal-scores.js';

/**
 * What is drawn: a distribution by its inverse, so that stratified and correlated probabilities can be put in.
 * Formulas with their sources are in docs/MODEL.md.
 */
export interface Sampler {
  /** Names its class, which is lost on the way to another thread: see {@link restoreSampler}. */
  readonly kind: SamplerKind;
  /** The value not exceeded with probability `u`, 0 < u < 1 (ends too, where the range has ends). */
  quantile(u: number): number;
  /** The probability that `x` is not exceeded. */
  cdf(x: number): number;
  /**
   * The values of the first `count` probabilities of a column, in their place: the same as {@link Sampler.quantile} one
   * by one. What is drawn for every line has a loop of its own, because a call for each draw takes as long as the draw.
   */
  transform?(column: Float64Array, count: number): void;
  /** The values of the first `count` normal scores of a column, in their place, where that needs no probabilities. */
  transformScores?(column: Float64Array, count: number): void;
}

export type SamplerKind =
  'fixed' | 'uniform' | 'triangular' | 'pert' | 'normal' | 'lognormal' | 'discrete' | 'truncated' | 'event';

/** The values of a column of probabilities, in their place. */
export function transform(sampler: Sampler, column: Float64Array, count: number): void {
  if (sampler.transform) sampler.transform(column, count);
  else for (let k = 0; k < count; k++) column[k] = sampler.quantile(column[k] as number);
}

/** The values of a column of normal scores, in their place: each at the probability of its score. */
export function transformScores(sampler: Sampler, column: Float64Array, count: number): void {
  if (sampler.transformScores) {
    sampler.transformScores(column, count);
    return;
  }
  for (let k = 0; k < count; k++) column[k] = Math.min(normalCdf(column[k] as number), 1 - Number.EPSILON);
  transform(sampler, column, count);
}

export class Fixed implements Sampler {
  readonly kind = 'fixed';
  constructor(private readonly value: number) {}

  quantile(): number {
    return this.value;
  }

  cdf(x: number): number {
    return x < this.value ? 0 : 1;
  }
}

export class Uniform implements Sampler {
  readonly kind = 'uniform';
  constructor(
    private readonly low: number,
    private readonly high: number,
  ) {}

  quantile(u: number): number {
    return this.low + u * (this.high - this.low);
  }

  transform(column: Float64Array, count: number): void {
    const { low } = this;
    const range = this.high - low;
    for (let k = 0; k < count; k++) column[k] = low + (column[k] as number) * range;
  }

  cdf(x: number): number {
    return Math.min(1, Math.max(0, (x - this.low) / (this.high - this.low)));
  }
}

export class Triangular implements Sampler {
  readonly kind = 'triangular';
  /** The probability up to the likely value. */
  private readonly before: number;
  private readonly rise: number;
  private readonly fall: number;

  constructor(
    private readonly low: number,
    private readonly likely: number,
    private readonly high: number,
  ) {
    const range = high - low;
    this.before = (likely - low) / range;
    this.rise = range * (likely - low);
    this.fall = range * (high - likely);
  }

  quantile(u: number): number {
    return u < this.before ? this.low + Math.sqrt(u * this.rise) : this.high - Math.sqrt((1 - u) * this.fall);
  }

  transform(column: Float64Array, count: number): void {
    const { low, high, before, rise, fall } = this;
    for (let k = 0; k < count; k++) {
      const u = column[k] as number;
      column[k] = u < before ? low + Math.sqrt(u * rise) : high - Math.sqrt((1 - u) * fall);
    }
  }

  cdf(x: number): number {
    if (x <= this.low) return 0;
    if (x >= this.high) return 1;
    return x < this.likely ? (x - this.low) ** 2 / this.rise : 1 - (this.high - x) ** 2 / this.fall;
  }
}

export class Normal implements Sampler {
  readonly kind = 'normal';
  constructor(
    readonly mean: number,
    readonly standardDeviation: number,
  ) {}

  quantile(u: number): number {
    return this.mean + this.standardDeviation * normalScore(u);
  }

  transform(column: Float64Array, count: number): void {
    toScores(column, count);
    this.transformScores(column, count);
  }

  transformScores(column: Float64Array, count: number): void {
    const { mean, standardDeviation } = this;
    for (let k = 0; k < count; k++) column[k] = mean + standardDeviation * (column[k] as number);
  }

  cdf(x: number): number {
    return normalCdf((x - this.mean) / this.standardDeviation);
  }
}

/** By the mean and standard deviation of the quantity itself: its logarithm has variance ln(1 + s^2 / m^2). */
export class LogNormal implements Sampler {
  readonly kind = 'lognormal';
  private readonly logMean: number;
  private readonly logDeviation: number;

  constructor(mean: number, standardDeviation: number) {
    const variance = Math.log1p((standardDeviation / mean) ** 2);
    this.logDeviation = Math.sqrt(variance);
    this.logMean = Math.log(mean) - variance / 2;
  }

  quantile(u: number): number {
    return Math.exp(this.logMean + this.logDeviation * normalScore(u));
  }

  transform(column: Float64Array, count: number): void {
    toScores(column, count);
    this.transformScores(column, count);
  }

  transformScores(column: Float64Array, count: number): void {
    const { logMean, logDeviation } = this;
    for (let k = 0; k < count; k++) column[k] = Math.exp(logMean + logDeviation * (column[k] as number));
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : normalCdf((Math.log(x) - this.logMean) / this.logDeviation);
  }
}

/** Values in ascending order, each with its weight. */
export class Discrete implements Sampler {
  readonly kind = 'discrete';
  private readonly cumulative: number[];

  constructor(
    private readonly values: readonly number[],
    weights: readonly number[],
  ) {
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.cumulative = weights.map((weight) => (sum += weight) / whole);
    this.cumulative[this.cumulative.length - 1] = 1;
  }

  quantile(u: number): number {
    let [first, last] = [0, this.values.length - 1];
    while (first < last) {
      const middle = (first + last) >> 1;
      if ((this.cumulative[middle] ?? 1) >= u) last = middle;
      else first = middle + 1;
    }
    return this.values[first] ?? 0;
  }

  cdf(x: number): number {
    const above = this.values.findIndex((value) => value > x);
    return above === -1 ? 1 : above === 0 ? 0 : (this.cumulative[above - 1] ?? 0);
  }
}

/** A sampler without what lies outside [low, high]: what is left is scaled up to probability 1. */
export class Truncated implements Sampler {
  readonly kind = 'truncated';
  private readonly from: number;
  /** The probability that is left; zero where nothing is. */
  readonly left: number;

  constructor(
    readonly whole: Sampler,
    private readonly low: number,
    private readonly high: number,
  ) {
    this.from = low === -Infinity ? 0 : whole.cdf(low);
    this.left = (high === Infinity ? 1 : whole.cdf(high)) - this.from;
  }

  quantile(u: number): number {
    const value = this.whole.quantile(this.from + u * this.left);
    return Math.min(this.high, Math.max(this.low, value)); // rounding may step over an end
  }

  cdf(x: number): number {
    return Math.min(1, Math.max(0, (this.whole.cdf(x) - this.from) / this.left));
  }
}

/** What happens with some probability and comes to nothing otherwise: the upper end of the probabilities is the event. */
export class Event implements Sampler {
  readonly kind = 'event';
  /** The probabilities, and then the values, of the draws in which it happens. */
  private happening = new Float64Array(0);

  constructor(
    private readonly probability: number,
    readonly severity: Sampler,
  ) {}

  quantile(u: number): number {
    const over = u - (1 - this.probability);
    return over <= 0 ? 0 : this.severity.quantile(Math.min(over / this.probability, 1 - Number.EPSILON));
  }

  transform(column: Float64Array, count: number): void {
    if (this.happening.length < count) this.happening = new Float64Array(count);
    const times = happen(column, count, this.probability, this.happening);
    transform(this.severity, this.happening, times);
    putWhereHappening(column, count, this.probability, this.happening);
  }

  cdf(x: number): number {
    return (x < 0 ? 0 : 1 - this.probability) + this.probability * this.severity.cdf(x);
  }
}

/**
 * The events among a column of probabilities: where in the severity's distribution each lies.
 *
 * @returns how many there are.
 */
function happen(column: Float64Array, count: number, probability: number, into: Float64Array): number {
  const from = 1 - probability;
  let times = 0;
  for (let k = 0; k < count; k++) {
    const over = (column[k] as number) - from;
    if (over > 0) into[times++] = Math.min(over / probability, 1 - Number.EPSILON);
  }
  return times;
}

/** Puts what the events came to in the places of their probabilities, and nothing in the other places. */
function putWhereHappening(
  column: Float64Array,
  count: number,
  probability: number,
  values: Float64Array,
): void {
  const from = 1 - probability;
  let times = 0;
  for (let k = 0; k < count; k++) column[k] = (column[k] as number) > from ? (values[times++] as number) : 0;
}
