import type { CheckResult, GroupResult, Measured } from '../appraisal/index.js';
import { money, number, percent, text, type JsonValue, type Table, type Value } from './report.js';
import { MEASURES, type Check } from '../scenario/index.js';

/** The rules and how they came out, each with its worst group. */
export function checksTables(checks: readonly CheckResult[]): Table[] {
  if (checks.length === 0) return [];
  return [
    {
      title: 'Checks',
      columns: [
        { key: 'check', heading: 'Check', kind: 'text' },
        { key: 'status', heading: 'Status', kind: 'text' },
        { key: 'measure', heading: 'Measure', kind: 'text' },
        { key: 'group', heading: 'Worst group', kind: 'text' },
        { key: 'value', heading: 'Value', kind: 'money' },
        { key: 'limit', heading: 'Limit', kind: 'money' },
      ],
      rows: checks.map((result) => ({
        role: 'item',
        values: [
          text(result.check.name),
          text(STATUS_WORDS[result.status]),
          text(ruleText(result.check)),
          text(groupText(result.worst, result.check)),
          cell(result.worst.value, result.check),
          cell(result.worst.limit, result.check),
        ],
      })),
    },
  ];
}

export const STATUS_WORDS: Readonly<Record<CheckResult['status'], string>> = {
  pass: 'holds',
  fail: 'BROKEN',
  warn: 'broken (warning)',
};

/** 'local.total at most, each trust'. */
export function ruleText({ measure, rule, by }: Check): string {
  const kind =
    rule.kind === 'within'
      ? `within ${rule.share.toPercentText()} of ${rule.of}`
      : rule.kind.replace('-', ' ');
  return `${measure} ${kind}${by.length === 0 ? '' : `, each ${by.join(', ')}`}`;
}

/** 'RKE Whittington'; 'all' where the whole was measured. */
export function groupText({ key }: GroupResult, { by }: Check): string {
  if (by.length === 0) return 'all';
  const values = key.values.map((value) => (value === '' ? '(blank)' : value)).join(', ');
  return key.trustName === '' ? values : `${values} ${key.trustName}`;
}

export function cell(value: Measured, { measure }: Check): Value {
  if (value.kind === 'money') return money(value.amount);
  if (value.kind === 'none') return { kind: 'none', reason: 'n/a' };
  return MEASURES[measure] === 'ratio' ? number(value.rate) : percent(value.rate);
}

/** As JSON gives it: pounds as text, a percentage with its sign, a ratio as a plain number. */
export function measuredText(value: Measured, { measure }: Check): string | null {
  if (value.kind === 'money') return value.amount.toExact();
  if (value.kind === 'none') return null;
  return MEASURES[measure] === 'ratio' ? value.rate.toFixed(4) : `${value.rate.toPercent(2)}%`;
}

/** One check of JSON: the worst group's figures, and every broken group. */
export function checkDocument(result: CheckResult): JsonValue {
  const { check, status, worst, groups, broken } = result;
  return {
    name: check.name,
    status,
    measure: check.measure,
    ...(check.rule.kind === 'within'
      ? { rule: 'within', of: check.rule.of, percent: check.rule.share.toPercentText() }
      : { rule: check.rule.kind }),
    severity: check.severity,
    value: measuredText(worst.value, check),
    limit: measuredText(worst.limit, check),
    ...(check.where.isEmpty ? {} : { where: check.where.describe() }),
    ...(check.by.length === 0
      ? {}
      : { by: check.by, groups, broken: broken.map((group) => groupDocument(group, check)) }),
    ...place(check),
  };
}

function place({ at }: Check): Record<string, JsonValue> {
  return {
    ...(at.file === undefined ? {} : { file: at.file }),
    ...(at.line === undefined ? {} : { line: at.line }),
  };
}

function groupDocument(group: GroupResult, check: Check): JsonValue {
  const keys = check.by.flatMap((dimension, i): [string, string][] => {
    const key: [string, string] = [dimension, group.key.values[i] ?? ''];
    return dimension === 'trust' ? [key, ['trust_name', group.key.trustName]] : [key];
  });
  return {
    ...Object.fromEntries(keys),
    value: measuredText(group.value, check),
    limit: measuredText(group.limit, check),
    by: group.excess && measuredText(group.excess, check),
  };
}
