import fc from 'fast-check';
import { afterAll } from 'vitest';

/** A mutant is noticed or not: nobody asks for the smallest case that shows it. */
fc.configureGlobal({ numRuns: 25, endOnFailure: true });

/** The mutant of one test file is no business of the next one, which loads without it. */
afterAll(() => {
  const { __stryker__: stryker } = globalThis as { __stryker__?: { activeMutant?: string } };
  if (stryker !== undefined) delete stryker.activeMutant;
});
