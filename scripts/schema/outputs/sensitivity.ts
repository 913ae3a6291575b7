import * as v from 'valibot';
import { decimal, Parts, type Reading } from './parts.js';

/** The JSON of `sensitivity`. */
export function sensitivitySchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  const adjustable = { name: v.string(), path: v.nullable(v.string()), unit: v.string(), value: v.string() };
  const moved = p.map({
    value: v.string(),
    result: v.nullable(decimal),
    reason: v.optional(v.string()),
  });
  const pair = { value: v.string(), beyond: v.string() };
  const found = p.map({
    value: v.nullable(v.string()),
    beyond: v.optional(v.string()),
    reason: v.optional(v.string()),
    other: v.optional(p.map(pair)),
  });
  const axis = p.map({ ...adjustable, values: v.array(v.string()) });
  return p.map({
    ...p.head,
    scenario: p.scenario,
    prices: p.prices,
    inputs: p.inputs,
    measure: v.string(),
    base: decimal,
    target: p.target,
    tornado: v.array(p.map({ ...adjustable, low: moved, high: moved, swing: decimal })),
    switching: v.array(
      p.map({
        ...adjustable,
        target: v.nullable(found),
        parity: v.optional(v.nullable(found)),
        parities: v.optional(p.byOption({}, found)),
      }),
    ),
    presentValue: v.optional(
      p.map({
        rankedBy: v.string(),
        preferred: v.string(),
        switching: v.array(
          p.map({
            ...adjustable,
            preferred: v.nullable(found),
            npsvZero: v.optional(p.byOption({}, found)),
          }),
        ),
      }),
    ),
    twoWay: v.optional(p.map({ rows: axis, columns: axis, results: v.array(v.array(v.nullable(decimal))) })),
    problems: p.problems,
  });
}
