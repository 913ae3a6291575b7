import type { CheckResult, GroupResult, Measured } from '../../appraisal/index.js';
import { showMoney } from '../display.js';
import type { JsonValue } from '../report.js';
import {
  money,
  number,
  percent,
  text,
  toned,
  type Display,
  type Table,
  type Tone,
  type Value,
} from '../table.js';
import type { Check } from '../../scenario/index.js';

/** The rules and how they came out, each with the group that is nearest to its limit or furthest past it. */
export function rulesTable(results: readonly CheckResult[], display: Display): Table {
  return {
    title: 'Rules',
    columns: [
      { key: 'check', heading: 'Rule', kind: 'text' },
      { key: 'status', heading: 'Result', kind: 'text' },
      { key: 'measure', heading: 'Measure', kind: 'text' },
      { key: 'group', heading: 'Group', kind: 'text' },
      { key: 'value', heading: 'Value', kind: 'figure' },
      { key: 'limit', heading: 'Limit', kind: 'figure' },
    ],
    rows: results.map(({ check, status, worst }) => ({
      role: 'item',
      values: [
        text(check.name),
        toned(STATUS_WORDS[status], STATUS_TONES[status]),
        text(ruleText(check)),
        text(groupText(worst, check)),
        text(show(worst.value, check, display)),
        text(show(worst.limit, check, display)),
      ],
    })),
  };
}

/** '£51.5m', '10.3%', '1.09'. */
export function show(value: Measured, check: Check, display: Display): string {
  if (value.kind === 'money') return showMoney(value.amount, display);
  if (value.kind === 'none') return 'n/a';
  return check.measure.unit === 'ratio' ? value.rate.toFixed(2) : `${value.rate.toPercent(1)}%`;
}

/** How a rule came out, in words. */
export const STATUS_WORDS: Readonly<Record<CheckResult['status'], string>> = {
  pass: 'holds',
  fail: 'BROKEN',
  warn: 'broken (warning)',
};

const STATUS_TONES: Readonly<Record<CheckResult['status'], Tone>> = {
  pass: 'good',
  fail: 'bad',
  warn: 'warn',
};

/** 'local.total at most, each trust'. */
export function ruleText({ measure, rule, by }: Check): string {
  const kind =
    rule.kind === 'within'
      ? `within ${rule.share.toPercentText()} of ${rule.of.name}`
      : rule.kind.replace('-', ' ');
  return `${measure.name} ${kind}${by.length === 0 ? '' : `, each ${by.join(', ')}`}`;
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
  return measure.unit === 'ratio' ? number(value.rate) : percent(value.rate);
}

/** As JSON gives it: pounds as text, a percentage with its sign, a ratio as a plain number. */
export function measuredText(value: Measured, { measure }: Check): string | null {
  if (value.kind === 'money') return value.amount.toExact();
  if (value.kind === 'none') return null;
  return measure.unit === 'ratio' ? value.rate.toFixed(4) : `${value.rate.toPercent(2)}%`;
}

/** One check of JSON: the worst group's figures, and every broken group. */
export function checkDocument(result: CheckResult): JsonValue {
  const { check, status, worst, groups, broken } = result;
  return {
    name: check.name,
    status,
    measure: check.measure.name,
    ...(check.rule.kind === 'within'
      ? { rule: 'within', of: check.rule.of.name, percent: check.rule.share.toPercentText() }
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
    excess: group.excess && measuredText(group.excess, check),
  };
}
