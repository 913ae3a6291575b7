import * as v from 'valibot';
import { count, FOOTING, money, Parts, type Reading } from './parts.js';

/** The JSON of `validate`. */
export function validateSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  return p.map({
    ...p.head,
    wouldRun: v.boolean(),
    inputs: p.map({ files: count, ...FOOTING }),
    files: v.array(p.file),
    problems: p.problems,
  });
}

/** The JSON of `actuals`. */
export function actualsSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  const sum = { amount: money, rows: count };
  const reason = {
    category: v.string(),
    rule: v.string(),
    foundIn: v.nullable(v.string()),
    found: v.string(),
  };
  return p.map({
    ...p.head,
    where: v.optional(v.string()),
    files: v.array(p.file),
    totals: p.map(sum),
    breakdown: p.map({
      by: v.array(v.string()),
      rows: v.array(p.keyed(sum)),
      others: v.optional(p.map({ count, ...sum })),
    }),
    categories: v.optional(v.array(p.map({ ...reason, ...sum }))),
    categoryRows: v.optional(
      v.array(
        p.map({
          ...reason,
          file: v.string(),
          record: v.nullable(count),
          line: v.nullable(count),
          supplier: v.string(),
          amount: money,
        }),
      ),
    ),
    problems: p.problems,
  });
}

/** The document that `--errors json` writes to standard error. */
export function errorsSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  return p.map({ ...p.head, exitCode: v.picklist([0, 1, 2]), problems: p.problems });
}

/** The JSON of `forecast --verify`. */
export function verifySchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  const difference = p.map({ path: v.string(), was: v.string(), is: v.string() });
  return p.map({
    ...p.head,
    report: v.string(),
    command: v.array(v.string()),
    holds: v.boolean(),
    differences: v.array(difference),
    changes: v.array(difference),
  });
}
