import { Money } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import type { JsonValue } from '../report.js';

/** How many problems of one kind are listed before the rest of them is summed up. */
const LISTED = 20;

/**
 * Problems for JSON: of each code and severity the first twenty, then one `more-of-the-same` with the `count` of the
 * rest and, where their rows could be read, their pounds (`amount`).
 *
 * @param most how many of a kind are listed.
 */
export function problemRows(problems: readonly Problem[], most = LISTED): JsonValue[] {
  return listProblems(problems, most).map((p) => {
    const { code, severity, file, record, line, column, sheet, cell, value, message } = p;
    return p.of === undefined
      ? { code, severity, file, record, line, column, sheet, cell, value, message }
      : { code, severity, of: p.of, count: p.count, amount: p.amount, message };
  });
}

/** The same as problems: those that stand for many have `of` and `count`. */
export function listProblems(problems: readonly Problem[], most = LISTED): Problem[] {
  const kinds = new Map<string, { listed: number; rest: Problem[] }>();
  const found: Problem[] = [];
  for (const p of problems) {
    const key = `${p.severity}\u0000${p.of ?? p.code}`;
    const kind = kinds.get(key) ?? { listed: 0, rest: [] };
    kinds.set(key, kind);
    if (p.of !== undefined || kind.listed === most) kind.rest.push(p);
    else {
      kind.listed += 1;
      found.push(p);
    }
  }
  for (const { rest } of kinds.values()) {
    const [first] = rest;
    if (first) found.push(sumOf(first, rest));
  }
  return found;
}

function sumOf(first: Problem, rest: readonly Problem[]): Problem {
  const count = rest.reduce((sum, p) => sum + (p.count ?? 1), 0);
  const amounts = rest.flatMap(({ amount }) => (amount === undefined ? [] : [Money.of(amount)]));
  const amount = amounts.length === 0 ? {} : { amount: Money.sum(amounts).toFixed(2) };
  const of = first.of ?? first.code;
  return {
    ...problem('more-of-the-same', first.severity, {}, { code: of, count, ...amount }),
    of,
    count,
    ...amount,
  };
}
