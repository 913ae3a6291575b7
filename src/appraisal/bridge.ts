import { Money } from '../money/index.js';
import type { Kind, Option } from '../model/index.js';
import { compareMembers } from './breakdown.js';
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
export function bridge(forecast: Forecast, members: readonly number[], kind: Kind = 'cost'): BridgeItem[] {
  const { walk } = forecast.shown;
  const isWhole = members.length === walk.cells.length;
  const start = compareMembers(walk.start, members);
  const end = compareMembers(walk.end, members);
  const effects = walk.steps
    .filter(({ step }) => step.changes === kind)
    .map(({ step, effects: of }): BridgeItem => {
      const on = (option: Option): Money =>
        isWhole
          ? Money.sum(of[option].values())
          : Money.sum(members.map((i) => of[option].get(i) ?? Money.zero));
      const effectLocal = on('local');
      const effectCentral = on('central');
      return {
        kind: 'effect',
        name: step.name,
        effect: effectLocal.minus(effectCentral),
        effectLocal,
        effectCentral,
      };
    });
  return [
    { kind: 'total', name: 'Central', amount: end.central },
    ...(start.saving.isZero() ? [] : [differenceInLines(start)]),
    ...effects,
    { kind: 'total', name: 'Local', amount: end.local },
  ];
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
