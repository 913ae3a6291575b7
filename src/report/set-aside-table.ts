import { Money } from '../money/index.js';
import type { Problem } from '../problem.js';
import { count, money, text, type Table } from './report.js';

/** Rows set aside for one reason. */
interface Reason {
  readonly why: string;
  rows: number;
  amount: Money;
}

/** The reasons for which rows were set aside, the one of most rows first; a row with two faults counts under both. */
export function setAsideTable(problems: readonly Problem[]): Table | null {
  const reasons = new Map<string, Reason>();
  for (const p of problems) {
    if (p.setsAside !== true) continue;
    const code = p.of ?? p.code;
    const known = reasons.get(code) ?? { why: firstSentence(p.message), rows: 0, amount: Money.zero };
    known.rows += p.count ?? 1;
    if (p.amount !== undefined) known.amount = known.amount.plus(Money.of(p.amount));
    reasons.set(code, known);
  }
  if (reasons.size === 0) return null;
  const sorted = [...reasons].sort(([a, one], [b, other]) => other.rows - one.rows || (a < b ? -1 : 1));
  return {
    title: 'Set aside, and why',
    columns: [
      { key: 'reason', heading: 'Why', kind: 'text' },
      { key: 'rows', heading: 'Rows', kind: 'count' },
      { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
    ],
    rows: sorted.map(([, { why, rows, amount }]) => ({
      role: 'item',
      values: [text(why), count(rows), money(amount)],
    })),
  };
}

/** 'This is not a date.' of 'This is not a date. Write it as 30/09/2010.' */
function firstSentence(message: string): string {
  return /^.*?[.!?](?= |$)/.exec(message)?.[0] ?? message;
}
