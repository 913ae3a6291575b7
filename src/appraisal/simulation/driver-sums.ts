import { accumulate } from './columns.js';
import type { Deviations } from './block.js';

/** Mean and sums of squares of the draws of one driver, in pounds. */
export interface Sums {
  readonly mean: number;
  /** The sum of the squared differences from the mean. */
  readonly squares: number;
  /** The sum of the products of these differences and those of the whole figure. */
  readonly products: number;
}

/** The sums of some draws: of the whole figure, and of each driver. */
export interface DriverSums {
  readonly count: number;
  readonly whole: Sums;
  readonly drivers: readonly Sums[];
}

/**
 * Adds up, over the draws of a block, the contribution of each driver to the figure.
 *
 * @param signs by option, the sign of its cost in the figure: see {@link signsOf}.
 */
export function sumsOf(
  drivers: readonly Deviations[],
  totals: Deviations,
  signs: readonly number[],
): DriverSums {
  const whole = columnOf(totals, signs);
  const wholeSum = sumOf(whole, whole[0] ?? 0);
  return {
    count: whole.length,
    whole: sumUp(whole, whole, wholeSum),
    drivers: drivers.map((deviations) => sumUp(columnOf(deviations, signs), whole, wholeSum)),
  };
}

function sumOf(values: Float64Array, first: number): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += (values[k] as number) - first;
  return sum;
}

/** Less the first draws, so that no digits are lost in the squares. @param wholeSum of the whole less its first. */
function sumUp(values: Float64Array, whole: Float64Array, wholeSum: number): Sums {
  const first = values[0] ?? 0;
  const wholeFirst = whole[0] ?? 0;
  const count = values.length;
  let [sum, squares, products] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const x = (values[k] as number) - first;
    sum += x;
    squares += x * x;
    products += x * ((whole[k] as number) - wholeFirst);
  }
  return {
    mean: first + sum / count,
    squares: Math.max(0, squares - (sum * sum) / count),
    products: products - (sum * wholeSum) / count,
  };
}

/** The column of the figure: of an option its own, of a saving the baseline's minus the option's. */
function columnOf(deviations: Deviations, signs: readonly number[]): Float64Array {
  const at = (sign: number): Float64Array | undefined => deviations[signs.indexOf(sign)];
  const [plus, minus] = [at(1), at(-1)];
  if (!plus) throw new RangeError('a figure of no option');
  if (!minus) return plus;
  const saving = plus.slice();
  accumulate(saving, minus, -1, 0, saving.length);
  return saving;
}
