import {
  isSame,
  type AmountChange,
  type Difference,
  type GroupChange,
  type Snapshot,
} from '../appraisal/index.js';
import type { Money, Rate } from '../money/index.js';
import type { Dimension, Option } from '../model/index.js';
import { keyColumns, keyValuesOf, labelled } from './breakdown-table.js';
import { chooseUnits, displayIn, figuresOf, showMoney } from './display.js';
import { problemRow, SCHEMA_VERSION } from './forecast-document.js';
import {
  money,
  note,
  percent,
  text,
  type Display,
  type JsonValue,
  type Note,
  type Report,
  type Row,
  type Table,
  type Units,
} from './report.js';
import type { Problem } from '../problem.js';

/** How a comparison is shown. */
export interface CompareView {
  readonly units: Units | null;
  readonly decimals: number | null;
  readonly top: number | null;
}

/** The most that an option may rise by: an amount, or a share of what it was. */
export type IncreaseLimit =
  { readonly kind: 'money'; readonly amount: Money } | { readonly kind: 'rate'; readonly rate: Rate };

/** Whether the rise of the target's option (else local) stays within a limit. */
export interface Gate {
  readonly option: Option;
  /** In pounds. */
  readonly limit: Money;
  /** As written: '50m' or '2%'. */
  readonly written: string;
  readonly increase: Money;
  readonly passed: boolean;
}

