import type { Money } from '../../money/index.js';
import { shareOutOver } from '../walk/step-context.js';
import { takesTooMuch, type StepEffect } from './step-effect.js';

/** Replaces the matched total by another, pro rata to the lines, to the penny. */
export const replace: StepEffect<'replace'> = {
  changes: 'shared out',
  apply(context, effect) {
    const { walk } = context;
    shareOutOver(
      context,
      effect.total,
      (before) => effect.total.minus(before),
      (from) => walk.factorsOf(from).map((each) => each.zeroed),
    );
    return [];
  },
  estimate(effect, { total }) {
    const wanted = effect.total.toNumber() * 100;
    return total === 0 || takesTooMuch(total, wanted - total) ? null : () => wanted / total;
  },
  values: (effect) => [
    {
      ...{ key: 'replace', unit: 'money', value: effect.total, reach: null },
      at: (value) => ({ ...effect, total: value as Money }),
    },
  ],
};
