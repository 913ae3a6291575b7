import type { CheckResult, GroupResult, Measured } from '../../appraisal/index.js';
import { cell, groupText, ruleText, STATUS_WORDS } from '../check/checks-table.js';
import { money, number, percent, text, type Row, type Table, type Value } from '../table.js';

/** So many groups that break one rule are listed. */
const MOST_GROUPS = 1000;

/**
 * The rules with numbers to reckon with: value, limit and the room between them, for every group that breaks a rule,
 * and where none does for the one that is nearest to its limit.
 */
export function checksTable(results: readonly CheckResult[]): Table {
  return {
    title: 'Rules',
    name: 'Checks',
    columns: [
      { key: 'check', heading: 'Rule', kind: 'text' },
      {
        ...{ key: 'status', heading: 'Result', kind: 'text' },
        derived: { kind: 'verdict', of: ['headroom', 'severity'] },
      },
      { key: 'measure', heading: 'Measure', kind: 'text' },
      { key: 'group', heading: 'Group', kind: 'text' },
      { key: 'value', heading: 'Value', kind: 'figure' },
      { key: 'limit', heading: 'Limit', kind: 'figure' },
      {
        ...{ key: 'headroom', heading: 'Headroom', kind: 'figure' },
        derived: { kind: 'difference', of: ['limit', 'value'] },
      },
      { key: 'severity', heading: 'Severity', kind: 'text' },
      { key: 'source', heading: 'Source', kind: 'text' },
    ],
    rows: results.flatMap((result) => {
      const { broken, worst } = result;
      return (broken.length > 0 ? broken.slice(0, MOST_GROUPS) : [worst]).map((group) =>
        rowOf(result, group),
      );
    }),
  };
}

function rowOf({ check, status }: CheckResult, group: GroupResult): Row {
  const { value, limit, bound } = group;
  return {
    role: 'item',
    values: [
      text(check.name),
      text(group.holds ? STATUS_WORDS.pass : STATUS_WORDS[status]),
      text(ruleText(check)),
      text(groupText(group, check)),
      cell(value, check),
      cell(limit, check),
      bound === 'at-most' ? room(limit, value, check) : room(value, limit, check),
      text(check.severity),
      text(check.source ?? ''),
    ],
  };
}

/** The headroom between value and limit: below zero where the rule is broken. */
function room(from: Measured, less: Measured, { measure }: CheckResult['check']): Value {
  if (from.kind === 'money' && less.kind === 'money') return money(from.amount.minus(less.amount));
  if (from.kind !== 'rate' || less.kind !== 'rate') return { kind: 'none', reason: 'n/a' };
  const rate = from.rate.minus(less.rate);
  return measure.unit === 'ratio' ? number(rate) : percent(rate);
}
