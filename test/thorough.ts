/**
 * How thorough the tests are: `LAW_RUNS` says how many times the usual number of random cases a slow law gets (by default
 * a fifth of it, in CI all, in a soak 20 times as many). Where many slow cases are alike some stand for all, but in CI
 * and from a `LAW_RUNS` of 2 on every one is tried.
 */
const isCi = process.env['CI'] !== undefined;
const FACTOR = Number(process.env['LAW_RUNS'] ?? (isCi ? '1' : '0.2'));
if (!(FACTOR > 0)) throw new RangeError('LAW_RUNS is a number above 0.');

export const isThorough = FACTOR >= 2 || isCi;

/** The number of random cases for a law. @param usual the number that takes a few seconds. */
export const lawRuns = (usual: number): number => Math.max(1, Math.round(usual * FACTOR));

/** All of some cases, or by default the first. */
export function firstOf<Case>(cases: readonly Case[]): Case[] {
  return isThorough ? [...cases] : cases.slice(0, 1);
}

/** All of some cases, or by default those at every third place, the first among them. */
export function someOf<Case>(cases: readonly Case[]): Case[] {
  return isThorough ? [...cases] : cases.filter((_, i) => i % 3 === 0);
}
