import type { LineTrust, ProcurementLine } from './line.js';

/**
 * Lines without ranges that have been added up, as columns. Sum i is `pence[i]` for `lines[i]` lines that belong to the
 * trust `trusts[trustOf[i]]` and equal `templates[templateOf[i]]` in all but trust and amount. There may be several sums
 * for the same trust and template, and sums of no lines, which are none.
 */
export interface LineSums {
  readonly trusts: readonly LineTrust[];
  readonly templates: readonly ProcurementLine[];
  readonly trustOf: Uint32Array;
  readonly templateOf: Uint32Array;
  /** Whole pence, each at most 2^52 either way. */
  readonly pence: Float64Array;
  readonly lines: Float64Array;
}
