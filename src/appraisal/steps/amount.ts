import type { Money } from '../../money/index.js';
import { shareOutOver } from '../walk/step-context.js';
import { takesTooMuch, type StepEffect } from './step-effect.js';

/** Adds an amount in all, pro rata to the lines, to the penny. */
export const amount: StepEffect<'amount'> = {
  changes: 'shared out',
  apply(context, effect) {
    const { walk } = context;
    shareOutOver(
      context,
      effect.amount,
      () => effect.amount,
      (from) => walk.factorsOf(from),
    );
    return [];
  },
  estimate(effect, { total }) {
    const change = effect.amount.toNumber() * 100;
    return total === 0 || takesTooMuch(total, change) ? null : () => 1 + change / total;
  },
  values: (effect) => [
    {
      ...{ key: 'amount', unit: 'money', value: effect.amount, reach: null },
      at: (value) => ({ ...effect, amount: value as Money }),
    },
  ],
};
