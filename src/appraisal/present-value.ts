import { Factor, Money, type FactorSum, type Rate } from '../money/index.js';
import type { Option } from '../model/index.js';
import type { Discounting } from './discount.js';
import type { ClassSums } from './walk/class-sums.js';
import type { OptionWalk, YearFactor } from './walk/option-walk.js';
import type { Walk } from './walk/walk.js';

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
  walk: Walk,
  members: ArrayLike<number>,
  option: Option,
  discounting: Discounting | null,
): PresentValue {
  return presentValues(walk, [members], option, discounting)[0] as PresentValue;
}

/** Values groups of cells of an option. */
export function presentValues(
  walk: Walk,
  groups: readonly ArrayLike<number>[],
  option: Option,
  discounting: Discounting | null,
): PresentValue[] {
  const own = walk.of(option);
  const steps = walk.steps.length;
  const factors = new Map<number, Factor | null>();
  const discounted: YearFactor = (year) => {
    let factor = factors.get(year);
    if (factor === undefined) {
      const rate = discounting ? discounting.factorOf(year) : null;
      factors.set(year, (factor = discounting ? rate && Factor.of(rate) : Factor.one));
    }
    return factor;
  };
  const sunk: YearFactor = (year) => (discounted(year) === null ? Factor.one : null);
  return own.forGroups(groups, steps, (sums) => {
    const sumOf = (kind: 'cost' | 'benefit', factor: YearFactor): Money =>
      ofKind(own, sums, kind, steps, factor).money();
    const [cost, benefits] = [sumOf('cost', discounted), sumOf('benefit', discounted)];
    return {
      cost,
      sunk: sumOf('cost', sunk),
      equivalentAnnualCost: discounting && cost.over(discounting.annuity),
      benefits,
      sunkBenefits: sumOf('benefit', sunk),
      npsv: benefits.minus(cost),
      bcr: cost.compare(Money.zero) > 0 ? benefits.shareOf(cost) : null,
    };
  });
}

function ofKind(
  walk: OptionWalk,
  sums: ClassSums,
  kind: 'cost' | 'benefit',
  steps: number,
  factor: YearFactor,
): FactorSum {
  const classes = sums.classes.filter((own) => walk.classes[own]?.kind === kind);
  return walk.evaluated({ classes, units: (own, term) => sums.units(own, term) }, steps, factor);
}
