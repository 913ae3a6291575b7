import { Money } from '../../src/money/index.js';
import type { Facts } from './facts.js';
import { Fraction, split } from './fraction.js';
import { CORE, ELEMENTS, FIXED_POINT, LATER_YEARS, OTHER_COMPONENTS, type Element, type Holder } from './plan.js';

/** An amount of the Programme that one product, and one group of holders, share. */
export interface Pool {
  /** The published figure it is, or is a part of. */
  readonly component: string;
  /** The contract element, or '' where the pool is a whole component. */
  readonly element: string;
  readonly product: string;
  readonly holder: Holder;
  readonly amount: Money;
  readonly spentShare: Fraction;
}

export interface Pools {
  readonly pools: readonly Pool[];
  /** The share taken as spent of everything that is not a core contract. */
  readonly commonShare: Fraction;
}

/** From components to elements, and how much of each is spent. */
export function poolsOf(facts: Facts): Pools {
  const core = corePools(facts);
  const others = OTHER_COMPONENTS.map((component) => ({ ...component, amount: facts.money(component.figure) }));
  const commonShare = commonShareOf(
    core,
    others.map((other) => other.amount),
    facts.money(FIXED_POINT.figure),
  );
  return {
    commonShare,
    pools: [
      ...core,
      ...others.map(({ figure, product, holder, amount }) => ({
        component: figure,
        element: '',
        product,
        holder,
        amount,
        spentShare: commonShare,
      })),
    ],
  };
}

function corePools(facts: Facts): Pool[] {
  const lifetime = ELEMENTS.map((element) => Fraction.ofMoney(facts.money(`contract-${element.id}`)));
  const amounts = split(facts.money(CORE), lifetime);
  return ELEMENTS.map((element, i) => ({
    component: CORE,
    element: element.id,
    product: element.product,
    holder: element.holder,
    amount: amounts[i] ?? Money.zero,
    spentShare: elementShare(facts, element),
  }));
}

/** Published expenditure over projected lifetime cost; two price bases, as the published answer warns. */
function elementShare(facts: Facts, element: Element): Fraction {
  if (element.whollySpent) return Fraction.one;
  const spent = Fraction.ofMoney(facts.money(`spend-${element.id}`));
  const share = spent.dividedBy(Fraction.ofMoney(facts.money(`contract-${element.id}`)));
  return asShare(share, `what is spent on ${element.id}`);
}

/**
 * The share that makes the Programme cost what was published by the fixed point. With T the whole, k of n equal
 * later years gone and P the published cost, the spent part S satisfies S + (T - S) k/n = P.
 */
function commonShareOf(core: readonly Pool[], others: readonly Money[], published: Money): Fraction {
  const other = Fraction.sum(others.map((amount) => Fraction.ofMoney(amount)));
  const whole = other.plus(Fraction.sum(core.map((pool) => Fraction.ofMoney(pool.amount))));
  const coreSpent = Fraction.sum(core.map((pool) => Fraction.ofMoney(pool.amount).times(pool.spentShare)));

  const gone = LATER_YEARS.indexOf(FIXED_POINT.lastYear) + 1;
  const part = Fraction.ratio(BigInt(gone), BigInt(LATER_YEARS.length));
  const spent = Fraction.ofMoney(published).minus(whole.times(part)).dividedBy(Fraction.one.minus(part));
  return asShare(spent.minus(coreSpent).dividedBy(other), 'the common spent share');
}

function asShare(share: Fraction, what: string): Fraction {
  if (!share.isShare()) throw new Error(`${what} is not between nothing and all of it`);
  return share;
}
