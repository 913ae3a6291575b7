import { describeProblem, Failure } from '../problem/index.js';
import type { Problem } from './problem.js';

/**
 * Inputs or a scenario that cannot be appraised, with everything that is wrong with them. Where it is thrown there is no
 * figure at all, as no command prints one then; what only deserves a look is in `problems` of the result.
 *
 * @example
 * try {
 *   await forecastText('trust_code,financial_year,amount\nRKE,2010-11,1e3\n');
 * } catch (error) {
 *   if (error instanceof DataError) for (const { file, record, column, message } of error.problems) {}
 * }
 * @public
 */
export class DataError extends Error {
  /** All of them, those that are only warnings too, in the order found. */
  readonly problems: readonly Problem[];

  /** @internal */
  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'DataError';
    this.problems = problems;
  }
}

/** Runs a part of the library, and throws the mistakes of users as the library's callers know them. */
export async function withDataErrors<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof Failure ? new DataError(error.problems) : error;
  }
}
