import { isWithin } from '../../model/index.js';
import { YEARS_REACH } from '../sensitivity/reaches.js';
import { delayRows } from '../walk/delay.js';
import type { StepEffect } from './step-effect.js';

/** Moves each line by whole years, at the same price in the scenario's price base. */
export const delay: StepEffect<'delay'> = {
  changes: 'moved',
  apply: delayRows,
  estimate:
    (_, { horizon }) =>
    (_before, after) =>
      isWithin(after, horizon) ? 1 : 0,
  values: (effect) => [
    {
      ...{ key: 'delay', unit: 'years', value: effect.years, reach: YEARS_REACH },
      at: (value) => ({ ...effect, years: value as number }),
    },
  ],
};
