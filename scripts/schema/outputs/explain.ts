import * as v from 'valibot';
import { count, decimal, money, Parts, yearText, type Reading } from './parts.js';
import { systemSchema } from './report.js';

/** The JSON of `explain`. */
export function explainSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  const counted = p.map({ lines: count, amount: money });
  return p.map({
    ...p.head,
    scenario: p.scenario,
    option: v.string(),
    where: v.optional(v.string()),
    prices: p.prices,
    figure: money,
    sum: p.map({ lines: money, monthsToGo: money, steps: money, rounding: money }),
    lineCount: count,
    lines: v.array(
      p.map({
        file: v.optional(v.string()),
        record: v.optional(count),
        line: v.optional(count),
        cell: v.optional(v.string()),
        column: v.string(),
        text: v.string(),
        written: money,
        priceBase: v.string(),
        amount: money,
      }),
    ),
    others: v.optional(counted),
    linesRounding: money,
    conversions: v.array(
      p.map({
        from: v.string(),
        to: v.string(),
        year: yearText,
        indexFrom: decimal,
        indexTo: decimal,
        factor: decimal,
        lines: count,
        before: money,
        after: money,
      }),
    ),
    leftOut: v.array(p.map({ why: v.string(), lines: count, amount: money })),
    steps: v.array(
      p.map({
        name: v.string(),
        rule: v.string(),
        source: v.nullable(v.string()),
        effect: money,
        matched: money,
        matchedInAll: money,
        effectInAll: money,
        share: v.nullable(decimal),
        rounding: v.nullable(decimal),
      }),
    ),
    untouched: v.array(v.string()),
    problems: p.problems,
  });
}

/** The JSON of `explain --system`. */
export function explainSystemSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  return p.map({
    ...p.head,
    scenario: p.scenario,
    prices: p.prices,
    system: systemSchema(p),
    problems: p.problems,
  });
}
