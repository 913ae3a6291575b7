import type { AmountChange, ByOption, GroupChange } from '../../appraisal/index.js';
import type { Problem } from '../../problem/index.js';
import type { Gate } from './gate.js';
import { linesDocument } from './lines.js';
import { isUnchanged, type Compared, type Reporting } from './compared.js';
import { SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { problemRows } from '../files/problem-rows.js';
import type { JsonValue } from '../report.js';

/** A comparison as JSON: money as text in pounds, before, after and the change. */
export function compareDocument(
  compared: Compared,
  gates: readonly Gate[],
  reporting: Reporting | null,
  problems: readonly Problem[],
  toolVersion: string,
): JsonValue {
  const { before, after, difference, lines } = compared;
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
    same: isUnchanged(compared),
    horizonChanged: horizon !== null,
    totals: {
      ...byOption(totals),
      ...(options.onlyAlternative && saving
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
    lines: lines && linesDocument(lines),
    gate: firstGate(gates),
    gates: gates.map(gateDocument),
    ...(reporting === null
      ? {}
      : {
          reporting: {
            above: reporting.above.toExact(),
            largestChange: reporting.largest.toExact(),
            worthReporting: reporting.isWorthReporting,
          },
        }),
    problems: problemRows(problems),
  };
}

/** The first gate on the rise of an option's total, under the key that it had before there were others. */
function firstGate(gates: readonly Gate[]): JsonValue {
  const gate = gates.find(({ figure, rule }) => figure === 'total' && rule.direction === 'increase');
  if (!gate) return null;
  const { option, limit, change, passed } = gate;
  return { option, atMostIncrease: limit.toExact(), increase: change.toExact(), passed };
}

function gateDocument({ name, option, rule, limit, change, passed }: Gate): JsonValue {
  return {
    rule: rule.words,
    measure: name === option ? `${option}.total` : name,
    direction: rule.direction,
    severity: rule.severity,
    limit: limit.toExact(),
    change: change.toExact(),
    passed,
  };
}
