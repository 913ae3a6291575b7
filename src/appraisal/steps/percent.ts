import { Factor, Rate } from '../../money/index.js';
import { PERCENT_REACH } from '../sensitivity/reaches.js';
import { amountMatched, multiplyRows } from '../walk/step-context.js';
import { refuseTakingTooMuch } from './limits.js';
import { takesTooMuch, type StepEffect } from './step-effect.js';

/** Multiplies each line by 1 + rate; below -100% it would take more than there is. */
export const percent: StepEffect<'percent'> = {
  changes: 'line by line',
  apply(context, { rate }) {
    const factor = Rate.one.plus(rate);
    if (factor.isNegative()) {
      const before = amountMatched(context);
      refuseTakingTooMuch(context.step, before, before.times(rate));
    }
    const exact = Factor.of(factor);
    multiplyRows(context, () => exact);
    return [];
  },
  estimate({ rate }, { total }) {
    const share = rate.toNumber();
    return takesTooMuch(total, total * share) ? null : () => 1 + share;
  },
  values: (effect) => [
    {
      ...{ key: 'percent', unit: 'percent', value: effect.rate, reach: PERCENT_REACH },
      at: (value) => ({ ...effect, rate: value as Rate }),
    },
  ],
};
