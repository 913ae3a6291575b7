import type { Money } from '../money/index.js';
import type { OptionId } from '../model/index.js';
import type { Forecast } from './result.js';
import { presentValue, type PresentValue } from './prices/present-value.js';

/** One option at present value, and its place among them. */
export interface RankedOption {
  readonly option: OptionId;
  readonly value: PresentValue;
  /** From 1; options of the same value share a place. */
  readonly rank: number;
}

/** The ranking of the options at present value. */
export interface Ranking {
  /** By net present social value where there are benefits, else by net present cost. */
  readonly by: 'npsv' | 'npc';
  /** In the order of the list of options. */
  readonly options: readonly RankedOption[];
  /** The best one; null where the best are of the same value. */
  readonly preferred: OptionId | null;
  /** The next best, and by how much the best is ahead of it. */
  readonly next: { readonly option: OptionId; readonly ahead: Money } | null;
}

/** Ranks the options over some of the cells. @returns null where nothing is discounted, or there is one option. */
export function rankingOf(forecast: Forecast, members: Uint32Array): Ranking | null {
  const { walk, options, discounting, table } = forecast;
  if (!discounting || options.count < 2) return null;
  const isBenefit = table.maskWhere(({ kinds }) => kinds, 'benefit');
  const by = members.some((i) => isBenefit[i] === 1) ? 'npsv' : 'npc';
  const values = options.ids.map((option) => ({
    option,
    value: presentValue(walk, members, option, discounting),
  }));
  const worths = values.map(({ value }) => worthOf(value, by));
  const better = (worth: Money): number => worths.filter((other) => other.compare(worth) > 0).length;
  const ranked = values.map((one, i): RankedOption => ({ ...one, rank: better(worths[i] as Money) + 1 }));
  const [first, second] = ranked.toSorted((a, b) => a.rank - b.rank);
  const isAlone = first !== undefined && second !== undefined && second.rank > first.rank;
  return {
    by,
    options: ranked,
    preferred: isAlone ? first.option : null,
    next: isAlone
      ? { option: second.option, ahead: worthOf(first.value, by).minus(worthOf(second.value, by)) }
      : null,
  };
}

/** Returns the figure that options are ranked by, in pounds: NPSV, or the net present cost negated; more is better. */
export function worthOf({ cost, npsv }: Pick<PresentValue, 'cost' | 'npsv'>, by: Ranking['by']): Money {
  return by === 'npsv' ? npsv : cost.negated();
}
