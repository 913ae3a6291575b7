import { Money } from '../../money/index.js';
import { compareText, type ProcurementLine } from '../../model/index.js';
import type { Place } from '../../problem/index.js';
import type { JsonValue } from '../report.js';
import { count, money, text, type Table } from '../table.js';

/** A line of spend with the rule that put it into its category. */
export interface CategorisedLine {
  readonly line: ProcurementLine;
  readonly place: Place;
  readonly reason: {
    readonly category: string;
    /** Class and pattern, such as 'it.software'. */
    readonly rule: string;
    /** The column in which the pattern was found; null where no rule fits. */
    readonly field: string | null;
    /** The text that the pattern matched there. */
    readonly text: string;
  };
}

/** Lines that one rule put into one category by the same words in the same column. */
interface RuleGroup {
  readonly reason: CategorisedLine['reason'];
  readonly rows: number;
  readonly amount: Money;
}

/** Groups lines by category, rule, column and matched text: in each category the largest amount first. */
function groupByRule(lines: readonly CategorisedLine[]): RuleGroup[] {
  const groups = new Map<string, { reason: CategorisedLine['reason']; rows: number; amounts: Money[] }>();
  for (const { line, reason } of lines) {
    const key = [reason.category, reason.rule, reason.field ?? '', reason.text.toLowerCase()].join('\u0000');
    const group = groups.get(key) ?? { reason, rows: 0, amounts: [] };
    group.rows += 1;
    group.amounts.push(line.amount);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ reason, rows, amounts }) => ({ reason, rows, amount: Money.sum(amounts) }))
    .sort(
      (a, b) =>
        compareText(a.reason.category, b.reason.category) ||
        b.amount.compare(a.amount) ||
        compareText(a.reason.rule, b.reason.rule) ||
        compareText(a.reason.text, b.reason.text),
    );
}

/** The rules that put rows where they are, with what they found. */
export function rulesTable(lines: readonly CategorisedLine[]): Table {
  const groups = groupByRule(lines);
  return {
    title: 'Rules that decided on the categories',
    columns: [
      { key: 'category', heading: 'Category', kind: 'text' },
      { key: 'rule', heading: 'Rule', kind: 'text' },
      { key: 'found_in', heading: 'Found in', kind: 'text' },
      { key: 'found', heading: 'Found', kind: 'text' },
      { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
      { key: 'rows', heading: 'Rows', kind: 'count' },
    ],
    rows: [
      ...groups.map(({ reason, rows, amount }) => ({
        role: 'item' as const,
        values: [
          text(reason.category),
          text(reason.rule),
          text(columnName(reason.field)),
          text(reason.text),
          money(amount),
          count(rows),
        ],
      })),
      {
        role: 'total',
        values: [
          text('Total'),
          ...['', '', ''].map(text),
          money(Money.sum(lines.map(({ line }) => line.amount))),
          count(lines.length),
        ],
      },
    ],
  };
}

/** 'expense_type' becomes 'expense type'. */
function columnName(field: string | null): string {
  return (field ?? '').replace('_', ' ');
}

/** For JSON: `categories`, rule by rule, and `categoryRows`, row by row in the order of the files. */
export function rulesDocument(lines: readonly CategorisedLine[]): Record<string, JsonValue> {
  return {
    categories: groupByRule(lines).map(({ reason, rows, amount }) => ({
      ...reasonDocument(reason),
      amount: amount.toExact(),
      rows,
    })),
    categoryRows: lines.map(({ line, place, reason }) => ({
      file: place.file ?? line.file,
      record: place.record ?? null,
      line: place.line ?? null,
      supplier: line.supplier,
      amount: line.amount.toExact(),
      ...reasonDocument(reason),
    })),
  };
}

function reasonDocument({ category, rule, field, text: found }: CategorisedLine['reason']) {
  return { category, rule, foundIn: field, found };
}
