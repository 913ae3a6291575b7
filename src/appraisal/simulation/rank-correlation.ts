import { lowerRoot } from '../../scenario/index.js';
import { normalQuantile } from './normal.js';
import type { RandomStream } from './random.js';
import { ColumnSampler } from './sampling.js';

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

/** The place of each value among all of them, from 0; equal values in the order they stand. */
export function ranksOf(values: Float64Array): Uint32Array {
  const sorted = values.slice().sort();
  const alike = new Uint32Array(values.length);
  const ranks = new Uint32Array(values.length);
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    let first = 0;
    let last = values.length - 1;
    while (first < last) {
      const middle = (first + last) >> 1;
      if ((sorted[middle] as number) < value) first = middle + 1;
      else last = middle;
    }
    const before = alike[first] as number;
    ranks[k] = first + before;
    alike[first] = before + 1;
  }
  return ranks;
}
