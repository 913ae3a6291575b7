import type { Money } from '../../money/index.js';
import type { DriverSums, Sums } from './driver-sums.js';
import { toPounds } from './outcome.js';
import type { Driver } from './plan.js';

/** The contribution of one source of uncertainty to a cost or saving. */
export interface Contribution {
  readonly driver: Driver;
  /** The average amount that it adds, rounded to the pound. */
  readonly mean: Money;
  /** The standard deviation of the amounts that it adds, rounded to the pound. */
  readonly standardDeviation: Money;
  /** Its covariance with the whole over the variance of the whole; the shares add to 1. null where nothing varies. */
  readonly shareOfVariance: number | null;
}

/**
 * Returns the contribution of each driver, the largest share first.
 *
 * @param blocks the sums of every block, in order.
 */
export function contributionsOf(drivers: readonly Driver[], blocks: readonly DriverSums[]): Contribution[] {
  const { count, whole, drivers: sums } = blocks.reduce(joined);
  return drivers
    .flatMap((driver, d): Contribution[] => {
      const of = sums[d];
      if (!of) return [];
      return [
        {
          driver,
          mean: toPounds(of.mean),
          standardDeviation: toPounds(Math.sqrt(of.squares / count)),
          shareOfVariance: whole.squares === 0 ? null : of.products / whole.squares,
        },
      ];
    })
    .sort((a, b) => (b.shareOfVariance ?? 0) - (a.shareOfVariance ?? 0));
}

/**
 * Combines the sums of different draws (Chan, Golub and LeVeque, Updating formulae and a pairwise algorithm for
 * computing sample variances, 1979). The order of blocks matters in the last digits.
 */
function joined(a: DriverSums, b: DriverSums): DriverSums {
  const count = a.count + b.count;
  const weight = (a.count * b.count) / count;
  const apart = b.whole.mean - a.whole.mean;
  const join = (one: Sums, other: Sums): Sums => {
    const step = other.mean - one.mean;
    return {
      mean: one.mean + (step * b.count) / count,
      squares: one.squares + other.squares + step * step * weight,
      products: one.products + other.products + step * apart * weight,
    };
  };
  return {
    count,
    whole: join(a.whole, b.whole),
    drivers: a.drivers.map((sums, d) => join(sums, b.drivers[d] as Sums)),
  };
}
