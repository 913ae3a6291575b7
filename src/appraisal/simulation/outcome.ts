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

/** Sums a column up. Standard errors come from how the blocks differ: they are drawn apart from each other. */
export function summarise(forecast: Money, deviations: Float64Array, blocks: readonly Block[]): Outcome {
  const base = forecast.toNumber();
  // the blocks first: from short loops the engine learns what it compiles the long ones with
  const of = (statistic: (column: Float64Array) => number, from: number): Estimate => {
    const standardError = toPounds(standardErrorOf(deviations, blocks, statistic));
    return { amount: toPounds(from + statistic(deviations)), standardError };
  };
  const sorted = deviations.slice().sort();
  const sortedBlocks = blocks.map(({ from, count }) => deviations.slice(from, from + count).sort());
  const percentile = (p: number): Estimate => ({
    amount: toPounds(base + percentileOf(sorted, p)),
    standardError: toPounds(errorOfMean(sortedBlocks.map((block) => percentileOf(block, p)))),
  });
  return {
    forecast,
    mean: of(meanOf, base),
    standardDeviation: of(standardDeviationOf, 0),
    percentiles: Object.fromEntries(
      PERCENTILES.map((name) => [name, percentile(probabilityOf(name))]),
    ) as Record<PercentileName, Estimate>,
    deviations,
  };
}

/** The share of draws that differ from the forecast by no more than `most`. */
export function chanceOf(deviations: Float64Array, most: number, blocks: readonly Block[]): Chance {
  const standardError = standardErrorOf(deviations, blocks, (column) => shareWithin(column, most));
  return { share: shareWithin(deviations, most), standardError };
}

function shareWithin(column: Float64Array, most: number): number {
  let within = 0;
  for (let k = 0; k < column.length; k++) if ((column[k] as number) <= most) within++;
  return within / column.length;
}

/** A double to the nearest pound. */
export function toPounds(value: number): Money {
  return Money.of(String(BigInt(Math.round(value))));
}

export function meanOf(column: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < column.length; k++) sum += column[k] as number;
  return sum / column.length;
}

/** Of a sample: the sum of squares over n - 1. */
export function standardDeviationOf(column: Float64Array): number {
  const mean = meanOf(column);
  let squares = 0;
  for (let k = 0; k < column.length; k++) squares += ((column[k] as number) - mean) ** 2;
  return Math.sqrt(squares / (column.length - 1));
}

function standardErrorOf(
  column: Float64Array,
  blocks: readonly Block[],
  statistic: (column: Float64Array) => number,
): number {
  return errorOfMean(blocks.map(({ from, count }) => statistic(column.subarray(from, from + count))));
}

function errorOfMean(values: readonly number[]): number {
  return standardDeviationOf(Float64Array.from(values)) / Math.sqrt(values.length);
}
