import type { Money, Rate } from '../money/index.js';

/** Central against local, in pounds of the scenario's price base. */
export interface Comparison {
  readonly central: Money;
  readonly local: Money;
  /** Central minus local: positive where local costs less. */
  readonly saving: Money;
  /** The saving as a share of the size of central, so that its sign is the saving's; null where central is zero. */
  readonly savingShare: Rate | null;
}

export function compareOptions(central: Money, local: Money): Comparison {
  const saving = central.minus(local);
  return { central, local, saving, savingShare: saving.shareOf(central.abs()) };
}
