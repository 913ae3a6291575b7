import { Money } from '../money/index.js';
import { problem, type Problem } from '../problem.js';
import type { JsonValue } from './report.js';

/** How many problems of one kind are listed in JSON before the rest of them is summed up. */
const LISTED = 20;

/**
 * Problems for JSON: of each code and severity the first twenty, then one `more-of-the-same` with the `count` of the
 * rest and, where their rows could be read, their pounds (`amount`).
 */
export function problemRows(problems: readonly Problem[]): JsonValue[] {
  const kinds = new Map<string, { listed: number; rest: Problem[] }>();
  const rows: JsonValue[] = [];
  for (const p of problems) {
    const key = `${p.severity}\u0000${p.of ?? p.code}`;
    const kind = kinds.get(key) ?? { listed: 0, rest: [] };
    kinds.set(key, kind);
    if (p.of !== undefined || kind.listed === LISTED) kind.rest.push(p);
    else {
      kind.listed += 1;
      rows.push(problemRow(p));
    }
  }
  for (const { rest } of kinds.values()) {
    const [first] = rest;
    if (first) rows.push(summaryRow(first, rest));
  }
  return rows;
}

function problemRow(p: Problem): JsonValue {
  const { code, severity, file, record, line, column, sheet, cell, value, message } = p;
  return { code, severity, file, record, line, column, sheet, cell, value, message };
}

function summaryRow(first: Problem, rest: readonly Problem[]): JsonValue {
  const count = rest.reduce((sum, p) => sum + (p.count ?? 1), 0);
  const amounts = rest.flatMap(({ amount }) => (amount === undefined ? [] : [Money.of(amount)]));
  const amount = amounts.length === 0 ? undefined : Money.sum(amounts).toFixed(2);
  const of = first.of ?? first.code;
  const { code, severity, message } = problem(
    'more-of-the-same',
    first.severity,
    {},
    { code: of, count, ...(amount === undefined ? {} : { amount }) },
  );
  return { code, severity, of, count, amount, message };
}
