import type { Io } from './io.js';
import type { ReadingOptions } from './options.js';

/** More threads than this wait for each other: one of them puts together what all come to. */
const MOST_JOBS = 8;

/** Unless more are asked for: each takes memory, and of the time that is left little is theirs. */
const USUAL_JOBS = 4;

/** How many threads may read or draw at a time. */
export function jobsOf(
  { jobs }: Pick<ReadingOptions, 'jobs'>,
  { processors }: Pick<Io, 'processors'>,
): number {
  return Math.min(jobs ?? Math.min(processors, USUAL_JOBS), MOST_JOBS);
}
