import type { TargetResult } from '../../appraisal/index.js';
import type { JsonValue } from '../report.js';

/** The key `target` of JSON; of several options the one with the least headroom, and all of them. */
export function targetDocument(result: TargetResult | null): JsonValue {
  if (!result) return null;
  const { target, results, worst, met } = result;
  return {
    option: worst.option,
    atMost: target.atMost.toExact(),
    met,
    headroom: worst.headroom.toExact(),
    ...(results.length < 2
      ? {}
      : {
          options: results.map(({ option, headroom, met: own }) => ({
            option,
            met: own,
            headroom: headroom.toExact(),
          })),
        }),
  };
}
