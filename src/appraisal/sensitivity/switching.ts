import type { Money } from '../../money/index.js';
import { fromGrid, toGrid, type Adjustable, type Quantity } from './adjustable.js';

/** Two values one step of the grid apart, both run: the answer holds at the first and not at the second. */
export interface SwitchPair {
  /** The last value at which it holds: to the penny, or to 0.01 percentage points. */
  readonly value: Quantity;
  /** The next one, at which it does not. */
  readonly beyond: Quantity;
}

/**
 * Where the answer changes: the pair nearest to the value now, and the one on the other side of it where there is one.
 */
export interface Switch extends SwitchPair {
  readonly other: SwitchPair | null;
}

/** Why there is none: the assumption moves nothing, or not far enough within what can be asked of it. */
export type NoSwitch = 'no effect' | 'none within reach';

/**
 * Returns the headroom of an answer at a value, in pounds: zero or more where it holds; null where the forecast fails.
 */
export type Headroom = (value: Quantity) => Money | null;

type Run = (at: bigint) => Money | null;

/** £1, and 0.01 percentage points: probes go out from the value by these, then by three times as much, and so on. */
const FIRST_PROBE = { money: 100n, percent: 1n, years: 1n } as const;
const GROWTH = 3n;

/**
 * Seeks the values of one assumption at which an answer changes: outwards from the value it has, both ways, to the ends
 * of its reach or of what can be run; then between the last two probes, by interpolation and halving in turn.
 *
 * @param headroom by the forecast itself: both values of a pair are run by it.
 * @param estimate the same where it is cheaper and may be off by pennies; it guides the search alone.
 */
export function findSwitch(
  adjustable: Adjustable,
  headroom: Headroom,
  estimate: Headroom = headroom,
): Switch | NoSwitch {
  const { unit, reach } = adjustable;
  const exact = remembered((at) => headroom(fromGrid(at, unit)));
  const start = toGrid(adjustable.value);
  const now = exact(start);
  if (!now) return 'none within reach';
  const cheap = estimate === headroom ? exact : remembered((at) => estimate(fromGrid(at, unit)));
  // an estimate that is on the wrong side from the start would lead away from the answer
  const guide = cheap(start)?.isNegative() === now.isNegative() ? cheap : exact;
  const found: { pair: readonly [bigint, bigint]; distance: bigint }[] = [];
  let moves = false;
  for (const direction of [1n, -1n]) {
    const side = search(guide, adjustable, start, direction);
    moves ||= side.moves;
    const pair = side.bracket && confirm(exact, side.bracket, now.isNegative(), reach);
    if (pair) found.push({ pair, distance: size(pair[1] - start) });
  }
  const [first, second] = found.sort((a, b) =>
    a.distance < b.distance ? -1 : a.distance > b.distance ? 1 : 0,
  );
  if (!first) return moves ? 'none within reach' : 'no effect';
  const asPair = ([inside, outside]: readonly [bigint, bigint]): SwitchPair => {
    const [value, beyond] = now.isNegative() ? [outside, inside] : [inside, outside];
    return { value: fromGrid(value, unit), beyond: fromGrid(beyond, unit) };
  };
  return { ...asPair(first.pair), other: second ? asPair(second.pair) : null };
}

/**
 * The result of a search in one direction: true where the figure moves, and two values between which the answer
 * changes.
 */
interface Side {
  readonly moves: boolean;
  readonly bracket: readonly [bigint, bigint] | null;
}

function search(run: Run, { unit, reach, low, high }: Adjustable, start: bigint, direction: bigint): Side {
  const end = direction > 0n ? reach[1] : reach[0];
  const span = (end - start) * direction;
  const now = run(start);
  if (span <= 0n || !now) return { moves: false, bracket: null };
  let moves = false;
  let inside = start;
  for (const distance of distances(unit, span, [toGrid(low), toGrid(high)], start, direction)) {
    let at = start + distance * direction;
    let there = run(at);
    const isEdge = there === null;
    if (there === null) {
      at = lastRunnable(run, inside, at);
      there = run(at);
    }
    if (!there || at === inside) break;
    moves ||= !there.equals(now);
    if (there.isNegative() !== now.isNegative()) return { moves: true, bracket: narrow(run, inside, at) };
    if (isEdge) break;
    inside = at;
  }
  return { moves, bracket: null };
}

/** How far from the start probes are taken: every year, or by threes; the ends of the assumption's own range too. */
function distances(
  unit: Adjustable['unit'],
  span: bigint,
  ends: readonly bigint[],
  start: bigint,
  direction: bigint,
): bigint[] {
  const all: bigint[] = ends.map((end) => (end - start) * direction);
  let probe: bigint = FIRST_PROBE[unit];
  for (; probe < span; probe = unit === 'years' ? probe + 1n : probe * GROWTH) all.push(probe);
  all.push(span);
  return [...new Set(all.filter((distance) => distance > 0n && distance <= span))].sort((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
}

/** The last value that can be run on the way from one that can to one that cannot. */
function lastRunnable(run: Run, from: bigint, to: bigint): bigint {
  let [good, bad] = [from, to];
  while (size(bad - good) > 1n) {
    const middle = (good + bad) / 2n;
    if (run(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Two values on either side of the answer, brought together until they are one step of the grid apart. */
function narrow(run: Run, from: bigint, to: bigint): readonly [bigint, bigint] | null {
  let [inside, outside] = [from, to];
  for (let halve = false; ; halve = !halve) {
    const span: bigint = outside - inside;
    if (span === 1n || span === -1n) return [inside, outside];
    const [near, far]: readonly (Money | null)[] = [run(inside), run(outside)];
    if (!near || !far) return null;
    const step: bigint = halve ? span / 2n : ratio(-pence(near) * span, pence(far) - pence(near));
    const middle: bigint =
      inside + (span > 0n ? max(1n, min(step, span - 1n)) : min(-1n, max(step, span + 1n)));
    const there = run(middle);
    if (!there) return null;
    if (there.isNegative() === near.isNegative()) inside = middle;
    else outside = middle;
  }
}

/**
 * Confirms a pair by the exact forecast. Where an estimate was off, the pair is widened until it holds the answer, and
 * brought together again.
 */
function confirm(
  exact: Run,
  [inside, outside]: readonly [bigint, bigint],
  isNegative: boolean,
  reach: readonly [bigint, bigint],
): readonly [bigint, bigint] | null {
  const within = (at: bigint): bigint => max(reach[0], min(reach[1], at));
  const direction = outside > inside ? 1n : -1n;
  const isInside = (at: bigint): boolean => exact(at)?.isNegative() === isNegative;
  const isOutside = (at: bigint): boolean => exact(at)?.isNegative() === !isNegative;
  let [near, far] = [inside, outside];
  for (let step = 1n; !isInside(near); step *= 2n) {
    if (near === within(near - step * direction)) return null;
    near = within(near - step * direction);
  }
  for (let step = 1n; !isOutside(far); step *= 2n) {
    if (far === within(far + step * direction)) return null;
    far = within(far + step * direction);
  }
  return narrow(exact, near, far);
}

function remembered(run: Run): Run {
  const known = new Map<bigint, Money | null>();
  return (at) => {
    let found = known.get(at);
    if (found === undefined) known.set(at, (found = run(at)));
    return found;
  };
}

/** Digits below a penny count where it decides, and not where it only guides a search. */
const pence = (amount: Money): bigint => toGrid(amount);
/** Cut towards zero. */
const ratio = (numerator: bigint, denominator: bigint): bigint =>
  denominator === 0n ? 0n : numerator / denominator;
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const size = (a: bigint): bigint => (a < 0n ? -a : a);
