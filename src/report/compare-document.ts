import {
  isSame,
  type AmountChange,
  type Difference,
  type GroupChange,
  type Snapshot,
} from '../appraisal/index.js';
import type { Problem } from '../problem.js';
import type { Gate } from './compare-gate.js';
import { SCHEMA_VERSION } from './forecast-document.js';
import { problemRows } from './problem-rows.js';
import type { JsonValue } from './report.js';

/** A comparison as JSON: money as text in pounds, before, after and the change. */
export function compareDocument(
  before: Snapshot,
  after: Snapshot,
  difference: Difference,
  gate: Gate | null,
  problems: readonly Problem[],
  toolVersion: string,
): JsonValue {
  const amount = ({ before: was, after: is, change }: AmountChange): JsonValue => ({
    before: was.toExact(),
    after: is.toExact(),
    change: change.toExact(),
  });
  const keysOf = ({ values, trustName }: GroupChange['key']): [string, string][] =>
    before.by.flatMap((dimension, i): [string, string][] => {
      const pair: [string, string] = [dimension, values[i] ?? ''];
      return dimension === 'trust' ? [pair, ['trust_name', trustName]] : [pair];
    });
  const { totals, presentCosts, groups, steps, assumptions, horizon } = difference;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: toolVersion },
    before: { label: before.label, scenario: before.name, horizon: before.horizon },
    after: { label: after.label, scenario: after.name, horizon: after.horizon },
    prices: { base: before.priceBase },
    same: isSame(difference),
    horizonChanged: horizon !== null,
    totals: { central: amount(totals.central), local: amount(totals.local), saving: amount(totals.saving) },
    ...(presentCosts
      ? {
          npc: {
            base: after.discountBase,
            central: amount(presentCosts.central),
            local: amount(presentCosts.local),
          },
        }
      : {}),
    breakdown: {
      by: before.by,
      rows: groups.map(({ key, central, local }) => ({
        ...Object.fromEntries(keysOf(key)),
        central: amount(central),
        local: amount(local),
      })),
    },
    steps: steps.map(({ name, kind, ...change }) => ({
      name,
      kind,
      ...(amount(change) as Record<string, JsonValue>),
    })),
    assumptions: assumptions.map(({ path, kind, before: was, after: is }) => ({
      path,
      kind,
      before: was,
      after: is,
    })),
    gate: gate && {
      option: gate.option,
      atMostIncrease: gate.limit.toExact(),
      increase: gate.increase.toExact(),
      passed: gate.passed,
    },
    problems: problemRows(problems),
  };
}
