import { isPartOf, type CellRanges, type OptionId } from '../../model/index.js';
import type { Forecast } from '../result.js';
import { movesLines } from '../steps/step-effects.js';
import { NO_SHARES, sum } from './exposure.js';
import type { Shares, Unit } from './plan.js';
import { labelOf } from './random.js';
import type { SamplerSpec } from './sampler-spec.js';

/** By position: of the cells whose lines stand there now, what a pound of their range has become. */
type Spots = Map<number, Map<number, number>>;

/**
 * The ranges that lines give themselves: each is drawn from a triangle around its amount, and what the draw differs by
 * goes where the steps took the line, scaled as they scaled it. A cell that comes to nothing before a step keeps its
 * ranges as they are, since there is no proportion to scale by.
 */
export function rangeUnits(forecast: Forecast): Unit[] {
  const { table } = forecast;
  const uncertain = [...table.columns.ranges]
    .filter(([i]) => table.kind(i) === 'cost' && table.status(i) !== 'actual')
    .sort(([a], [b]) => a - b);
  if (uncertain.length === 0) return [];
  const ends = forecast.options.ids.map((option) => follow(forecast, uncertain, option));
  return uncertain.flatMap(([cell, ranges]) => {
    const shares = ends.map((own) => own.get(cell) ?? NO_SHARES);
    const worth = shares.map(({ weights }) => sum(weights));
    return ranges.lines.map(({ low, likely, high }, n): Unit => {
      const sampler: SamplerSpec = {
        ...{ kind: 'triangular', low: low.minus(likely).toNumber() },
        ...{ likely: 0, high: high.minus(likely).toNumber() },
      };
      return { label: labelOf(`\u0000range\u0000${cell}\u0000${n}`), sampler, worth, shares };
    });
  });
}

/** Where each of the cells has got to in an option, and by how much it has been scaled on the way. */
function follow(
  forecast: Forecast,
  uncertain: readonly (readonly [number, CellRanges])[],
  option: OptionId,
): Map<number, Shares> {
  const { walk, table } = forecast;
  const spots: Spots = new Map();
  const isPart = isPartOf(table, option);
  for (const [i, { written }] of uncertain) {
    if (isPart[i] === 0) continue;
    const [start] = walk.starts(option, [[i]]);
    const scale = written.isZero() || !start ? 1 : start.toNumber() / written.toNumber();
    spots.set(i, new Map([[i, scale]]));
  }
  for (let step = 0; step < walk.steps.length; step++) take(forecast, option, step, spots);
  const found = new Map<number, { cells: number[]; weights: number[] }>();
  for (const [cell, origins] of spots)
    for (const [origin, weight] of origins) {
      const ends = found.get(origin) ?? { cells: [], weights: [] };
      found.set(origin, ends);
      ends.cells.push(cell);
      ends.weights.push(weight);
    }
  return found;
}

/** One step: scales what stands where it works, or takes it to another year. */
function take({ walk }: Forecast, option: OptionId, step: number, spots: Spots): void {
  const taken: { to: number | null; origins: Map<number, number> }[] = [];
  const own = walk.of(option);
  const effect = walk.steps[step]?.effect;
  const isDelay = effect !== undefined && movesLines(effect);
  for (const [position, origins] of [...spots]) {
    if (!own.touches(step, position)) continue;
    if (isDelay) {
      const to = walk.moveOf(option, step, position);
      const [amount] = own.sums([[position]], step);
      // what comes to nothing is not moved
      if (to === undefined || amount?.isZero() !== false) continue;
      taken.push({ to, origins });
      spots.delete(position);
      continue;
    }
    const before = own.sums([[position]], step)[0]?.toNumber() ?? 0;
    const after = own.sums([[position]], step + 1)[0]?.toNumber() ?? 0;
    if (before === 0 || before === after) continue;
    for (const [origin, weight] of origins) origins.set(origin, weight * (after / before));
  }
  for (const { to, origins } of taken) {
    if (to === null) continue;
    const there = spots.get(to) ?? new Map<number, number>();
    for (const [origin, weight] of origins) there.set(origin, (there.get(origin) ?? 0) + weight);
    spots.set(to, there);
  }
}
