import fc from 'fast-check';

/** A mutant is noticed or not: nobody asks for the smallest case that shows it. */
fc.configureGlobal({ numRuns: 25, endOnFailure: true });
