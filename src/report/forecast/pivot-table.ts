import { compareText, type Dimension, type OptionList } from '../../model/index.js';
import { combineBasis, type Basis, type BreakdownRow } from '../../appraisal/index.js';
import { addUp, keyColumns, keyValues, labelled, type Arranged } from './breakdown-table.js';
import { namedFigures } from './option-figures.js';
import { money, othersLabel, text, type Column, type Row, type Table } from '../table.js';

/** A breakdown with a column for each value of one more dimension. */
export interface Pivot {
  readonly dimension: Dimension;
  /** In code-point order. */
  readonly values: readonly string[];
  /** The figures of a group under one value; nothing where the group has no line there. */
  at(group: BreakdownRow, value: string): BreakdownRow | undefined;
  /** Returns whether what stands under a value was spent or is forecast. */
  basis(value: string): Basis;
}

/**
 * Turns a breakdown by `by` and one more dimension into a pivot over that dimension.
 *
 * @param finer the breakdown by `[...by, dimension]`.
 */
export function pivotOver(
  dimension: Dimension,
  by: readonly Dimension[],
  finer: readonly BreakdownRow[],
): Pivot {
  // a group of `by` has the name of a trust only where it is by trust; without a code the name heads the column
  const keyOf = ({ key }: BreakdownRow, value: string): string =>
    [...key.values.slice(0, by.length), by.includes('trust') ? key.trustName : '', value].join('\u0000');
  const found = new Map<string, BreakdownRow>();
  const values = new Map<string, Basis[]>();
  for (const row of finer) {
    const code = row.key.values[by.length] ?? '';
    const value = code === '' && dimension === 'trust' ? row.key.trustName : code;
    const bases = values.get(value);
    if (bases) bases.push(row.basis);
    else values.set(value, [row.basis]);
    found.set(keyOf(row, value), row);
  }
  return {
    dimension,
    values: [...values.keys()].sort(compareText),
    at: (group, value) => found.get(keyOf(group, value)),
    basis: (value) => combineBasis(values.get(value) ?? []),
  };
}

const TOTAL: Column = { key: 'total_gbp', heading: 'Total', kind: 'money' };

/** Returns the key of a column, with a number where it is taken, and takes it: a value may itself be called total. */
function keyBeside(taken: Set<string>, wanted: string): string {
  let key = wanted;
  for (let n = 2; taken.has(key); n++) key = `${wanted}_${n}`;
  taken.add(key);
  return key;
}

/** A row a group for each option and saving, a column for each value, and the total on the right. */
export function pivotTable(
  title: string,
  options: OptionList,
  by: readonly Dimension[],
  arranged: Arranged,
  pivot: Pivot,
  all: readonly BreakdownRow[],
  marked: boolean,
): Table {
  const keys = keyColumns(by);
  const measures = namedFigures(options);
  const taken = new Set([TOTAL.key]);
  const columns: Column[] = [
    ...keys,
    { key: 'measure', heading: 'Measure', kind: 'text' },
    ...pivot.values.map((value): Column => {
      const basis = marked ? pivot.basis(value) : '';
      return {
        key: keyBeside(
          taken,
          [value || '(blank)', basis.replace(' ', '_'), 'gbp'].filter((part) => part !== '').join('_'),
        ),
        heading: [value || '(blank)', basis].join(' ').trim(),
        kind: 'money',
      };
    }),
    TOTAL,
  ];
  const shown = new Set(arranged.rows);
  const rest = all.filter((row) => !shown.has(row));
  const rowsFor = (role: Row['role'], label: Row['values'], groups: readonly BreakdownRow[]): Row[] => {
    const sums = pivot.values.map((value) =>
      addUp(
        options,
        groups.flatMap((group) => pivot.at(group, value) ?? []),
      ),
    );
    const total = addUp(options, groups);
    return measures.map(({ label: measure, of }) => ({
      role,
      values: [...label, text(measure), ...sums.map((sum) => money(of(sum))), money(of(total))],
    }));
  };
  return {
    title,
    columns,
    addsAcross: true,
    differences: measures.flatMap(({ label, difference }) =>
      difference ? [{ measure: label, of: difference }] : [],
    ),
    rows: [
      ...arranged.rows.flatMap((row) => rowsFor('item', keyValues(row, by), [row])),
      ...(rest.length > 0 ? rowsFor('others', labelled(othersLabel(rest.length), keys.length), rest) : []),
      ...rowsFor('total', labelled('Total', keys.length), all),
    ],
  };
}
