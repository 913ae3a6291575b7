import type { AmountChange, Difference, GroupChange } from '../../appraisal/index.js';
import { columnStem, type Dimension, type OptionId } from '../../model/index.js';
import { keyColumns, keyValuesOf, labelled } from '../forecast/breakdown-table.js';
import { Money } from '../../money/index.js';
import { money, percent, text, type Row, type Table } from '../table.js';

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

export function totalsTable({ options, totals, savings, presentCosts }: Difference): Table {
  const row = (name: string, change: AmountChange): Row => ({
    role: 'item',
    values: [text(name), ...amounts(change)],
  });
  return {
    title: 'Totals',
    columns: [{ key: 'measure', heading: 'Measure', kind: 'text' }, ...AMOUNT_COLUMNS],
    rows: [
      ...[...totals].map(([option, change]) => row(options.of(option).name, change)),
      ...[...savings].map(([option, change]) =>
        row(options.onlyAlternative ? 'Saving' : `Saving of ${options.of(option).word}`, change),
      ),
      ...[...(presentCosts ?? [])].map(([option, change]) =>
        row(`Net present cost, ${options.of(option).word}`, change),
      ),
    ],
  };
}

/** The groups that changed, by one option; the changes of the others beside it where there are any. */
export function groupsTable(
  by: readonly Dimension[],
  { groups, options }: Difference,
  top: number | null,
): Table {
  const keys = keyColumns(by);
  const { main } = options;
  const others = options.all.filter(
    ({ id }) => id !== main && groups.some((group) => !changeOf(group, id).change.isZero()),
  );
  const shown = groups.slice(0, top ?? groups.length);
  const left = groups.length - shown.length;
  const stem = columnStem(main);
  const columns: Table['columns'] = [
    ...keys,
    { key: `${stem}_before_gbp`, heading: 'Before', kind: 'money' },
    { key: `${stem}_after_gbp`, heading: 'After', kind: 'money' },
    { key: `${stem}_change_gbp`, heading: 'Change', kind: 'money' },
    ...others.map(({ id, name }) => ({
      ...{ key: `${columnStem(id)}_change_gbp`, heading: `${name} change`, kind: 'money' as const },
    })),
  ];
  const rows = shown.map((group): Row => {
    const { before, after, change } = changeOf(group, main);
    const beside = others.map(({ id }) => changeOf(group, id).change);
    return {
      role: 'item',
      values: [...keyValuesOf(group.key, by), ...[before, after, change, ...beside].map(money)],
    };
  });
  const blanks = columns.slice(keys.length).map(() => ({ kind: 'none' as const, reason: '' }));
  const more: Row[] =
    left === 0 ? [] : [{ role: 'others', values: [...labelled(`and ${left} more`, keys.length), ...blanks] }];
  const { name } = options.of(main);
  const title = options.hasOwnKeys ? `${name} option` : name;
  return {
    title: `${title} by ${by.join(', ')}, largest change first`,
    columns,
    rows: [...rows, ...more],
  };
}

function changeOf({ amounts }: GroupChange, option: OptionId): AmountChange {
  return amounts.get(option) ?? { before: Money.zero, after: Money.zero, change: Money.zero };
}

export function stepsTable({ steps, options }: Difference): Table {
  const several = options.count > 2;
  return {
    title: 'Steps whose effect changed, largest first',
    columns: [
      { key: 'step', heading: 'Step', kind: 'text' },
      ...(several ? [{ key: 'option', heading: 'Option', kind: 'text' as const }] : []),
      { key: 'what', heading: 'What', kind: 'text' },
      ...AMOUNT_COLUMNS.slice(0, 3),
    ],
    rows: steps.map(({ option, name, kind, before, after, change }) => ({
      role: 'item',
      values: [
        text(name),
        ...(several ? [text(options.of(option).name)] : []),
        text(kind),
        money(before),
        money(after),
        money(change),
      ],
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
