/** The ranges that switching values are sought in, in the grid of `toGrid`: hundredths of a percentage point, years. */

/** Percentages from -100% to 1,000%. */
export const PERCENT_REACH = [-10_000n, 100_000n] as const;
/** Shares from 0% to 100%. */
export const SHARE_REACH = [0n, 10_000n] as const;
/** Growth rates from -50% to 100%. */
export const GROWTH_REACH = [-5_000n, 10_000n] as const;
/** An upper bound of optimism bias is a percentage from 0% up. */
export const UPLIFT_REACH = [0n, 100_000n] as const;
export const YEARS_REACH = [-20n, 20n] as const;
