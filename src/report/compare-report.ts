import { isSame, type AmountChange, type Difference, type Snapshot } from '../appraisal/index.js';
import type { Money } from '../money/index.js';
import type { Problem } from '../problem.js';
import { compareDocument } from './compare-document.js';
import type { Gate } from './compare-gate.js';
import { assumptionsTable, groupsTable, stepsTable, totalsTable } from './compare-tables.js';
import { chooseUnits, displayIn, figuresOf, showMoney } from './display.js';
import { note, type Display, type Note, type Report, type Units } from './report.js';

/** How a comparison is shown. */
export interface CompareView {
  readonly units: Units | null;
  readonly decimals: number | null;
  readonly top: number | null;
}

export function compareReport(
  [before, after]: readonly [Snapshot, Snapshot],
  difference: Difference,
  gate: Gate | null,
  view: CompareView,
  problems: readonly Problem[],
  toolVersion: string,
): Report {
  const same = isSame(difference);
  const groups = groupsTable(before.by, difference, view.top);
  const tables = same
    ? []
    : [
        totalsTable(difference),
        ...(difference.groups.length > 0 ? [groups] : []),
        ...(difference.steps.length > 0 ? [stepsTable(difference)] : []),
        ...(difference.assumptions.length > 0 ? [assumptionsTable(difference)] : []),
      ];
  const display = displayIn(
    view.units ?? chooseUnits(figuresOf([totalsTable(difference)])),
    view.decimals ?? undefined,
  );
  return {
    title:
      before.name === after.name ? `What changed in ${after.name}` : `From ${before.name} to ${after.name}`,
    headlines: headlines(before, after, difference, gate, display),
    tables,
    notes: [
      note(
        'Signs',
        `A change is ${after.label} minus ${before.label}: positive where it costs more. All in ${before.priceBase === 'nominal' ? 'money of the day' : `${before.priceBase} prices`}.`,
      ),
    ],
    display,
    data: groups,
    document: compareDocument(before, after, difference, gate, problems, toolVersion),
  };
}

function headlines(
  before: Snapshot,
  after: Snapshot,
  difference: Difference,
  gate: Gate | null,
  display: Display,
): Note[] {
  const show = (amount: Money): string => showMoney(amount, display);
  const moved = (name: string, { before: was, after: is, change }: AmountChange): string => {
    if (change.isZero()) return `${name} stays at ${show(is)}`;
    const share = change.abs().shareOf(was.abs());
    return `${name} ${change.isNegative() ? 'falls' : 'rises'} by ${show(change.abs())}${share ? ` (${share.toPercent(1)}%)` : ''} from ${show(was)} to ${show(is)}`;
  };
  const { options, totals, onlyBefore, onlyAfter } = difference;
  const order = [options.main, ...options.ids.filter((id) => id !== options.main)];
  const each = order.flatMap((id, i) => {
    const change = totals.get(id);
    const { name, word } = options.of(id);
    return change ? [moved(i === 0 && !isSame(difference) ? name : word, change)] : [];
  });
  return [
    isSame(difference)
      ? note('Result', `Nothing changed: ${each[0] ?? ''}.`)
      : note('Result', `${each.join('; ')}.`),
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
    ...(gate
      ? [
          note(
            'Gate',
            `${gate.option} may rise by at most ${show(gate.limit)} (${gate.written}): ${
              gate.passed ? 'it stays within that' : `it rises by ${show(gate.increase)}`
            }.`,
            gate.passed ? 'good' : 'bad',
          ),
        ]
      : []),
  ];
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
