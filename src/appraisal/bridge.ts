import { Money } from '../money/index.js';
import type { Kind } from '../model/index.js';
import { compareOptions } from './comparison.js';
import type { Forecast } from './forecast.js';

/** One piece of the way from the central to the local total. */
export type BridgeItem =
  | { readonly kind: 'total'; readonly name: 'Central' | 'Local'; readonly amount: Money }
  | {
      readonly kind: 'effect';
      readonly name: string;
      /** On local minus on central. */
      readonly effect: Money;
      readonly effectLocal: Money;
      readonly effectCentral: Money;
    };

/** What the lines themselves differ by, before any step. */
export const DIFFERENCE_IN_LINES = 'Difference in lines';

/**
 * The bridge over some of the cells, all of one kind: Central, each effect, Local; it adds up exactly. A group of the
 * cells has a bridge of its own, and the bridges of all groups add up to the bridge of the whole.
 *
 * @param kind steps that change the other kind are left out.
 */
export function bridge(forecast: Forecast, members: ArrayLike<number>, kind: Kind = 'cost'): BridgeItem[] {
  return bridges(forecast, [members], kind)[0] as BridgeItem[];
}

/** The bridges of groups of cells. */
export function bridges(
  forecast: Forecast,
  groups: readonly ArrayLike<number>[],
  kind: Kind = 'cost',
): BridgeItem[][] {
  const { walk } = forecast.shown;
  const of = (what: 'starts' | 'ends'): [Money[], Money[]] => [
    walk[what]('central', groups),
    walk[what]('local', groups),
  ];
  const [starts, ends] = [of('starts'), of('ends')];
  const [onCentral, onLocal] = [walk.effects('central', groups), walk.effects('local', groups)];
  const at = (amounts: readonly Money[] | undefined, g: number): Money => amounts?.[g] ?? Money.zero;
  return groups.map((_, g) => {
    const start = compareOptions(at(starts[0], g), at(starts[1], g));
    const effects = walk.steps.flatMap((step, s): BridgeItem[] => {
      if (step.changes !== kind) return [];
      const [effectCentral, effectLocal] = [at(onCentral[s], g), at(onLocal[s], g)];
      return [
        {
          ...{ kind: 'effect', name: step.name, effect: effectLocal.minus(effectCentral) },
          ...{ effectLocal, effectCentral },
        },
      ];
    });
    return [
      { kind: 'total', name: 'Central', amount: at(ends[0], g) },
      ...(start.saving.isZero() ? [] : [differenceInLines(start)]),
      ...effects,
      { kind: 'total', name: 'Local', amount: at(ends[1], g) },
    ];
  });
}

function differenceInLines({
  saving,
  local,
  central,
}: Record<'saving' | 'local' | 'central', Money>): BridgeItem {
  return {
    kind: 'effect',
    name: DIFFERENCE_IN_LINES,
    effect: saving.negated(),
    effectLocal: local,
    effectCentral: central,
  };
}
