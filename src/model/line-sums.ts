import type { LineTrust, ProcurementLine } from './line.js';

/**
 * Lines without ranges that have been added up, as columns: sum i is of `lines[i]` lines of the trust `trusts[trustOf[i]]`
 * that are like `likes[likeOf[i]]` but for their trusts and amounts, which come to `pence[i]`. There may be several sums
 * of the same trust and line.
 */
export interface LineSums {
  readonly trusts: readonly LineTrust[];
  readonly templates: readonly ProcurementLine[];
  readonly count: number;
  readonly trustOf: Uint32Array;
  readonly templateOf: Uint32Array;
  /** Whole pence, each at most 2^52 either way. */
  readonly pence: Float64Array;
  readonly lines: Float64Array;
}
