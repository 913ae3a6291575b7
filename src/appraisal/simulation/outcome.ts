import { Money } from '../../money/index.js';
import type { Block } from './draw-block.js';

export const PERCENTILES = ['p5', 'p10', 'p50', 'p80', 'p90', 'p95'] as const;
export type PercentileName = (typeof PERCENTILES)[number];

/** A simulated figure to the pound, and its standard error: how far another seed may well be from it. */
export interface Estimate {
  readonly amount: Money;
  readonly standardError: Money;
}

/** How a cost or a saving is distributed over the draws, in pounds of the scenario's price base. */
export interface Outcome {
  /** The exact figure of the forecast, in which no risk plays a part. */
  readonly forecast: Money;
  readonly mean: Estimate;
  readonly standardDeviation: Estimate;
  readonly percentiles: Readonly<Record<PercentileName, Estimate>>;
  /** What each draw differs from the forecast by, in the order drawn. */
  readonly deviations: Float64Array;
}

/** A share of the draws, between 0 and 1. */
export interface Chance {
  readonly share: number;
  readonly standardError: number;
}

/** 'p80' is 0.8. */
export function probabilityOf(name: PercentileName): number {
  return Number(name.slice(1)) / 100;
}

/**
 * The smallest draw that a share `p` of the draws does not exceed: a draw itself, nothing interpolated (Hyndman and Fan
 * 1996, type 1).
 *
 * @param sorted ascending, not empty.
 */
export function percentileOf(sorted: Float64Array, p: number): number {
  const rank = Math.ceil(p * sorted.length - 1e-9); // 0.8 x 10,000 is a hair above 8,000 in doubles
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? NaN;
}

/** The draws of a figure, and apart from each other those of its blocks, from which standard errors come. */
export class Sample {
  private readonly sorted: Float64Array;
  private readonly sortedBlocks: readonly Float64Array[];

  /** @param deviations what each draw differs from the forecast by, in the order drawn. */
  constructor(
    readonly deviations: Float64Array,
    private readonly blocks: readonly Block[],
  ) {
    this.sorted = deviations.slice().sort();
    this.sortedBlocks = blocks.map(({ from, count }) => deviations.slice(from, from + count).sort());
  }

  /** How the figure is distributed around its forecast. */
  outcome(forecast: Money): Outcome {
    const base = forecast.toNumber();
    // the blocks first: from short loops the engine learns what it compiles the long ones with
    const ofBlocks = this.blocks.map(({ from, count }) =>
      momentsOf(this.deviations.subarray(from, from + count)),
    );
    const { mean, standardDeviation } = momentsOf(this.deviations);
    const percentile = (p: number): Estimate => ({
      amount: toPounds(base + percentileOf(this.sorted, p)),
      standardError: toPounds(errorOfMean(this.sortedBlocks.map((block) => percentileOf(block, p)))),
    });
    return {
      forecast,
      mean: {
        amount: toPounds(base + mean),
        standardError: toPounds(errorOfMean(ofBlocks.map((block) => block.mean))),
      },
      standardDeviation: {
        amount: toPounds(standardDeviation),
        standardError: toPounds(errorOfMean(ofBlocks.map((block) => block.standardDeviation))),
      },
      percentiles: Object.fromEntries(
        PERCENTILES.map((name) => [name, percentile(probabilityOf(name))]),
      ) as Record<PercentileName, Estimate>,
      deviations: this.deviations,
    };
  }

  /** The share of draws that differ from the forecast by no more than `most`. */
  chanceOfAtMost(most: number): Chance {
    return this.chance((sorted) => countAtMost(sorted, most));
  }

  /** The share of draws that differ from the forecast by `least` or more. */
  chanceOfAtLeast(least: number): Chance {
    return this.chance((sorted) => sorted.length - countBelow(sorted, least));
  }

  private chance(countOf: (sorted: Float64Array) => number): Chance {
    const shareOf = (sorted: Float64Array): number => countOf(sorted) / sorted.length;
    return { share: shareOf(this.sorted), standardError: errorOfMean(this.sortedBlocks.map(shareOf)) };
  }
}

/** How many of some ascending values meet a condition that the first of them meet, if any. */
function countWhile(sorted: Float64Array, meets: (value: number) => boolean): number {
  let [first, last] = [0, sorted.length];
  while (first < last) {
    const middle = (first + last) >> 1;
    if (meets(sorted[middle] as number)) first = middle + 1;
    else last = middle;
  }
  return first;
}

const countAtMost = (sorted: Float64Array, most: number): number =>
  countWhile(sorted, (value) => value <= most);
const countBelow = (sorted: Float64Array, least: number): number =>
  countWhile(sorted, (value) => value < least);

/** A double to the nearest pound. */
export function toPounds(value: number): Money {
  return Money.of(String(BigInt(Math.round(value))));
}

interface Moments {
  readonly mean: number;
  readonly standardDeviation: number;
}

/** The mean, and the standard deviation of a sample: the sum of squares over n - 1. */
function momentsOf(column: Float64Array): Moments {
  const mean = sumOf(column) / column.length;
  return { mean, standardDeviation: Math.sqrt(squaresAround(column, mean) / (column.length - 1)) };
}

export function standardDeviationOf(column: Float64Array): number {
  return momentsOf(column).standardDeviation;
}

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < column.length; k++) sum += column[k] as number;
  return sum;
}

function squaresAround(column: Float64Array, mean: number): number {
  let squares = 0;
  for (let k = 0; k < column.length; k++) {
    const apart = (column[k] as number) - mean;
    squares += apart * apart;
  }
  return squares;
}

function errorOfMean(values: readonly number[]): number {
  return standardDeviationOf(Float64Array.from(values)) / Math.sqrt(values.length);
}
