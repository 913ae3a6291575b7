import { lowerRoot } from '../../model/index.js';
import { accumulate, product } from './columns.js';
import { normalQuantile } from './normal.js';
import type { RandomStream } from './random.js';
import { ColumnSampler } from './sampling.js';

/** The bits of a double that hold a position, enough for a million draws. */
const POSITION = 2 ** 20 - 1;
/** Which half of a double holds its last bits on this machine. */
const LAST_WORD = new Uint32Array(Float64Array.of(Number.MIN_VALUE).buffer)[0] === 1 ? 0 : 1;

type Root = readonly (readonly number[])[];

/** The van der Waerden scores of so many draws. */
interface Scores {
  readonly sampler: ColumnSampler;
  readonly ascending: Float64Array;
  /** The sum of their squares. */
  readonly squares: number;
}

/**
 * The order in which to take the draws of several risks so that they go together as wanted, each keeping its own draws
 * (and so its distribution and its strata): Iman and Conover, A distribution-free approach to inducing rank correlation
 * among input variables, Communications in Statistics B11 (1982), 311-334, with van der Waerden scores.
 */
export class RankCorrelation {
  /** By the number of draws: blocks have one of two sizes. */
  private readonly known = new Map<number, Scores>();

  /** @param root the lower root of the correlations wanted between the normal scores. */
  constructor(private readonly root: Root) {}

  /**
   * @param streams one for each risk.
   * @returns for each risk the place, from 0, that its least draw is to have, then of its second, and so on.
   */
  orders(streams: readonly RandomStream[], count: number): Uint32Array[] {
    if (this.root.length === 0) return [];
    const { sampler, ascending, squares } = this.scoresOf(count);
    const scores = streams.map((stream) => {
      const column = new Float64Array(count);
      sampler.fill(column, count, stream);
      shuffled(ascending, column, count);
      return column;
    });
    // what the shuffled scores go together by chance is taken out first, where there are draws enough to see it
    const chance = lowerRoot(correlationsOf(scores, squares));
    const isSeen = chance?.every((row, i) => (row[i] ?? 0) > 1e-6);
    const weights = chance && isSeen ? dividedBy(this.root, chance) : this.root;
    return weights.map((row) => {
      const column = new Float64Array(count);
      for (const [j, from] of scores.entries()) accumulate(column, from, row[j] ?? 0, 0, count);
      return orderOf(column);
    });
  }

  private scoresOf(count: number): Scores {
    let scores = this.known.get(count);
    if (!scores) {
      const ascending = new Float64Array(count);
      for (let i = 0; i < count; i++) ascending[i] = normalQuantile((i + 1) / (count + 1));
      const squares = product(ascending, ascending, count);
      this.known.set(count, (scores = { sampler: new ColumnSampler('lhs', count), ascending, squares }));
    }
    return scores;
  }
}

/** Puts each of `count` values where the stratum of a column's probability says. */
function shuffled(values: Float64Array, column: Float64Array, count: number): void {
  for (let k = 0; k < count; k++) column[k] = values[Math.floor((column[k] as number) * count)] as number;
}

/** A lower triangular matrix times the inverse of another whose diagonal has no zeros. */
function dividedBy(root: Root, divisor: Root): number[][] {
  return root.map((row) => {
    const quotient = [...row];
    for (let j = quotient.length - 1; j >= 0; j--) {
      let rest = quotient[j] ?? 0;
      for (let i = j + 1; i < quotient.length; i++) rest -= (quotient[i] ?? 0) * (divisor[i]?.[j] ?? 0);
      quotient[j] = rest / (divisor[j]?.[j] ?? 1);
    }
    return quotient;
  });
}

/**
 * Of columns that hold the same values, each in an order of its own. They are symmetric around zero, so that no mean has
 * to be taken off.
 *
 * @param squares the sum of the squares of the values.
 * @returns the lower triangle alone.
 */
function correlationsOf(columns: readonly Float64Array[], squares: number): number[][] {
  return columns.map((a, i) =>
    columns.map((b, j) => (j < i ? product(a, b, a.length) / squares : i === j ? 1 : 0)),
  );
}

/**
 * The places of the values of a column, that of the least first. Sorted as plain numbers, many times as fast as by a
 * comparison: each takes its place along in its last bits, so that values alike in nine digits go by their places.
 */
export function orderOf(values: Float64Array): Uint32Array {
  const keys = values.slice();
  const words = new Uint32Array(keys.buffer);
  for (let k = 0; k < values.length; k++) {
    const at = 2 * k + LAST_WORD;
    words[at] = ((words[at] as number) & ~POSITION) | k;
  }
  keys.sort();
  const order = new Uint32Array(values.length);
  for (let rank = 0; rank < order.length; rank++)
    order[rank] = (words[2 * rank + LAST_WORD] as number) & POSITION;
  return order;
}
