import type { Money } from '../../money/index.js';
import { allPositions, type OptionId } from '../../model/index.js';
import { rankingOf, type Ranking } from '../ranking.js';
import type { Adjustable } from './adjustable.js';
import { Seeker, type OptionFigures, type HeadroomOf } from './seeker.js';
import type { NoSwitch, Switch } from './switching.js';
import type { Variations } from './variations.js';

/** Where the value of options changes the answer, assumption by assumption (Green Book 2022, 5.60). */
export interface PresentSwitching {
  readonly ranking: Ranking;
  readonly items: readonly PresentSwitch[];
}

export interface PresentSwitch {
  readonly adjustable: Adjustable;
  /** At which another option is preferred; null where none is preferred now. */
  readonly preferred: Switch | NoSwitch | null;
  /** By option, at which its net present social value reaches zero; empty without benefits. */
  readonly npsv: ReadonlyMap<OptionId, Switch | NoSwitch>;
}

/**
 * Seeks the values of every assumption at which another option is preferred, or an option is worth nothing, giving way
 * after each.
 *
 * @returns null where there is one option.
 */
export function* presentSwitching(variations: Variations): Generator<number, PresentSwitching | null> {
  const { base, adjustables, further } = variations;
  const ranking = rankingOf(base, allPositions(base.table.length));
  if (!ranking) return null;
  const items: PresentSwitch[] = [];
  const withBenefits =
    ranking.by === 'npsv' ? ranking.options.filter(({ value }) => !value.benefits.isZero()) : [];
  for (const adjustable of [...adjustables, ...further]) {
    const seeker = new Seeker(variations, adjustable);
    items.push({
      adjustable,
      preferred: ranking.preferred === null ? null : seeker.seek(leadOf(ranking.preferred, ranking.by)),
      npsv: new Map(
        withBenefits.map(({ option }) => [option, seeker.seek(({ npsv }) => npsv(option))] as const),
      ),
    });
    variations.forget(adjustable);
    yield items.length;
  }
  return { ranking, items };
}

/** By how much an option is worth more than the best of the others. */
function leadOf(preferred: OptionId, by: Ranking['by']): HeadroomOf {
  return (figures, { ids }) => {
    const worth = (option: OptionId): Money => worthIn(figures, option, by);
    const best = ids
      .filter((id) => id !== preferred)
      .map(worth)
      .reduce((a, b) => (b.compare(a) > 0 ? b : a));
    return worth(preferred).minus(best);
  };
}

function worthIn({ npc, npsv }: OptionFigures, option: OptionId, by: Ranking['by']): Money {
  return by === 'npsv' ? npsv(option) : npc(option).negated();
}
