import type { Money } from '../../money/index.js';
import { fromGrid, toGrid, type Adjustable, type Quantity } from './adjustable.js';

/** A value that is met on one side and not on the other, one step of the grid apart, both run. */
export interface Switch {
  /** The last value at which it holds: to the penny, or to 0.01 percentage points. */
  readonly value: Quantity;
  /** The next one, at which it does not. */
  readonly beyond: Quantity;
}

/** Why there is none: the assumption moves nothing, or not far enough within what can be asked of it. */
export type NoSwitch = 'no effect' | 'none within reach';

/** £10,000, and one percentage point. */
const NEARBY_PENCE = 1_000_000n;
const NEARBY_HUNDREDTHS = 100n;
/** More runs than any search needs that gets anywhere. */
const MOST_RUNS = 80;

/**
 * Seeks the value of one assumption at which an answer changes, by running the forecast: outwards from the value it
 * has, then between the last value on either side, by interpolation and halving in turn.
 *
 * @param room how far within the limit the answer is at a value: not negative where it holds; null: cannot be run.
 */
export function findSwitch(
  adjustable: Adjustable,
  room: (value: Quantity) => Money | null,
): Switch | NoSwitch {
  const { unit, reach } = adjustable;
  const known = new Map<bigint, Money | null>();
  const run = (at: bigint): Money | null => {
    let found = known.get(at);
    if (found === undefined) known.set(at, (found = room(fromGrid(at, unit))));
    return found;
  };
  const start = toGrid(adjustable.value);
  const now = run(start);
  if (!now) return 'none within reach';
  if (unit === 'years') return scanYears(run, start, reach, unit);

  // a value of nothing has no ends of its own
  const nearby = unit === 'money' ? NEARBY_PENCE : NEARBY_HUNDREDTHS;
  const ends = [toGrid(adjustable.high), toGrid(adjustable.low), start + nearby, start - nearby];
  const probes = ends.filter((at) => at !== start);
  const probe = probes.find((at) => run(at) !== null);
  const moved = probe === undefined ? null : run(probe);
  if (probe === undefined || !moved) return 'none within reach';
  const change = pence(moved) - pence(now);
  if (change === 0n) return 'no effect';
  // towards more room where it does not hold, towards less where it does
  const rises = change > 0n === probe > start;
  const up = rises === now.isNegative();
  const end = up ? max(reach[1], start) : min(reach[0], start);

  let inside = start;
  let guess = start + ratio(-pence(now) * (probe - start), change) + (up ? 1n : -1n);
  for (let runs = 0; runs < MOST_RUNS; runs++) {
    guess = up ? min(guess, end) : max(guess, end);
    const there = guess === inside ? null : run(guess);
    if (!there) return 'none within reach';
    if (there.isNegative() !== now.isNegative()) {
      const pair = narrow(run, inside, guess);
      if (!pair) return 'none within reach';
      const [value, beyond] = now.isNegative() ? [pair[1], pair[0]] : pair;
      return { value: fromGrid(value, unit), beyond: fromGrid(beyond, unit) };
    }
    if (guess === end) return 'none within reach';
    inside = guess;
    guess += (guess - start) * 2n;
  }
  return 'none within reach';
}

type Run = (at: bigint) => Money | null;

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

/** Year by year, the nearer first, each way until it cannot be run. */
function scanYears(
  run: Run,
  start: bigint,
  [first, last]: readonly [bigint, bigint],
  unit: Adjustable['unit'],
): Switch | NoSwitch {
  const now = run(start);
  let moves = false;
  for (const direction of [1n, -1n])
    for (let at = start + direction; at >= first && at <= last; at += direction) {
      const there = run(at);
      if (!there || !now) break;
      moves ||= !there.equals(now);
      if (there.isNegative() === now.isNegative()) continue;
      const [value, beyond] = now.isNegative() ? [at, at - direction] : [at - direction, at];
      return { value: fromGrid(value, unit), beyond: fromGrid(beyond, unit) };
    }
  return moves ? 'none within reach' : 'no effect';
}

/** Digits below a penny count where it decides, and not where it only guides a search. */
const pence = (amount: Money): bigint => toGrid(amount);
/** Cut towards zero. */
const ratio = (numerator: bigint, denominator: bigint): bigint =>
  denominator === 0n ? 0n : numerator / denominator;
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
