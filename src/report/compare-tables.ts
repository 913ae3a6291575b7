import type { AmountChange, Difference, GroupChange } from '../appraisal/index.js';
import type { Dimension } from '../model/index.js';
import { keyColumns, keyValuesOf, labelled } from './breakdown-table.js';
import { money, percent, text, type Row, type Table } from './report.js';

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

export function totalsTable({ totals, presentCosts }: Difference): Table {
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
export function groupsTable(
  by: readonly Dimension[],
  groups: readonly GroupChange[],
  top: number | null,
): Table {
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

export function stepsTable({ steps }: Difference): Table {
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

export function assumptionsTable({ assumptions }: Difference): Table {
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
