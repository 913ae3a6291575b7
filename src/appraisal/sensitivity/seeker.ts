import { Money } from '../../money/index.js';
import type { OptionId } from '../../model/index.js';
import { Failure } from '../../problem/index.js';
import type { Target } from '../../scenario/index.js';
import type { Forecast } from '../result.js';
import { presentValue } from '../prices/present-value.js';
import { allPositions } from '../../model/index.js';
import type { Adjustable } from './adjustable.js';
import { estimated, type Estimate } from './estimate.js';
import { findSwitch, type NoSwitch, type Headroom, type Switch } from './switching.js';
import type { Variations } from './variations.js';

/** The figures of the options with an assumption at one value, in pounds; exact or estimated. */
export interface OptionFigures {
  readonly total: (option: OptionId) => Money;
  /** Net present cost. */
  readonly npc: (option: OptionId) => Money;
  readonly npsv: (option: OptionId) => Money;
}

/** Returns the headroom of an answer, in pounds: zero or more where it holds. */
export type HeadroomOf = (figures: OptionFigures, options: Forecast['options']) => Money;

/** Headroom to the limit of the target: the least of its options. */
export function targetHeadroom({ options, atMost }: Target): HeadroomOf {
  return ({ total }) =>
    options.map((option) => atMost.minus(total(option))).reduce((a, b) => (b.compare(a) < 0 ? b : a));
}

/** Headroom of an option to the cost of the baseline: its saving. */
export function parity(option: OptionId): HeadroomOf {
  return ({ total }, { baseline }) => (baseline === null ? Money.zero : total(baseline).minus(total(option)));
}

/** Seeks the values of one assumption at which answers change. */
export class Seeker {
  private readonly estimate: Estimate | null;

  constructor(
    private readonly variations: Variations,
    private readonly adjustable: Adjustable,
  ) {
    this.estimate = variations.estimate(adjustable);
  }

  seek(headroomOf: HeadroomOf): Switch | NoSwitch {
    const { variations, adjustable, estimate } = this;
    const { options } = variations.base;
    const exactly: Headroom = (value) => {
      const run = variations.run(adjustable, value);
      return run instanceof Failure ? null : headroomOf(exactFigures(run), options);
    };
    // an estimate knows the rate of the forecast alone
    if (!estimate || adjustable.path === 'discount.rate') return findSwitch(adjustable, exactly);
    return findSwitch(adjustable, exactly, (value) => {
      const found = estimate(value);
      if (!found) return null;
      const of = (option: OptionId): (typeof found)[number] =>
        found[options.indexOf(option)] ?? { total: 0, presentCost: 0, presentBenefits: 0 };
      return headroomOf(
        {
          total: (option) => estimated(of(option).total),
          npc: (option) => estimated(of(option).presentCost),
          npsv: (option) => estimated(of(option).presentBenefits - of(option).presentCost),
        },
        options,
      );
    });
  }
}

function exactFigures({ totals, walk, table, discounting }: Forecast): OptionFigures {
  const present = (option: OptionId): ReturnType<typeof presentValue> =>
    presentValue(walk, allPositions(table.length), option, discounting);
  return {
    total: (option) => totals.of(option),
    npc: (option) => present(option).cost,
    npsv: (option) => present(option).npsv,
  };
}
