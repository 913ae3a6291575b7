import { lowerRoot } from '../../scenario/index.js';
import { normalQuantile } from './normal.js';
import type { RandomStream } from './random.js';
import { ColumnSampler } from './sampling.js';

/** The bits of a double that hold a position, enough for a million draws. */
const POSITION = 2 ** 20 - 1;
/** Which half of a double holds its last bits on this machine. */
const LAST_WORD = new Uint32Array(Float64Array.of(Number.MIN_VALUE).buffer)[0] === 1 ? 0 : 1;

/**
 * The order in which to take the draws of several risks so that they go together as wanted, each keeping its own draws
 * (and so its distribution and its strata): Iman and Conover, A distribution-free approach to inducing rank correlation
 * among input variables, Communications in Statistics B11 (1982), 311-334, with van der Waerden scores.
 *
 * @param root the lower root of the correlations wanted between the normal scores.
 * @param streams one for each risk.
 * @returns for each risk the rank, from 0, that each of its draws is to have.
 */
export function wantedRanks(
  root: readonly (readonly number[])[],
  streams: readonly RandomStream[],
  count: number,
): Uint32Array[] {
  const sampler = new ColumnSampler('lhs', count);
  const inOrder = new Float64Array(count);
  for (let i = 0; i < count; i++) inOrder[i] = normalQuantile((i + 1) / (count + 1));
  const scores = streams.map((stream) => {
    const column = new Float64Array(count);
    sampler.fill(column, count, stream);
    for (let k = 0; k < count; k++) column[k] = inOrder[Math.floor((column[k] as number) * count)] as number;
    return column;
  });
  // what the shuffled scores go together by chance is taken out first, where there are draws enough to see it
  const chance = lowerRoot(correlationsOf(scores));
  const whitened =
    chance && chance.every((row, i) => (row[i] ?? 0) > 1e-6) ? solveRows(chance, scores) : scores;
  return root.map((row) => {
    const column = new Float64Array(count);
    row.forEach((weight, j) => {
      const from = whitened[j];
      if (weight === 0 || !from) return;
      for (let k = 0; k < count; k++) column[k] = (column[k] as number) + weight * (from[k] as number);
    });
    return ranksOf(column);
  });
}

/** Columns multiplied by the inverse of a lower triangular root: their correlations become nothing. */
function solveRows(root: readonly (readonly number[])[], columns: readonly Float64Array[]): Float64Array[] {
  const solved: Float64Array[] = [];
  columns.forEach((column, i) => {
    const own = Float64Array.from(column);
    const row = root[i] ?? [];
    solved.forEach((before, j) => {
      const weight = row[j] ?? 0;
      for (let k = 0; k < own.length; k++) own[k] = (own[k] as number) - weight * (before[k] as number);
    });
    const pivot = row[i] ?? 1;
    for (let k = 0; k < own.length; k++) own[k] = (own[k] as number) / pivot;
    solved.push(own);
  });
  return solved;
}

/** The scores are symmetric around zero, so that no mean has to be taken off. */
function correlationsOf(columns: readonly Float64Array[]): number[][] {
  const norms = columns.map((column) => Math.sqrt(product(column, column)));
  return columns.map((a, i) =>
    columns.map((b, j) => (i === j ? 1 : product(a, b) / ((norms[i] as number) * (norms[j] as number)))),
  );
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/**
 * The place of each value among all of them, from 0. Sorted as plain numbers, many times as fast as by a comparison: each
 * takes its position along in its last bits, so that values alike in nine digits go by their positions.
 */
export function ranksOf(values: Float64Array): Uint32Array {
  const keys = values.slice();
  const words = new Uint32Array(keys.buffer);
  for (let k = 0; k < values.length; k++) {
    const at = 2 * k + LAST_WORD;
    words[at] = ((words[at] as number) & ~POSITION) | k;
  }
  keys.sort();
  const ranks = new Uint32Array(values.length);
  for (let rank = 0; rank < ranks.length; rank++)
    ranks[(words[2 * rank + LAST_WORD] as number) & POSITION] = rank;
  return ranks;
}
