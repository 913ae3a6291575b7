import type { Fingerprints } from '../lane/groups.js';

/** Consecutive rows that were added up, each on a line of its own. */
export interface SummedRows {
  /** The fingerprints of the rows from the place `listed` on. */
  readonly list: Fingerprints;
  readonly listed: number;
  readonly count: number;
  /** Of the first row. */
  readonly record: number;
  readonly line: number;
}
