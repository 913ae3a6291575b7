import * as v from 'valibot';
import { count, decimal, money, Parts, yearText, type Reading } from './parts.js';

/** The JSON of `compare`. */
export function compareSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  const change = { before: money, after: money, change: money };
  const amount = p.map(change);
  const side = p.map({ label: v.string(), scenario: v.string(), horizon: v.string() });
  const kind = v.string();
  const text = v.nullable(v.string());
  return p.map({
    ...p.head,
    before: side,
    after: side,
    prices: p.map({ base: v.string() }),
    same: v.boolean(),
    horizonChanged: v.boolean(),
    totals: p.byOption({ saving: v.optional(amount), savings: v.optional(p.byOption({}, amount)) }, amount),
    optionsRemoved: v.optional(v.array(v.string())),
    optionsAdded: v.optional(v.array(v.string())),
    npc: v.optional(p.byOption({ base: yearText }, amount)),
    breakdown: p.map({ by: v.array(v.string()), rows: v.array(p.keyedByOption({}, amount)) }),
    steps: v.array(p.map({ option: v.optional(v.string()), name: v.string(), kind, ...change })),
    assumptions: v.array(p.map({ path: v.string(), kind, before: text, after: text })),
    lines: v.nullable(
      p.map({
        added: count,
        removed: count,
        changed: count,
        change: money,
        rows: v.array(
          p.keyed({
            kind,
            of: v.optional(v.string()),
            price_base: v.optional(v.string()),
            before: v.nullable(money),
            after: v.nullable(money),
            change: money,
            line: v.optional(count),
            cell: v.optional(v.string()),
          }),
        ),
      }),
    ),
    gate: v.nullable(
      p.map({ option: v.string(), atMostIncrease: money, increase: money, passed: v.boolean() }),
    ),
    gates: v.array(
      p.map({
        rule: v.string(),
        measure: v.string(),
        direction: v.picklist(['increase', 'decrease']),
        severity: v.picklist(['error', 'warning']),
        limit: decimal,
        change: decimal,
        passed: v.boolean(),
      }),
    ),
    reporting: v.optional(p.map({ above: money, largestChange: money, worthReporting: v.boolean() })),
    problems: p.problems,
  });
}
