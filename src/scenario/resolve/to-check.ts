import { Filter, type OptionList } from '../../model/index.js';
import type { CheckDocument } from '../schema/check-schema.js';
import type { Faults } from '../file/faults.js';
import { measureHint, parseMeasure, readLimit, type Measure } from '../measure.js';
import type { Check, CheckRule } from '../scenario.js';
import { locate, type Tree } from '../file/tree.js';

/** The checked rule with its defaults filled in and its places kept; null where its measure or limit is at fault. */
export function toCheck(
  check: CheckDocument,
  position: number,
  options: OptionList,
  tree: Tree,
  faults: Faults,
): Check | null {
  const path = ['checks', position];
  const read = (written: string, key: readonly string[]): Measure | null =>
    parseMeasure(written, options) ?? faults.add([...path, ...key], measureHint(written, options));
  const measure = read(check.measure, ['measure']);
  const rule = measure && ruleOf(check, measure, path, read, faults);
  if (!measure || !rule) return null;
  return {
    name: check.name,
    measure,
    by: [...new Set(check.by ?? [])],
    where: check.where ?? Filter.everything,
    rule,
    severity: check.severity ?? 'error',
    source: check.source ?? null,
    at: locate(tree, path),
  };
}

function ruleOf(
  { 'at-most': atMost, 'at-least': atLeast, within }: CheckDocument,
  measure: Measure,
  path: readonly (string | number)[],
  read: (written: string, key: readonly string[]) => Measure | null,
  faults: Faults,
): CheckRule | null {
  if (within) {
    const of = read(within.of, ['within', 'of']);
    if (!of) return null;
    if (of.unit === measure.unit) return { kind: 'within', share: within.percent, of };
    return faults.add(
      path,
      `${measure.name} and ${of.name} are not in one unit, so one cannot lie near the other.`,
    );
  }
  const kind = atMost === undefined ? 'at-least' : 'at-most';
  const limit = readLimit(measure, atMost ?? atLeast ?? '');
  return typeof limit === 'string' ? faults.add([...path, kind], limit) : { kind, limit };
}