/** Holds the rise of the target's option to a limit. */
export function gateOf(difference: Difference, after: Snapshot, limit: IncreaseLimit, written: string): Gate {
  const option = after.targetOption;
  const { before, change } = difference.totals[option];
  const most = limit.kind === 'money' ? limit.amount : before.abs().times(limit.rate);
  return { option, limit: most, written, increase: change, passed: change.compare(most) <= 0 };
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
  const groups = groupsTable(before.by, difference.groups, view.top);
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
  const { central, local } = difference.totals;
  return [
    isSame(difference)
      ? note('Result', `Nothing changed: ${moved('local', local)}.`)
      : note('Result', `${moved('Local', local)}; ${moved('central', central)}.`),
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

const amounts = ({ before, after, change }: AmountChange): Row['values'] => [
  money(before),
  money(after),
  money(change),
  percent(change.shareOf(before.abs())),
];

const AMOUNT_COLUMNS: Table['columns'] = [
  { key: 'before_gbp', heading: 'Before', kind: 'money' },
  { key: 'after_gbp', heading: 'After', kind: 'money' },
  { key: 'change_gbp', heading: 'Change', kind: 'money' },
  { key: 'change_percent', heading: 'Change', kind: 'percent' },
];

function totalsTable({ totals, presentCosts }: Difference): Table {
  const row = (name: string, change: AmountChange): Row => ({
    role: 'item',
    values: [text(name), ...amounts(change)],
  });
  return {
    title: 'Totals',
    columns: [{ key: 'measure', heading: 'Measure', kind: 'text' }, ...AMOUNT_COLUMNS],
    rows: [
      row('Central', totals.central),
      row('Local', totals.local),
      row('Saving', totals.saving),
      ...(presentCosts
        ? [
            row('Net present cost, central', presentCosts.central),
            row('Net present cost, local', presentCosts.local),
          ]
        : []),
    ],
  };
}

/** The groups that changed, by the local option; the central one's change beside it where there is any. */
function groupsTable(by: readonly Dimension[], groups: readonly GroupChange[], top: number | null): Table {
  const keys = keyColumns(by);
  const withCentral = groups.some(({ central }) => !central.change.isZero());
  const shown = groups.slice(0, top ?? groups.length);
  const left = groups.length - shown.length;
  const columns: Table['columns'] = [
    ...keys,
    { key: 'local_before_gbp', heading: 'Before', kind: 'money' },
    { key: 'local_after_gbp', heading: 'After', kind: 'money' },
    { key: 'local_change_gbp', heading: 'Change', kind: 'money' },
    ...(withCentral
      ? [{ key: 'central_change_gbp', heading: 'Central change', kind: 'money' as const }]
      : []),
  ];
  const rows = shown.map(({ key, local, central }): Row => ({
    role: 'item',
    values: [
      ...keyValuesOf(key, by),
      ...[local.before, local.after, local.change, ...(withCentral ? [central.change] : [])].map(money),
    ],
  }));
  const blanks = columns.slice(keys.length).map(() => ({ kind: 'none' as const, reason: '' }));
  const others: Row[] =
    left === 0 ? [] : [{ role: 'others', values: [...labelled(`and ${left} more`, keys.length), ...blanks] }];
  return {
    title: `Local option by ${by.join(', ')}, largest change first`,
    columns,
    rows: [...rows, ...others],
  };
}

function stepsTable({ steps }: Difference): Table {
  return {
    title: 'Steps whose effect changed, largest first',
    columns: [
      { key: 'step', heading: 'Step', kind: 'text' },
      { key: 'what', heading: 'What', kind: 'text' },
      ...AMOUNT_COLUMNS.slice(0, 3),
    ],
    rows: steps.map(({ name, kind, before, after, change }) => ({
      role: 'item',
      values: [text(name), text(kind), money(before), money(after), money(change)],
    })),
  };
}

function assumptionsTable({ assumptions }: Difference): Table {
  return {
    title: 'Assumptions',
    columns: [
      { key: 'assumption', heading: 'Assumption', kind: 'text' },
      { key: 'what', heading: 'What', kind: 'text' },
      { key: 'before', heading: 'Before', kind: 'text' },
      { key: 'after', heading: 'After', kind: 'text' },
    ],
    rows: assumptions.map(({ path, kind, before, after }) => ({
      role: 'item',
      values: [text(path), text(kind), text(before ?? ''), text(after ?? '')],
    })),
  };
}

function compareDocument(
  before: Snapshot,
  after: Snapshot,
  difference: Difference,
  gate: Gate | null,
  problems: readonly Problem[],
  toolVersion: string,
): JsonValue {
  const amount = ({ before: was, after: is, change }: AmountChange): JsonValue => ({
    before: was.toExact(),
    after: is.toExact(),
    change: change.toExact(),
  });
  const keysOf = ({ values, trustName }: GroupChange['key']): [string, string][] =>
    before.by.flatMap((dimension, i): [string, string][] => {
      const pair: [string, string] = [dimension, values[i] ?? ''];
      return dimension === 'trust' ? [pair, ['trust_name', trustName]] : [pair];
    });
  const { totals, presentCosts, groups, steps, assumptions, horizon } = difference;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: toolVersion },
    before: { label: before.label, scenario: before.name, horizon: before.horizon },
    after: { label: after.label, scenario: after.name, horizon: after.horizon },
    prices: { base: before.priceBase },
    same: isSame(difference),
    horizonChanged: horizon !== null,
    totals: { central: amount(totals.central), local: amount(totals.local), saving: amount(totals.saving) },
    ...(presentCosts
      ? {
          npc: {
            base: after.discountBase,
            central: amount(presentCosts.central),
            local: amount(presentCosts.local),
          },
        }
      : {}),
    breakdown: {
      by: before.by,
      rows: groups.map(({ key, central, local }) => ({
        ...Object.fromEntries(keysOf(key)),
        central: amount(central),
        local: amount(local),
      })),
    },
    steps: steps.map(({ name, kind, ...change }) => ({
      name,
      kind,
      ...(amount(change) as Record<string, JsonValue>),
    })),
    assumptions: assumptions.map(({ path, kind, before: was, after: is }) => ({
      path,
      kind,
      before: was,
      after: is,
    })),
    gate: gate && {
      option: gate.option,
      atMostIncrease: gate.limit.toExact(),
      increase: gate.increase.toExact(),
      passed: gate.passed,
    },
    problems: problems.map(problemRow),
  };
}
