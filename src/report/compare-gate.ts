import type { Difference, Snapshot } from '../appraisal/index.js';
import type { Option } from '../model/index.js';
import type { Money, Rate } from '../money/index.js';

/** The most that an option may rise by: an amount, or a share of what it was. */
export type IncreaseLimit =
  { readonly kind: 'money'; readonly amount: Money } | { readonly kind: 'rate'; readonly rate: Rate };

/** Whether the rise of the target's option (else local) stays within a limit. */
export interface Gate {
  readonly option: Option;
  /** In pounds. */
  readonly limit: Money;
  /** As written: '50m' or '2%'. */
  readonly written: string;
  readonly increase: Money;
  readonly passed: boolean;
}

/** Holds the rise of the target's option to a limit. */
export function gateOf(difference: Difference, after: Snapshot, limit: IncreaseLimit, written: string): Gate {
  const option = after.targetOption;
  const { before, change } = difference.totals[option];
  const most = limit.kind === 'money' ? limit.amount : before.abs().times(limit.rate);
  return { option, limit: most, written, increase: change, passed: change.compare(most) <= 0 };
}
