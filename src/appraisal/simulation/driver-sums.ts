import { accumulate } from './columns.js';
import type { Deviations } from './draw-block.js';
import type { Whole } from './drawing.js';
import type { Subject } from './plan.js';

/** What some draws of a driver come to. */
export interface Sums {
  readonly mean: number;
  /** Of what each differs from the mean by. */
  readonly squares: number;
  /** Of that and what the whole differs from its mean by. */
  readonly products: number;
}

/** What some draws come to: of the whole, and driver by driver. */
export interface DriverSums {
  readonly count: number;
  readonly whole: Sums;
  readonly drivers: readonly Sums[];
}

/** Adds up, over the draws of a block, what each driver contributes to the figure that is asked for. */
export function sumsOf(drivers: readonly Deviations[], total: Whole, subject: Subject): DriverSums {
  const whole = total[subject];
  const wholeSum = sumOf(whole, whole[0] ?? 0);
  return {
    count: whole.length,
    whole: sumUp(whole, whole, wholeSum),
    drivers: drivers.map((deviations) => sumUp(columnOf(deviations, subject), whole, wholeSum)),
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

/** The column of an option; of the saving, central minus local. */
function columnOf({ central, local }: Deviations, subject: Subject): Float64Array {
  if (subject !== 'saving') return subject === 'central' ? central : local;
  const saving = central.slice();
  accumulate(saving, local, -1, 0, saving.length);
  return saving;
}
