import { commonMultiple, Factor, tenTo } from '../../money/index.js';
import type { ClassSums } from './class-sums.js';
import type { OptionWalk } from './option-walk.js';

/** A double's relative error, with room to spare. */
const ERROR = 1.2e-16;

/** A weight in pence, rounded to a double. One is read into again and again: columns of them would only be read once. */
export interface RoundedWeight {
  double: number;
  /** The largest possible error of the double. */
  bound: number;
}

/**
 * The weights for sharing an amount out: doubles with a proved bound on their error, and the exact integers behind
 * them.
 */
export interface Weights {
  readonly count: number;
  /** Reads the weight of an item, rounded to a double. */
  read(i: number, into: RoundedWeight): void;
  /** The weight of an item as an integer, exactly in proportion to its amount. */
  exact(i: number): bigint;
  /** A text that only items of the same weight share; items of the same weight may still have different texts. */
  keyOf(i: number): string;
  /** The exact sum of all. */
  readonly sum: bigint;
  /** The sum in pence, rounded to a double. */
  readonly sumDouble: number;
}

/**
 * The weights of lists of rows: the amount of each list after the first `steps` steps.
 *
 * @param sums the units of all of them by class.
 */
export function weightsOf(
  walk: OptionWalk,
  lists: { readonly starts: Uint32Array; readonly rows: Uint32Array },
  sums: ClassSums,
  steps: number,
): Weights {
  const { classOf, terms } = walk;
  const width = terms.length;
  const factors = walk.factorsAfter(steps, null);
  const doubles = Float64Array.from(factors, (factor) => factor?.double ?? 0);
  const multipliers = commonMultipliers(factors, sums.classes, width);
  const count = lists.starts.length - 1;
  let sum = 0n;
  for (const own of sums.classes)
    for (let t = 0; t < width; t++) sum += BigInt(sums.units(own, t)) * multipliers.of(own * width + t);
  return {
    ...{ count, sum },
    sumDouble: Number(`${sum}e-${multipliers.decimals}`) / Number(multipliers.divisor),
    read: (i, into) => {
      const [from, to] = [lists.starts[i] as number, lists.starts[i + 1] as number];
      let [total, size] = [0, 0];
      for (let k = from; k < to; k++) {
        const row = lists.rows[k] as number;
        const place = (classOf[row] as number) * width;
        for (let t = 0; t < width; t++) {
          const part =
            ((terms[t] as (typeof terms)[number]).units[row] as number) * (doubles[place + t] as number);
          total += part;
          size += Math.abs(part);
        }
      }
      into.double = total;
      into.bound = size * (width + 8) * ERROR * Math.max(1, to - from);
    },
    exact: (i) => {
      let weight = 0n;
      for (let k = lists.starts[i] as number; k < (lists.starts[i + 1] as number); k++) {
        const row = lists.rows[k] as number;
        const place = (classOf[row] as number) * width;
        for (let t = 0; t < width; t++) {
          const units = (terms[t] as (typeof terms)[number]).units[row] as number;
          if (units !== 0) weight += BigInt(units) * multipliers.of(place + t);
        }
      }
      return weight;
    },
    keyOf: (i) => {
      let key = '';
      for (let k = lists.starts[i] as number; k < (lists.starts[i + 1] as number); k++) {
        const row = lists.rows[k] as number;
        key += `${classOf[row]}`;
        for (const { units } of terms) key += ` ${units[row]}`;
        key += ';';
      }
      return key;
    },
  };
}

/** The factors of classes as whole numbers over one denominator. */
function commonMultipliers(
  factors: readonly (Factor | null)[],
  classes: readonly number[],
  width: number,
): { readonly decimals: number; readonly divisor: bigint; of(place: number): bigint } {
  let decimals = 0;
  let divisor = 1n;
  const used = classes.flatMap((own) => Array.from({ length: width }, (_, t) => own * width + t));
  for (const place of used) {
    const factor = factors[place] ?? Factor.zero;
    decimals = Math.max(decimals, factor.decimals);
    divisor = commonMultiple(divisor, factor.divisor);
  }
  const whole = new Map(
    used.map((place) => {
      const factor = factors[place] ?? Factor.zero;
      return [place, factor.numerator * tenTo(decimals - factor.decimals) * (divisor / factor.divisor)];
    }),
  );
  return { decimals, divisor, of: (place) => whole.get(place) ?? 0n };
}
