import type { AmountChange, Difference, GroupChange } from '../../appraisal/index.js';
import { columnStem, type Dimension, type OptionId } from '../../model/index.js';
import { keyColumns, keyValuesOf, labelled } from '../forecast/breakdown-table.js';
import { Money } from '../../money/index.js';
import { groupDigits } from '../display.js';
import { money, percent, text, type Row, type Table, type Value } from '../table.js';

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

/**
 * The groups that changed, by one option; the changes of the others beside it where there are any. What is not shown,
 * and what did not change, stand in a row each, so that the table foots.
 */
export function groupsTable(
  by: readonly Dimension[],
  { groups, options, totals }: Difference,
  top: number | null,
): Table {
  const keys = keyColumns(by);
  const { main } = options;
  const others = options.all.filter(
    ({ id }) => id !== main && groups.some((group) => !changeOf(group, id).change.isZero()),
  );
  const shown = groups.slice(0, top ?? groups.length);
  const left = groups.slice(shown.length);
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
  const row = (role: Row['role'], key: readonly Value[], of: (option: OptionId) => AmountChange): Row => {
    const { before, after, change } = of(main);
    const beside = others.map(({ id }) => of(id).change);
    return { role, values: [...key, ...[before, after, change, ...beside].map(money)] };
  };
  const words = (label: string): Value[] => labelled(label, keys.length);
  const total = (option: OptionId): AmountChange => totals.get(option) ?? NO_CHANGE;
  const unchanged = (option: OptionId): AmountChange =>
    difference(total(option), sum(groups.map((group) => changeOf(group, option))));
  const isAnyUnchanged = [main, ...others.map(({ id }) => id)].map(unchanged).some(isThere);
  const { name } = options.of(main);
  const title = options.hasOwnKeys ? `${name} option` : name;
  return {
    title: `${title} by ${by.join(', ')}, largest change first`,
    columns,
    rows: [
      ...shown.map((group) => row('item', keyValuesOf(group.key, by), (option) => changeOf(group, option))),
      ...(left.length === 0
        ? []
        : [
            row('others', words(`and ${groupDigits(String(left.length))} more`), (option) =>
              sum(left.map((group) => changeOf(group, option))),
            ),
          ]),
      ...(isAnyUnchanged ? [row('others', words('Unchanged'), unchanged)] : []),
      ...(groups.length === 0 ? [] : [row('total', words('Total'), total)]),
    ],
  };
}

const NO_CHANGE: AmountChange = { before: Money.zero, after: Money.zero, change: Money.zero };

/** Returns whether a penny of it is left: totals of a saved forecast are in pence, and its groups exact. */
const isThere = ({ before, after, change }: AmountChange): boolean =>
  [before, after, change].some((amount) => !Money.of(amount.toFixed(2)).isZero());

/** Several changes together. */
export function sum(changes: readonly AmountChange[]): AmountChange {
  const of = (pick: (change: AmountChange) => Money): Money => Money.sum(changes.map(pick));
  return { before: of((c) => c.before), after: of((c) => c.after), change: of((c) => c.change) };
}

const difference = (whole: AmountChange, part: AmountChange): AmountChange => ({
  before: whole.before.minus(part.before),
  after: whole.after.minus(part.after),
  change: whole.change.minus(part.change),
});

function changeOf({ amounts }: GroupChange, option: OptionId): AmountChange {
  return amounts.get(option) ?? NO_CHANGE;
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
