import type { Money } from '../../money/index.js';
import { accumulate } from './columns.js';
import type { Deviations } from './draw-block.js';
import { toPounds } from './outcome.js';
import type { Driver, Subject } from './plan.js';

/** What one source of uncertainty adds to a cost or saving. */
export interface Contribution {
  readonly driver: Driver;
  /** What it adds on average. */
  readonly mean: Money;
  /** How far its draws spread. */
  readonly standardDeviation: Money;
  /** Its covariance with the whole over the variance of the whole; the shares add to 1. null where nothing varies. */
  readonly shareOfVariance: number | null;
}

/** What is summed of a driver: less its first draw, so that no digits are lost in the squares. */
class Sums {
  private first: number | null = null;
  private count = 0;
  private sum = 0;
  private squares = 0;
  private products = 0;

  add(values: Float64Array, whole: Float64Array, wholeFirst: number): void {
    const first = (this.first ??= values[0] ?? 0);
    let { sum, squares, products } = this;
    for (let k = 0; k < values.length; k++) {
      const x = (values[k] as number) - first;
      sum += x;
      squares += x * x;
      products += x * ((whole[k] as number) - wholeFirst);
    }
    this.sum = sum;
    this.squares = squares;
    this.products = products;
    this.count += values.length;
  }

  get mean(): number {
    return (this.first ?? 0) + this.sum / this.count;
  }

  get variance(): number {
    return Math.max(0, this.squares / this.count - (this.sum / this.count) ** 2);
  }

  /** With the whole, of which `whole` are the sums. */
  covariance(whole: Sums): number {
    return this.products / this.count - (this.sum / this.count) * (whole.sum / whole.count);
  }
}

/** Adds up, block by block, what each driver contributes to the figure that is asked for. */
export class DriverSums {
  private readonly sums: readonly Sums[];
  private readonly whole = new Sums();
  private wholeFirst: number | null = null;

  constructor(
    private readonly drivers: readonly Driver[],
    private readonly subject: Subject,
  ) {
    this.sums = drivers.map(() => new Sums());
  }

  add(added: readonly Deviations[], total: Deviations): void {
    const whole = columnOf(total, this.subject);
    const first = (this.wholeFirst ??= whole[0] ?? 0);
    this.whole.add(whole, whole, first);
    added.forEach((deviations, d) => this.sums[d]?.add(columnOf(deviations, this.subject), whole, first));
  }

  /** The largest share first. */
  contributions(): Contribution[] {
    const variance = this.whole.variance;
    return this.drivers
      .flatMap((driver, d): Contribution[] => {
        const sums = this.sums[d];
        if (!sums) return [];
        return [
          {
            driver,
            mean: toPounds(sums.mean),
            standardDeviation: toPounds(Math.sqrt(sums.variance)),
            shareOfVariance: variance === 0 ? null : sums.covariance(this.whole) / variance,
          },
        ];
      })
      .sort((a, b) => (b.shareOfVariance ?? 0) - (a.shareOfVariance ?? 0));
  }
}

/** The column of an option; of the saving, central minus local. */
export function columnOf({ central, local }: Deviations, subject: Subject): Float64Array {
  if (subject !== 'saving') return subject === 'central' ? central : local;
  const saving = central.slice();
  accumulate(saving, local, -1, 0, saving.length);
  return saving;
}
