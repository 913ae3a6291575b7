import { Factor, Rate } from '../../money/index.js';
import type { EffectOf } from '../../scenario/index.js';
import { SHARE_REACH, UPLIFT_REACH } from '../sensitivity/reaches.js';
import { multiplyRows } from '../walk/step-context.js';
import type { StepEffect } from './step-effect.js';

/** The Green Book uplift on an estimate: multiplies each line by 1 + resultant bias. */
export const optimismBias: StepEffect<'optimism-bias'> = {
  changes: 'line by line',
  apply(context, effect) {
    const factor = Factor.of(Rate.one.plus(resultantBias(effect)));
    multiplyRows(context, () => factor);
    return [];
  },
  estimate(effect) {
    const bias = resultantBias(effect).toNumber();
    return () => 1 + bias;
  },
  values: (effect) => [
    {
      ...{ key: 'optimism-bias.upper-bound', unit: 'percent', value: effect.upperBound, reach: UPLIFT_REACH },
      at: (value) => ({ ...effect, upperBound: value as Rate }),
    },
    ...(effect.mitigated.isZero()
      ? []
      : [
          {
            ...({ key: 'optimism-bias.mitigated', unit: 'percent', value: effect.mitigated } as const),
            ...{ reach: SHARE_REACH, suffix: ' (mitigated)' },
            at: (value: unknown) => ({ ...effect, mitigated: value as Rate }),
          },
        ]),
  ],
};

/**
 * The uplift on an estimate: upper bound x (1 - share of the contributing risk that is mitigated). Mott MacDonald for
 * HM Treasury (2002), worked example: 51% of which 92% is mitigated leaves 4.08%.
 */
function resultantBias({ upperBound, mitigated }: EffectOf<'optimism-bias'>): Rate {
  return upperBound.times(Rate.one.minus(mitigated));
}
