import { isPartOf, type CellRanges, type OptionId } from '../../model/index.js';
import type { Forecast } from '../result.js';
import { movesLines } from '../steps/step-effects.js';
import { NO_SHARES, sum } from './exposure.js';
import type { Shares, Unit } from './plan.js';
import { labelOf } from './random.js';
import type { SamplerSpec } from './sampler-spec.js';

/** By cell, the origins of the money in it, each with the factor by which steps have scaled it. */
type Spots = Map<number, Map<number, number>>;

/**
 * Returns the units of the ranges that lines give themselves. Each is drawn from a triangular distribution around its
 * amount; the difference moves with the line through the steps and is scaled as they scale it. A cell whose amount is
 * zero before a step keeps its ranges, since there is no proportion to scale by.
 */
export function rangeUnits(forecast: Forecast): Unit[] {
  const { table } = forecast;
  const uncertain = [...table.columns.ranges]
    .filter(([i]) => table.kind(i) === 'cost' && table.status(i) !== 'actual')
    .sort(([a], [b]) => a - b);
  if (uncertain.length === 0) return [];
  const ends = forecast.options.ids.map((option) => followRanges(forecast, uncertain, option));
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

/** Returns, by cell of origin, the cells that steps have moved it to in an option, each with its scale. */
function followRanges(
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
  for (let step = 0; step < walk.steps.length; step++) followStep(forecast, option, step, spots);
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

/** Follows one step: scales the money of the cells that it matches, or moves it to another year. */
function followStep({ walk }: Forecast, option: OptionId, step: number, spots: Spots): void {
  const taken: { to: number | null; origins: Map<number, number> }[] = [];
  const own = walk.of(option);
  const effect = walk.steps[step]?.effect;
  const isDelay = effect !== undefined && movesLines(effect);
  for (const [position, origins] of [...spots]) {
    if (!own.touches(step, position)) continue;
    if (isDelay) {
      const to = walk.moveOf(option, step, position);
      const [amount] = own.sums([[position]], step);
      // a cell whose amount is zero is not moved
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
