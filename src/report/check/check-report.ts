import { runCheck, type CheckResult, type Forecast, type GroupResult } from '../../appraisal/index.js';
import { Filter } from '../../model/index.js';
import type { Money } from '../../money/index.js';
import { totalOf, type Check } from '../../scenario/index.js';
import { cell, checkDocument, groupText, rulesTable, show } from './checks-table.js';
import { rulesHold, type Finding } from '../ci/ci-report.js';
import { chooseUnits, displayIn, showMoney } from '../display.js';
import { inputsDocument, SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { problemRows } from '../files/problem-rows.js';
import type { InputSummary } from '../forecast/forecast-view.js';
import { pricesDocument, priceNotes, pricesOf } from '../forecast/price-notes.js';
import { targetDocument } from '../forecast/target-document.js';
import type { Report } from '../report.js';
import { note, text, type Column, type Display, type Table, type Units, type Value } from '../table.js';

/** How the results of a check are shown. */
export interface CheckView {
  readonly units: Units | null;
  readonly decimals: number | null;
}

/** The rules of a run and how they came out: the target first, then the scenario's, then the command line's. */
export interface Checked {
  readonly forecast: Forecast;
  readonly results: readonly CheckResult[];
}

/** Runs the target, the scenario's checks and others over a forecast. @throws Failure where one tests nothing. */
export function checkAll(forecast: Forecast, others: readonly Check[]): Checked {
  const target = targetChecks(forecast).map((check) => runCheck(forecast, check));
  const more = others.map((check) => runCheck(forecast, check));
  return { forecast, results: [...target, ...forecast.checks, ...more] };
}

/** The target as rules, one for each of its options. */
function targetChecks({ scenario: { target }, options }: Forecast): Check[] {
  if (!target) return [];
  return target.options.map((option) => ({
    name: target.options.length > 1 ? `Target of ${options.of(option).word}` : 'Target',
    measure: totalOf(option),
    by: [],
    where: Filter.everything,
    rule: { kind: 'at-most', limit: { kind: 'money', amount: target.atMost } },
    severity: 'error',
    source: null,
    at: target.at,
  }));
}

/** Returns whether a rule of error severity is broken. */
export function isBroken({ results }: Checked): boolean {
  return results.some(({ status }) => status === 'fail');
}

export function checkReport(
  checked: Checked,
  inputs: InputSummary,
  view: CheckView,
  toolVersion: string,
): Report {
  const { forecast, results } = checked;
  const display = displayIn(view.units ?? chooseUnits(figuresOf(results)), view.decimals ?? undefined);
  const findings = results.map((result) => findingOf(result, display));
  const problems = [...inputs.problems, ...forecast.problems];
  return {
    title: `Checks of ${forecast.scenario.name}`,
    headlines: headlines(checked, findings),
    tables: [
      rulesTable(results, display),
      ...results
        .filter(({ check, broken }) => check.by.length > 0 && broken.length > 0)
        .map((result) => brokenTable(result, display)),
    ],
    notes: [
      note('Prices', `All figures are in ${pricesOf(forecast.priceBase)}.`),
      ...priceNotes(forecast),
      ...inputs.notes.map((sentence) => note('Data', sentence)),
    ],
    display,
    data: plainTable(results),
    ci: {
      command: 'check',
      isDone: true,
      findings,
      problems: problems.filter(({ severity }) => severity !== 'note'),
      remarks: [],
      summary: rulesHold(findings.length),
    },
    document: {
      schemaVersion: SCHEMA_VERSION,
      tool: { name: 'npfit-cost', version: toolVersion },
      scenario: { name: forecast.scenario.name },
      prices: pricesDocument(forecast),
      inputs: inputsDocument(inputs, forecast),
      passed: !isBroken(checked),
      target: targetDocument(forecast.target),
      checks: results.map(checkDocument),
      problems: problemRows(problems),
    },
  };
}

function figuresOf(results: readonly CheckResult[]): Money[] {
  return results.flatMap(({ worst, broken }) =>
    [worst, ...broken].flatMap(({ value, limit }) =>
      [value, limit].flatMap((figure) => (figure.kind === 'money' ? [figure.amount] : [])),
    ),
  );
}

function headlines({ forecast, results }: Checked, findings: readonly Finding[]): Report['headlines'] {
  const count = (status: CheckResult['status']): number => results.filter((r) => r.status === status).length;
  const [holds, broken, warned] = [count('pass'), count('fail'), count('warn')];
  if (results.length === 0)
    return [note('Result', `${forecast.scenario.name} has no target and no checks: nothing was tested.`)];
  const rules = `${holds} of ${results.length} ${results.length === 1 ? 'rule holds' : 'rules hold'}`;
  const rest = [
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(warned > 0 ? [`${warned} broken with a warning`] : []),
  ];
  return [
    note('Result', `${[rules, ...rest].join(', ')}.`, broken > 0 ? 'bad' : 'good'),
    ...findings.flatMap(({ name, status, message }) =>
      status === 'pass' ? [] : [note(name, message, status === 'fail' ? 'bad' : 'plain')],
    ),
  ];
}

/** '£11.5m over' or '£11.5m short'. */
function byHowMuch({ value, limit, excess }: GroupResult, check: Check, display: Display): string {
  if (excess === null) {
    const reason = value.kind === 'none' ? value.reason : limit.kind === 'none' ? limit.reason : undefined;
    return `there is no figure${reason === undefined ? '' : `: ${reason}`}`;
  }
  const isOver =
    value.kind === 'money' && limit.kind === 'money'
      ? value.amount.compare(limit.amount) > 0
      : value.kind === 'rate' && limit.kind === 'rate' && value.rate.compare(limit.rate) > 0;
  // a rule broken by a penny is not broken by £0.0m: then in a unit of its own
  const isLost = excess.kind === 'money' && /^£[0.]+[a-z]*$/.test(showMoney(excess.amount, display));
  const unit = isLost ? displayIn(chooseUnits([excess.amount]), undefined) : display;
  const points = check.measure.unit === 'percent' && excess.kind === 'rate';
  const size = points ? `${excess.rate.toPercent(1)} points` : show(excess, check, unit);
  return `${size} ${isOver ? 'over' : 'short'}`;
}

function findingOf({ check, status, worst, groups, broken }: CheckResult, display: Display): Finding {
  const figures = (group: GroupResult): string =>
    `${show(group.value, check, display)}, ${byHowMuch(group, check, display)}`;
  const limit = `${limitWords(check, worst)} ${show(worst.limit, check, display)}`;
  const groupWords = check.by.length === 0 ? '' : `, each ${check.by.join(', ')}`;
  const named = `${check.measure.name}${groupWords}${check.where.isEmpty ? '' : ` (${check.where.describe()})`}`;
  const message =
    status === 'pass'
      ? `${named} holds: ${limit}.`
      : check.by.length === 0
        ? `${named} is ${figures(worst)} (${limit}).`
        : `${named}: ${broken.length} of ${groups} break the rule (${limit}); worst is ${groupText(worst, check)} with ${figures(worst)}.`;
  const details =
    check.by.length === 0 ? [] : broken.map((group) => `${groupText(group, check)}: ${figures(group)}`);
  return { name: check.name, status, message, details, place: check.at };
}

function limitWords({ rule }: Check, { bound }: GroupResult): string {
  return rule.kind === 'within'
    ? `within ${rule.share.toPercentText()} of ${rule.of.name}, so ${bound === 'at-most' ? 'up to' : 'at least'}`
    : rule.kind.replace('-', ' ');
}

function brokenTable({ check, broken }: CheckResult, display: Display): Table {
  return {
    title: `${check.name}: broken by`,
    columns: [
      { key: 'group', heading: check.by.join(', '), kind: 'text' },
      { key: 'value', heading: 'Value', kind: 'figure' },
      { key: 'limit', heading: 'Limit', kind: 'figure' },
      { key: 'excess', heading: 'By', kind: 'figure' },
    ],
    rows: broken.map((group) => ({
      role: 'item',
      values: [
        text(groupText(group, check)),
        text(show(group.value, check, display)),
        text(show(group.limit, check, display)),
        text(byHowMuch(group, check, display)),
      ],
    })),
  };
}

/** A row a rule and, where groups break it, a row each: for CSV. */
function plainTable(results: readonly CheckResult[]): Table {
  const row = ({ check, status }: CheckResult, group: GroupResult): Value[] => [
    text(check.name),
    text(status),
    text(check.severity),
    text(check.measure.name),
    text(check.by.length === 0 ? '' : groupText(group, check)),
    cell(group.value, check),
    cell(group.limit, check),
    group.excess === null ? text('') : cell(group.excess, check),
  ];
  const column = (key: string, kind: Column['kind']): Column => ({ key, heading: key, kind });
  return {
    title: 'Rules',
    columns: [
      ...['check', 'status', 'severity', 'measure', 'group'].map((key) => column(key, 'text')),
      ...['value', 'limit', 'excess'].map((key) => column(key, 'figure')),
    ],
    rows: results.flatMap((result) =>
      (result.check.by.length > 0 && result.broken.length > 0 ? result.broken : [result.worst]).map(
        (group) => ({
          role: 'item' as const,
          values: row(result, group),
        }),
      ),
    ),
  };
}
