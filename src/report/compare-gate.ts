import type { Difference, Snapshot } from '../appraisal/index.js';
import type { OptionId } from '../model/index.js';
import { Money, type Rate } from '../money/index.js';

/** The most that an option may rise by: an amount, or a share of what it was. */
export type IncreaseLimit =
  { readonly kind: 'money'; readonly amount: Money } | { readonly kind: 'rate'; readonly rate: Rate };

/** True where the rise of the target's option (else local) stays within a limit. */
export interface Gate {
  readonly option: OptionId;
  /** In pounds. */
  readonly limit: Money;
  /** As written: '50m' or '2%'. */
  readonly written: string;
  readonly increase: Money;
  readonly passed: boolean;
}

/** Holds the rise of the target's option to a limit. */
export function gateOf(difference: Difference, after: Snapshot, limit: IncreaseLimit, written: string): Gate {
  const { totals, options } = difference;
  const option = totals.has(after.targetOption) ? after.targetOption : options.main;
  const { before, change } = totals.get(option) ?? { before: Money.zero, change: Money.zero };
  const most = limit.kind === 'money' ? limit.amount : before.abs().times(limit.rate);
  return { option, limit: most, written, increase: change, passed: change.compare(most) <= 0 };
}
