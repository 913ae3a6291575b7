import type { AmountChange, Snapshot } from '../../appraisal/index.js';
import type { Money } from '../../money/index.js';
import type { Problem } from '../../problem/index.js';
import type { CiReport, Finding } from '../ci/ci-report.js';
import { chooseUnits, displayIn, figuresOf, showMoney } from '../display.js';
import type { Report } from '../report.js';
import { note, type Display, type Note, type Units } from '../table.js';
import { isUnchanged, reportingOf, type Compared } from './compared.js';
import { compareDocument } from './document.js';
import type { Gate } from './gate.js';
import { lineRemarks, linesSentence, linesTable } from './lines.js';
import { assumptionsTable, groupsTable, stepsTable, totalsTable } from './tables.js';

/** How a comparison is shown. */
export interface CompareView {
  readonly units: Units | null;
  readonly decimals: number | null;
  readonly top: number | null;
  /** People hear only of changes above this; null: of every change. */
  readonly reportAbove: Money | null;
}

/** The report of a comparison: gates first, then what changed, and the lines that made it. */
export function compareReport(
  compared: Compared,
  gates: readonly Gate[],
  view: CompareView,
  problems: readonly Problem[],
  toolVersion: string,
): Report {
  const { before, after, difference, lines } = compared;
  const totals = totalsTable(difference);
  const groups = groupsTable(before.by, difference, view.top);
  const tables = isUnchanged(compared)
    ? []
    : [
        totals,
        ...(difference.groups.length > 0 ? [groups] : []),
        ...(difference.steps.length > 0 ? [stepsTable(difference)] : []),
        ...(difference.assumptions.length > 0 ? [assumptionsTable(difference)] : []),
        ...(lines && lines.changes.length > 0 ? [linesTable(lines, view.top)] : []),
      ];
  const display = displayIn(view.units ?? chooseUnits(figuresOf([totals])), view.decimals ?? undefined);
  const isAnyBroken = gates.some(({ passed }) => !passed);
  const reporting = view.reportAbove && reportingOf(compared, view.reportAbove, isAnyBroken);
  const silence = reporting?.isWorthReporting === false ? silenceOf(reporting.above, display) : null;
  return {
    title:
      before.name === after.name ? `What changed in ${after.name}` : `From ${before.name} to ${after.name}`,
    headlines: headlines(compared, gates, display),
    tables,
    notes: [
      note(
        'Signs',
        `A change is ${after.label} minus ${before.label}: positive where it costs more. All in ${before.priceBase === 'nominal' ? 'money of the day' : `${before.priceBase} prices`}${tables.length > 0 && lines && lines.changes.length > 0 ? ', lines in their own' : ''}.`,
      ),
    ],
    display,
    data: groups,
    ci: ciOf(compared, gates, problems, display, silence !== null),
    ...(silence === null ? {} : { silence }),
    document: compareDocument(compared, gates, reporting, problems, toolVersion),
  };
}

function silenceOf(above: Money, display: Display): string {
  return `Nothing changed by more than ${showMoney(above, display)}: no report.`;
}

function ciOf(
  compared: Compared,
  gates: readonly Gate[],
  problems: readonly Problem[],
  display: Display,
  isSilent: boolean,
): CiReport {
  const { lines } = compared;
  const findings = gates.map((gate): Finding => {
    const status = gate.passed ? 'pass' : gate.rule.severity === 'error' ? 'fail' : 'warn';
    return { name: gate.rule.words, status, message: gateSentence(gate, display), details: [], place: {} };
  });
  return {
    command: 'compare',
    isDone: true,
    findings,
    problems: problems.filter(({ severity }) => severity !== 'note'),
    remarks: isSilent || !lines ? [] : lineRemarks(lines),
    summary: isSilent ? '' : resultSentence(compared, display),
  };
}

function headlines(compared: Compared, gates: readonly Gate[], display: Display): Note[] {
  const { before, after, difference, lines } = compared;
  const { onlyBefore, onlyAfter } = difference;
  return [
    note('Result', resultSentence(compared, display)),
    ...(onlyBefore.length + onlyAfter.length === 0
      ? []
      : [note('Options', optionsSentence(before, onlyBefore, after, onlyAfter))]),
    ...(difference.horizon
      ? [
          note(
            'Horizon',
            `It was ${difference.horizon.before} and is ${difference.horizon.after}: part of the change may be years that only one side has.`,
          ),
        ]
      : []),
    ...((before.presentCosts === null) === (after.presentCosts === null)
      ? []
      : [note('Present value', 'Only one side discounts, so present values are not compared.')]),
    ...gates.map((gate) => {
      const isWarning = gate.rule.severity === 'warning';
      const tone = gate.passed ? 'good' : isWarning ? 'plain' : 'bad';
      const lead = gate.passed || !isWarning ? 'Gate' : 'Gate (warning)';
      return note(lead, gateSentence(gate, display), tone);
    }),
    ...(lines && lines.changes.length > 0 ? [note('Lines', linesSentence(lines.changes))] : []),
    ...(lines ? [] : [note('Lines', 'A saved forecast holds no lines, so lines are not compared.')]),
  ];
}

function resultSentence(compared: Compared, display: Display): string {
  const show = (amount: Money): string => showMoney(amount, display);
  const moved = (name: string, { before: was, after: is, change }: AmountChange): string => {
    if (change.isZero()) return `${name} stays at ${show(is)}`;
    const share = change.abs().shareOf(was.abs());
    return `${name} ${change.isNegative() ? 'falls' : 'rises'} by ${show(change.abs())}${share ? ` (${share.toPercent(1)}%)` : ''} from ${show(was)} to ${show(is)}`;
  };
  const isNothing = isUnchanged(compared);
  const { options, totals } = compared.difference;
  const order = [options.main, ...options.ids.filter((id) => id !== options.main)];
  const each = order.flatMap((id, i) => {
    const change = totals.get(id);
    const { name, word } = options.of(id);
    return change ? [moved(i === 0 && !isNothing ? name : word, change)] : [];
  });
  return isNothing ? `Nothing changed: ${each[0] ?? ''}.` : `${each.join('; ')}.`;
}

/** 'local may rise by at most £50.0m (50m): it rises by £459.2k.' */
function gateSentence({ name, rule, limit, change, passed }: Gate, display: Display): string {
  const { direction, written } = rule;
  const show = (amount: Money): string => showMoney(amount, display);
  const verb = direction === 'increase' ? 'rise' : 'fall';
  const by = direction === 'increase' ? change : change.negated();
  const outcome = passed ? 'it stays within that' : `it ${verb}s by ${show(by)}`;
  return `${name} may ${verb} by at most ${show(limit)} (${written}): ${outcome}.`;
}

/** Options that only one side has are not compared. */
function optionsSentence(
  before: Snapshot,
  onlyBefore: readonly string[],
  after: Snapshot,
  onlyAfter: readonly string[],
): string {
  const only = ({ label }: Snapshot, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`only ${label} has ${names.join(', ')}`];
  return `${[...only(before, onlyBefore), ...only(after, onlyAfter)].join('; ')}: those are not compared.`;
}
