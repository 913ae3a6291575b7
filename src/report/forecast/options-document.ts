import type { Comparison, Forecast } from '../../appraisal/index.js';
import { savingDocument } from './option-figures.js';
import type { PresentValues } from './present-value-table.js';
import type { JsonValue } from '../report.js';

/** The key `options` of JSON: what each option comes to; keys that do not apply are left out. */
export function optionsDocument(
  { options, discounting }: Forecast,
  totals: Comparison,
  present: PresentValues | null,
): JsonValue {
  return options.all.map(({ id, name }, o) => {
    const value = present?.values[o];
    const ranked = present?.ranking?.options[o];
    return {
      id,
      name,
      baseline: options.count > 1 && options.baseline === id,
      total: totals.of(id).toExact(),
      ...(options.isCompared(id) ? savingDocument(totals, id) : {}),
      ...(value && discounting ? { npc: value.cost.toExact() } : {}),
      ...(value && discounting && present.benefits
        ? { npsv: value.npsv.toExact(), ...(value.bcr ? { bcr: value.bcr.toFixed(4) } : {}) }
        : {}),
      ...(ranked ? { rank: ranked.rank } : {}),
    };
  });
}
