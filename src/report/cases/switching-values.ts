import type { NoSwitch, Quantity, Sensitivity, Switch } from '../../appraisal/index.js';
import type { OptionId } from '../../model/index.js';
import { exactQuantity, showQuantity } from '../simulation/switching-tables.js';
import type { Display } from '../table.js';

/** The values at which the answer about an option changes. */
export interface SwitchingFound {
  readonly option: OptionId;
  /** The change at that value, in a sentence. */
  readonly says: string;
  readonly items: readonly {
    readonly name: string;
    readonly now: Quantity;
    readonly found: Switch | NoSwitch | null;
  }[];
}

/**
 * The values at which the preferred option is preferred no more; where none is, those at which the target is just met;
 * else those at which the option costs as much as the baseline. null where there is nothing to change.
 */
export function switchingOf({ forecast, present, switching }: Sensitivity): SwitchingFound | null {
  const { options, target } = forecast;
  const preferred = options.hasOwnKeys ? null : (present?.ranking.preferred ?? null);
  if (present && preferred !== null)
    return {
      option: preferred,
      says: `The last value at which ${options.of(preferred).word} is preferred, all else equal`,
      items: present.items.map(({ adjustable, preferred: found }) => ({
        ...{ name: adjustable.name, now: adjustable.value, found },
      })),
    };
  const option = target?.worst.option ?? options.others[0]?.id;
  if (option === undefined) return null;
  return {
    option,
    says: target
      ? 'The last value at which the target is met, all else equal'
      : `The last value at which it costs no more than ${options.baseline === null ? '' : options.of(options.baseline).word}, all else equal`,
    items: switching.map(({ adjustable, target: ofTarget, parities }) => ({
      ...{ name: adjustable.name, now: adjustable.value },
      found: target ? ofTarget : (parities.get(option) ?? null),
    })),
  };
}

/** A value at which the answer changes, in words: '12% (now 0%)'. */
export interface SwitchSaid {
  readonly name: string;
  readonly words: string;
}

/** Those that were found. */
export function switchesOf({ items }: SwitchingFound, display: Display): SwitchSaid[] {
  return items.flatMap(({ name, now, found }) =>
    found === null || typeof found === 'string'
      ? []
      : [{ name, words: `${exactQuantity(found.value)} (now ${showQuantity(now, display)})` }],
  );
}
