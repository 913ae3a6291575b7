/**
 * How thorough the tests are: `LAW_RUNS` says how many times the usual number of random cases a slow law gets (by default
 * a fifth of it, in CI two fifths, in a soak 20 times as many). Where many slow cases are alike some stand for all, in CI
 * more of them; from a `LAW_RUNS` of 2 on every one is tried.
 */
export const isCi = process.env['CI'] !== undefined;
const FACTOR = Number(process.env['LAW_RUNS'] ?? (isCi ? '0.4' : '0.2'));
if (!(FACTOR > 0)) throw new RangeError('LAW_RUNS is a number above 0.');

/** True where tests run that take long, which are none of many alike. */
export const isThorough = FACTOR >= 2 || isCi;

/** The number of random cases for a law. @param usual the number that takes a few seconds. */
export const lawRuns = (usual: number): number => Math.max(1, Math.round(usual * FACTOR));

/** All of some cases, in CI the first third of them, or by default the first. */
export function firstOf<Case>(cases: readonly Case[]): Case[] {
  if (FACTOR >= 2) return [...cases];
  return cases.slice(0, isCi ? Math.ceil(cases.length / 3) : 1);
}

/** All of some cases, or those at every second place in CI and at every third by default, the first among them. */
export function someOf<Case>(cases: readonly Case[]): Case[] {
  if (FACTOR >= 2) return [...cases];
  return cases.filter((_, i) => i % (isCi ? 2 : 3) === 0);
}
