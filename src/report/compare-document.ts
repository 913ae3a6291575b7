import {
  isSame,
  type AmountChange,
  type ByOption,
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
  const { options, totals, savings, presentCosts, groups, steps, assumptions, horizon } = difference;
  const byOption = (amounts: ByOption<AmountChange>): Record<string, JsonValue> =>
    Object.fromEntries([...amounts].map(([option, change]) => [option, amount(change)]));
  const [saving] = [...savings.values()];
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: toolVersion },
    before: { label: before.label, scenario: before.name, horizon: before.horizon },
    after: { label: after.label, scenario: after.name, horizon: after.horizon },
    prices: { base: before.priceBase },
    same: isSame(difference),
    horizonChanged: horizon !== null,
    totals: {
      ...byOption(totals),
      ...(options.rival && saving
        ? { saving: amount(saving) }
        : savings.size > 0
          ? { savings: byOption(savings) }
          : {}),
    },
    ...(difference.onlyBefore.length + difference.onlyAfter.length === 0
      ? {}
      : { optionsRemoved: difference.onlyBefore, optionsAdded: difference.onlyAfter }),
    ...(presentCosts
      ? {
          npc: {
            base: after.discountBase,
            ...byOption(presentCosts),
          },
        }
      : {}),
    breakdown: {
      by: before.by,
      rows: groups.map(({ key, amounts }) => ({
        ...Object.fromEntries(keysOf(key)),
        ...byOption(amounts),
      })),
    },
    steps: steps.map(({ option, name, kind, ...change }) => ({
      ...(options.hasOwnKeys ? {} : { option }),
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
