import { Money, type Rate } from '../money/index.js';
import type { Cell, Kind, Option } from '../model/index.js';
import type { Discounting } from './discount.js';
import type { OptionAmounts } from './walk.js';

/** One option at present value, in real pounds of the scenario's price base. */
export interface PresentValue {
  /** Net present cost: costs from the base year on, discounted. */
  readonly cost: Money;
  /** Costs before the base year, undiscounted: in the totals and not in the net present cost. */
  readonly sunk: Money;
  /** The same in every year from the base on; null where no year counts. */
  readonly equivalentAnnualCost: Money | null;
  readonly benefits: Money;
  readonly sunkBenefits: Money;
  /** Net present social value: benefits minus costs, both at present value. */
  readonly npsv: Money;
  /** Benefits over costs, both at present value; null where the costs are not above zero. */
  readonly bcr: Rate | null;
}

/**
 * Values some of the cells of an option.
 *
 * @param discounting null: nothing is discounted and nothing is sunk.
 */
export function presentValue(
  cells: readonly Cell[],
  amounts: OptionAmounts,
  members: readonly number[],
  option: Option,
  discounting: Discounting | null,
): PresentValue {
  const cost = valueOf('cost');
  const benefit = valueOf('benefit');
  return {
    cost: cost.value,
    sunk: cost.sunk,
    equivalentAnnualCost: discounting && cost.value.over(discounting.annuity),
    benefits: benefit.value,
    sunkBenefits: benefit.sunk,
    npsv: benefit.value.minus(cost.value),
    bcr: cost.value.compare(Money.zero) > 0 ? benefit.value.shareOf(cost.value) : null,
  };

  function valueOf(kind: Kind): { value: Money; sunk: Money } {
    const value: Money[] = [];
    const sunk: Money[] = [];
    for (const i of members) {
      const cell = cells[i];
      const amount = amounts[option][i];
      if (cell?.kind !== kind || !amount) continue;
      const factor = discounting ? discounting.factorOf(cell.year) : null;
      if (!discounting) value.push(amount);
      else if (factor) value.push(amount.times(factor));
      else sunk.push(amount);
    }
    return { value: Money.sum(value), sunk: Money.sum(sunk) };
  }
}
