import { allocateUnits } from '../../money/index.js';
import type { RoundedWeight, Weights } from './weights.js';

/** From here on quotas are worked out with whole numbers alone: a double would say too little of their remainders. */
const LARGEST_QUOTA = 2 ** 45;
/** So many remainders that lie too near are compared one by one; of more, equal weights are taken together. */
const FEW = 64;

/** The memory that a split takes, for one split after another: memory that is new costs more than the work on it. */
export class SplitMemory {
  private shares = new Float64Array();
  private remainders = new Float64Array();

  /** Returns columns for so many items, with what the split before has left in them. */
  columns(count: number): { readonly shares: Float64Array; readonly remainders: Float64Array } {
    if (count > this.shares.length) {
      this.shares = new Float64Array(count);
      this.remainders = new Float64Array(count);
    }
    return { shares: this.shares.subarray(0, count), remainders: this.remainders.subarray(0, count) };
  }
}

/**
 * Splits whole units in proportion to weights by the largest remainder, ties to the earlier: what `allocateUnits` gives.
 * Doubles decide wherever their error cannot, and whole numbers the rest.
 *
 * @param total not negative.
 * @returns the shares, valid until the memory is used again; null where they are too large for this, or the weights nearly cancel.
 */
export function splitUnits(total: number, weights: Weights, memory = new SplitMemory()): Float64Array | null {
  const { count, sum, sumDouble } = weights;
  const quotas = new Quotas(BigInt(total), weights);
  const ratio = total / sumDouble;
  const scale = Math.abs(ratio);
  if (!Number.isFinite(ratio) || sum === 0n) return null;
  const { shares, remainders } = memory.columns(count);
  const weight: RoundedWeight = { double: 0, bound: 0 };
  let [given, size, error] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    weights.read(i, weight);
    const quota = weight.double * ratio;
    const off = scale * weight.bound + Math.abs(quota) * 1e-15;
    let share = Math.floor(quota);
    let remainder = quota - share;
    if (Math.abs(quota) > LARGEST_QUOTA || off > 0.01) return null;
    if (remainder <= off || remainder >= 1 - off) {
      share = quotas.share(i);
      remainder = quotas.remainder(i);
    }
    shares[i] = share;
    remainders[i] = remainder;
    given += share;
    size += Math.abs(share);
    error = Math.max(error, off);
  }
  if (size > Number.MAX_SAFE_INTEGER) return null;
  const left = total - given;
  if (left > 0) giveRest(left, shares, remainders, error + 1e-15, quotas, weights);
  return shares;
}

/** The same by whole numbers alone. */
export function splitExactly(total: bigint, weights: Weights): bigint[] {
  return allocateUnits(
    total,
    Array.from({ length: weights.count }, (_, i) => weights.exact(i)),
  );
}

/** Exact quotas: total x weight / sum. */
class Quotas {
  private readonly whole: bigint;
  private readonly factor: bigint;

  constructor(
    total: bigint,
    private readonly weights: Weights,
  ) {
    const { sum } = weights;
    this.whole = sum < 0n ? -sum : sum;
    this.factor = sum < 0n ? -total : total;
  }

  share(i: number): number {
    const product = this.factor * this.weights.exact(i);
    return Number((product - this.rest(product)) / this.whole);
  }

  /** Near enough, in units. */
  remainder(i: number): number {
    return Number((this.exactRemainder(i) * 10n ** 17n) / this.whole) / 1e17;
  }

  exactRemainder(i: number): bigint {
    return this.rest(this.factor * this.weights.exact(i));
  }

  /** Never negative: a quota rounds down. */
  private rest(product: bigint): bigint {
    const rest = product % this.whole;
    return rest < 0n ? rest + this.whole : rest;
  }
}

/** Gives one unit each to the largest remainders. */
function giveRest(
  left: number,
  shares: Float64Array,
  remainders: Float64Array,
  error: number,
  quotas: Quotas,
  weights: Weights,
): void {
  const cut = largestAt(remainders, left);
  const near: number[] = [];
  let wanted = left;
  for (let i = 0; i < remainders.length; i++) {
    const remainder = remainders[i] as number;
    if (remainder > cut + 2 * error) {
      shares[i] = (shares[i] as number) + 1;
      wanted -= 1;
    } else if (remainder >= cut - 2 * error) near.push(i);
  }
  const chosen = near.length === wanted ? near : largest(near, wanted, quotas, weights);
  for (const i of chosen) shares[i] = (shares[i] as number) + 1;
}

/** So many ranges of equal width are told apart between 0 and 1. */
const RANGES = 1 << 14;

/** Returns the so-manieth largest of numbers from 0 to 1: only those in its own range are sorted. */
function largestAt(numbers: Float64Array, count: number): number {
  const sizes = new Uint32Array(RANGES + 1);
  for (let i = 0; i < numbers.length; i++) {
    const range = Math.floor((numbers[i] as number) * RANGES);
    sizes[range] = (sizes[range] as number) + 1;
  }
  let range = RANGES;
  let above = 0;
  while (above + (sizes[range] as number) < count) above += sizes[range--] as number;
  const own = numbers.filter((number) => Math.floor(number * RANGES) === range).sort();
  return own[own.length - (count - above)] as number;
}

/** Those of the largest exact remainders, the earlier of equal ones. */
function largest(near: readonly number[], wanted: number, quotas: Quotas, weights: Weights): number[] {
  const alike = new Map<string, number[]>();
  for (const i of near) {
    const key = near.length > FEW ? weights.keyOf(i) : String(i);
    const known = alike.get(key);
    if (known) known.push(i);
    else alike.set(key, [i]);
  }
  const byRemainder = new Map<bigint, number[][]>();
  for (const members of alike.values()) {
    const remainder = quotas.exactRemainder(members[0] as number);
    const known = byRemainder.get(remainder);
    if (known) known.push(members);
    else byRemainder.set(remainder, [members]);
  }
  const chosen: number[] = [];
  for (const [, lists] of [...byRemainder].sort(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0))) {
    const room = wanted - chosen.length;
    if (room === 0) break;
    const members = lists.length === 1 ? (lists[0] as number[]) : lists.flat().sort((a, b) => a - b);
    for (const i of members.slice(0, room)) chosen.push(i);
  }
  return chosen;
}
