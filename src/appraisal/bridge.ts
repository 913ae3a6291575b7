import { Money } from '../money/index.js';
import type { Kind, OptionId } from '../model/index.js';
import type { Forecast } from './result.js';

/** One piece of the way from the baseline's total to that of another option. */
export type BridgeItem =
  | { readonly kind: 'total'; readonly name: string; readonly option: OptionId; readonly amount: Money }
  | {
      readonly kind: 'effect';
      readonly name: string;
      /** On the option minus on the baseline. */
      readonly effect: Money;
      readonly onOption: Money;
      readonly onBaseline: Money;
    };

/** The way from the baseline to another option, piece by piece. */
export interface Bridge {
  readonly baseline: OptionId;
  readonly option: OptionId;
  readonly items: readonly BridgeItem[];
}

/** The name of the difference between the lines themselves, before any step. */
export const DIFFERENCE_IN_LINES = 'Difference in lines';

/**
 * The bridges over some of the cells, all of one kind, one for each option that is compared with the baseline: its
 * total, each effect, the option's total; each adds up exactly. A group of the cells has bridges of its own, and those
 * of all groups add up to those of the whole.
 *
 * @param kind steps that change the other kind are left out.
 */
export function bridges(forecast: Forecast, members: ArrayLike<number>, kind: Kind = 'cost'): Bridge[] {
  return groupedBridges(forecast, [members], kind)[0] ?? [];
}

/** The bridges of groups of cells: group by group, option by option. */
export function groupedBridges(
  forecast: Forecast,
  groups: readonly ArrayLike<number>[],
  kind: Kind = 'cost',
): Bridge[][] {
  const { walk } = forecast.shown;
  const { options } = walk;
  const { baseline } = options;
  if (baseline === null || options.others.length === 0) return groups.map(() => []);
  const base = figuresOf(forecast, baseline, groups);
  const others = options.others.map(({ id, name }) => ({ id, name, own: figuresOf(forecast, id, groups) }));
  const changing = walk.steps.flatMap((step, s) => (step.changes === kind ? [{ name: step.name, s }] : []));
  return groups.map((_, g) =>
    others.map(({ id, name, own }): Bridge => {
      const [onOption, onBaseline] = [at(own.starts, g), at(base.starts, g)];
      const inLines = { name: DIFFERENCE_IN_LINES, onOption, onBaseline };
      const effects = changing.map(({ name: step, s }) => ({
        ...{ name: step, onOption: at(own.effects[s], g), onBaseline: at(base.effects[s], g) },
      }));
      const named = onOption.equals(onBaseline) ? effects : [inLines, ...effects];
      return {
        ...{ baseline, option: id },
        items: [
          { kind: 'total', name: options.of(baseline).name, option: baseline, amount: at(base.ends, g) },
          ...named.map((effect): BridgeItem => ({
            ...{ kind: 'effect', ...effect, effect: effect.onOption.minus(effect.onBaseline) },
          })),
          { kind: 'total', name, option: id, amount: at(own.ends, g) },
        ],
      };
    }),
  );
}

/** The way of one option from its lines over the steps to its forecast; it adds up exactly. */
export interface WalkFigures {
  readonly option: OptionId;
  readonly lines: Money;
  readonly steps: readonly { readonly name: string; readonly effect: Money }[];
  readonly forecast: Money;
}

/** The ways of all options over some of the cells, all of one kind. Steps that change the other kind are left out. */
export function walkFigures(
  forecast: Forecast,
  members: ArrayLike<number>,
  kind: Kind = 'cost',
): WalkFigures[] {
  const { walk } = forecast.shown;
  return walk.options.ids.map((option): WalkFigures => {
    const { starts, ends, effects } = figuresOf(forecast, option, [members]);
    return {
      ...{ option, lines: at(starts, 0), forecast: at(ends, 0) },
      steps: walk.steps.flatMap(({ name, changes }, s) =>
        changes === kind ? [{ name, effect: at(effects[s], 0) }] : [],
      ),
    };
  });
}

/** The amounts of groups of cells of an option before the steps and after them, and the effect of each step. */
function figuresOf(
  { shown: { walk } }: Forecast,
  option: OptionId,
  groups: readonly ArrayLike<number>[],
): { readonly starts: Money[]; readonly ends: Money[]; readonly effects: Money[][] } {
  return {
    starts: walk.starts(option, groups),
    ends: walk.ends(option, groups),
    effects: walk.effects(option, groups),
  };
}

const at = (amounts: readonly Money[] | undefined, g: number): Money => amounts?.[g] ?? Money.zero;
