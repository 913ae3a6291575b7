import { Factor, Money, type Rate } from '../../money/index.js';
import type { OptionId } from '../../model/index.js';
import type { Discounting } from './discount.js';
import type { ClassSums } from '../walk/class-sums.js';
import type { OptionWalk, YearFactor } from '../walk/option-walk.js';
import type { Walk } from '../walk/walk.js';

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
  option: OptionId,
  discounting: Discounting | null,
): PresentValue {
  return presentValues(walk, [members], option, discounting)[0] as PresentValue;
}

/** Values groups of cells of an option. */
export function presentValues(
  walk: Walk,
  groups: readonly ArrayLike<number>[],
  option: OptionId,
  discounting: Discounting | null,
): PresentValue[] {
  const own = walk.of(option);
  const steps = walk.steps.length;
  const discounted = factorsOf(discounting, false);
  const ofHealth = factorsOf(discounting, true);
  const sunk: YearFactor = (year) => (discounted(year) === null ? Factor.one : null);
  return own.forGroups(groups, steps, (sums) => {
    const sumOf = (kind: 'cost' | 'benefit', factor: YearFactor, healthFactor = factor): Money => {
      const others = partOf(own, sums, kind, false, steps, factor);
      return kind === 'cost' ? others : others.plus(partOf(own, sums, kind, true, steps, healthFactor));
    };
    const [cost, benefits] = [sumOf('cost', discounted), sumOf('benefit', discounted, ofHealth)];
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

/** The discount factors of years, each made once. */
function factorsOf(discounting: Pick<Discounting, 'factorOf'> | null, isHealth: boolean): YearFactor {
  const factors = new Map<number, Factor | null>();
  return (year) => {
    let factor = factors.get(year);
    if (factor === undefined) {
      const rate = discounting ? discounting.factorOf(year, isHealth) : null;
      factors.set(year, (factor = discounting ? rate && Factor.of(rate) : Factor.one));
    }
    return factor;
  };
}

/** The sum of the classes of one kind, of benefits measured in health or of all others, in pounds. */
function partOf(
  walk: OptionWalk,
  sums: ClassSums,
  kind: 'cost' | 'benefit',
  isHealth: boolean,
  steps: number,
  factor: YearFactor,
): Money {
  const classes = sums.classes.filter((own) => {
    const found = walk.classes[own];
    return found?.kind === kind && found.isHealth === isHealth;
  });
  return walk.evaluated({ classes, units: (own, term) => sums.units(own, term) }, steps, factor).money();
}
