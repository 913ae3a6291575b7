import { normalCdf } from './normal.js';
import { normalScore, toScores } from './normal-scores.js';

/**
 * A distribution by its inverse (quantile function), so that it can be drawn from stratified and correlated
 * probabilities. Formulas with their sources are in docs/MODEL.md.
 */
export interface Sampler {
  /** The value not exceeded with probability `u`, 0 < u < 1 (ends too, where the range has ends). */
  quantile(u: number): number;
  /** The probability that `x` is not exceeded. */
  cdf(x: number): number;
  /**
   * Replaces the first `count` probabilities of a column by their values, as {@link Sampler.quantile} one by one.
   * Distributions that are drawn for every line have their own loop, because a call per draw takes as long as the draw.
   */
  transform?(column: Float64Array, count: number): void;
  /** Replaces the first `count` normal scores of a column by their values, where that needs no probabilities. */
  transformScores?(column: Float64Array, count: number): void;
}

/** Replaces the first `count` probabilities of a column by the values of a distribution. */
export function transform(sampler: Sampler, column: Float64Array, count: number): void {
  if (sampler.transform) sampler.transform(column, count);
  else for (let k = 0; k < count; k++) column[k] = sampler.quantile(column[k] as number);
}

/** Replaces the first `count` normal scores of a column by the values at the probabilities of the scores. */
export function transformScores(sampler: Sampler, column: Float64Array, count: number): void {
  if (sampler.transformScores) {
    sampler.transformScores(column, count);
    return;
  }
  for (let k = 0; k < count; k++) column[k] = Math.min(normalCdf(column[k] as number), 1 - Number.EPSILON);
  transform(sampler, column, count);
}

export class Fixed implements Sampler {
  constructor(private readonly value: number) {}

  quantile(): number {
    return this.value;
  }

  cdf(x: number): number {
    return x < this.value ? 0 : 1;
  }
}

export class Uniform implements Sampler {
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

/** A distribution without its values outside [low, high]; the rest is scaled up to probability 1. */
export class Truncated implements Sampler {
  private readonly from: number;
  /** The probability of [low, high] in the whole distribution, 0 to 1. */
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

/** An event: a draw of its severity with some probability, else zero. The upper end of the probabilities is the event. */
export class Event implements Sampler {
  /** Scratch: the probabilities, then the values, of the draws in which the event happens. */
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
    const times = collectEvents(column, count, this.probability, this.happening);
    transform(this.severity, this.happening, times);
    placeEvents(column, count, this.probability, this.happening);
  }

  cdf(x: number): number {
    return (x < 0 ? 0 : 1 - this.probability) + this.probability * this.severity.cdf(x);
  }
}

/**
 * Collects the events among a column of probabilities: the probability of each in the distribution of its severity.
 *
 * @returns the number of events.
 */
function collectEvents(column: Float64Array, count: number, probability: number, into: Float64Array): number {
  const from = 1 - probability;
  let times = 0;
  for (let k = 0; k < count; k++) {
    const over = (column[k] as number) - from;
    if (over > 0) into[times++] = Math.min(over / probability, 1 - Number.EPSILON);
  }
  return times;
}

/** Replaces the probabilities of events by their values, and all others by zero. */
function placeEvents(column: Float64Array, count: number, probability: number, values: Float64Array): void {
  const from = 1 - probability;
  let times = 0;
  for (let k = 0; k < count; k++) column[k] = (column[k] as number) > from ? (values[times++] as number) : 0;
}
