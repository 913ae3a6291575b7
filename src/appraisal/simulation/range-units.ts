import { Money } from '../../money/index.js';
import type { Option } from '../../model/index.js';
import type { Forecast } from '../forecast.js';
import { belongsTo, positionsOf } from '../sheet.js';
import type { WalkedStep } from '../walk.js';
import { NO_SHARES, sum } from './exposure.js';
import type { Shares, Unit } from './plan.js';
import { labelOf } from './random.js';
import { Triangular } from './samplers.js';

/** By position: of the cells whose lines stand there now, what a pound of their range has become. */
type Spots = Map<number, Map<number, number>>;

/**
 * The ranges that lines give themselves: each is drawn from a triangle around its amount, and what the draw differs by
 * goes where the steps took the line, scaled as they scaled it. A cell that comes to nothing before a step keeps its
 * ranges as they are, since there is no proportion to scale by.
 */
export function rangeUnits(forecast: Forecast): Unit[] {
  const uncertain = positionsOf(
    forecast.cells,
    ({ ranges, kind, status }) => ranges !== undefined && kind === 'cost' && status !== 'actual',
  );
  if (uncertain.length === 0) return [];
  const ends = {
    central: follow(forecast, uncertain, 'central'),
    local: follow(forecast, uncertain, 'local'),
  };
  return uncertain.flatMap((cell) => {
    const shares = { central: ends.central.get(cell) ?? NO_SHARES, local: ends.local.get(cell) ?? NO_SHARES };
    const [central, local] = [sum(shares.central.weights), sum(shares.local.weights)];
    return (forecast.cells[cell]?.ranges?.lines ?? []).map(({ low, likely, high }, n): Unit => {
      const sampler = new Triangular(low.minus(likely).toNumber(), 0, high.minus(likely).toNumber());
      return { label: labelOf(`\u0000range\u0000${cell}\u0000${n}`), sampler, central, local, shares };
    });
  });
}

/** Where each of the cells has got to in an option, and by how much it has been scaled on the way. */
function follow(forecast: Forecast, uncertain: readonly number[], option: Option): Map<number, Shares> {
  const { walk, cells } = forecast;
  const spots: Spots = new Map();
  for (const i of uncertain) {
    const start = walk.start[option][i];
    const cell = cells[i];
    if (!start || !cell?.ranges || !belongsTo(cell, option)) continue;
    const { written } = cell.ranges;
    spots.set(i, new Map([[i, written.isZero() ? 1 : start.toNumber() / written.toNumber()]]));
  }
  const amounts = walk.start[option].map((amount) => amount.toNumber());
  for (const step of walk.steps) take(step, option, spots, amounts);
  const found = new Map<number, Shares>();
  for (const [cell, origins] of spots)
    for (const [origin, weight] of origins) {
      const { cells: before, weights } = found.get(origin) ?? NO_SHARES;
      found.set(origin, { cells: [...before, cell], weights: [...weights, weight] });
    }
  return found;
}

/** One step: scales what stands where it works, or takes it to another year. */
function take({ effects, moves }: WalkedStep, option: Option, spots: Spots, amounts: number[]): void {
  const taken: { to: number | null; origins: Map<number, number> }[] = [];
  for (const [from, to] of moves[option]) {
    const origins = spots.get(from);
    if (origins) taken.push({ to, origins });
    spots.delete(from);
  }
  if (moves[option].size === 0)
    for (const [position, origins] of spots) {
      const before = amounts[position] ?? 0;
      const effect = effects[option].get(position) ?? Money.zero;
      if (before === 0 || effect.isZero()) continue;
      const factor = (before + effect.toNumber()) / before;
      for (const [origin, weight] of origins) origins.set(origin, weight * factor);
    }
  for (const { to, origins } of taken) {
    if (to === null) continue;
    const there = spots.get(to) ?? new Map<number, number>();
    for (const [origin, weight] of origins) there.set(origin, (there.get(origin) ?? 0) + weight);
    spots.set(to, there);
  }
  for (const [position, effect] of effects[option])
    amounts[position] = (amounts[position] ?? 0) + effect.toNumber();
}
