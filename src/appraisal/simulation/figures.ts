import type { Block } from './block.js';

export const PERCENTILES = ['p5', 'p10', 'p50', 'p80', 'p90', 'p95'] as const;
export type PercentileName = (typeof PERCENTILES)[number];

/** A share of the draws, between 0 and 1. */
export interface Chance {
  readonly share: number;
  readonly standardError: number;
}

/** A statistic of draws minus the forecast, in pounds, and its standard error. */
export interface Figure {
  readonly value: number;
  readonly standardError: number;
}

/**
 * Statistics of the draws of a cost or a saving, minus the forecast, in pounds: plain numbers that threads can
 * exchange.
 */
export interface Figures {
  readonly mean: Figure;
  readonly standardDeviation: Figure;
  readonly percentiles: Readonly<Record<PercentileName, Figure>>;
  /** The chance that the limit is kept; null without a limit. */
  readonly chance: Chance | null;
}

/** All draws of a cost or a saving. */
export interface Column {
  /** Each draw minus the forecast, in pounds, in the order drawn. */
  readonly values: Float64Array;
  /** The limit on the difference from the forecast: at most, or at least, so much; null without one. */
  readonly limit: { readonly atMost: number } | { readonly atLeast: number } | null;
}

/** Below this many draws a plain sort is faster than merging sorted blocks, whose code V8 has to compile first. */
const WORTH_JOINING = 200_000;

/**
 * Returns the statistics of all draws, with standard errors from the spread between the blocks.
 *
 * @param columns how many are measured in all.
 */
export function figuresOf({ values, limit }: Column, blocks: readonly Block[], columns: number): Figures {
  // the blocks first: from short loops the engine learns what it compiles the long ones with
  const ofBlocks = blocks.map(({ from, count }) => momentsOf(values.subarray(from, from + count)));
  const { mean, standardDeviation } = momentsOf(values);
  const sorted = values.slice();
  const sortedBlocks = blocks.map(({ from, count }) => sorted.subarray(from, from + count).sort());
  const inBlocks = sortedBlocks.map(percentilesOf);
  const shares = limit && sortedBlocks.map((block) => shareOf(block, limit));
  const whole = columns * values.length < WORTH_JOINING ? sorted.sort() : joined(sorted, blocks);
  const percentiles = percentilesOf(whole).map((value, p): Figure => {
    return { value, standardError: errorOfMean(inBlocks.map((block) => block[p] as number)) };
  });
  return {
    mean: { value: mean, standardError: errorOfMean(ofBlocks.map((block) => block.mean)) },
    standardDeviation: {
      value: standardDeviation,
      standardError: errorOfMean(ofBlocks.map((block) => block.standardDeviation)),
    },
    percentiles: Object.fromEntries(
      PERCENTILES.map((name, p) => [name, percentiles[p]]),
    ) as Figures['percentiles'],
    chance: limit && shares && { share: shareOf(whole, limit), standardError: errorOfMean(shares) },
  };
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

function percentilesOf(sorted: Float64Array): number[] {
  return PERCENTILES.map((name) => percentileOf(sorted, probabilityOf(name)));
}

/** The share of ascending draws that keep a limit. */
function shareOf(sorted: Float64Array, limit: NonNullable<Column['limit']>): number {
  const count =
    'atMost' in limit
      ? countWhile(sorted, (value) => value <= limit.atMost)
      : sorted.length - countWhile(sorted, (value) => value < limit.atLeast);
  return count / sorted.length;
}

/**
 * Puts blocks in ascending order together, two by two: the same as sorting the whole, in less time, since each is sorted
 * for itself anyway.
 *
 * @param sorted block after block; other values stand there afterwards.
 */
function joined(sorted: Float64Array, blocks: readonly Block[]): Float64Array {
  let from = sorted;
  let into: Float64Array = new Float64Array(sorted.length);
  let ends = blocks.map((block) => block.from + block.count);
  while (ends.length > 1) {
    const joinedEnds: number[] = [];
    for (let i = 0, start = 0; i < ends.length; i += 2) {
      const middle = ends[i] as number;
      const end = ends[i + 1] ?? middle;
      join(from, into, start, middle, end);
      joinedEnds.push(end);
      start = end;
    }
    [from, into] = [into, from];
    ends = joinedEnds;
  }
  return from;
}

/** Two neighbouring stretches in ascending order become one. */
function join(from: Float64Array, into: Float64Array, start: number, middle: number, end: number): void {
  let a = start;
  let b = middle;
  let k = start;
  while (a < middle && b < end) {
    const x = from[a] as number;
    const y = from[b] as number;
    if (x <= y) {
      into[k++] = x;
      a++;
    } else {
      into[k++] = y;
      b++;
    }
  }
  into.set(a < middle ? from.subarray(a, middle) : from.subarray(b, end), k);
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
