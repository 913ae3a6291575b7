import { compareText, type Dimension } from '../model/index.js';
import { combineBasis, type Basis, type BreakdownRow } from '../appraisal/index.js';
import { addUp, keyColumns, keyValues, labelled, type Arranged } from './breakdown-table.js';
import { money, text, type Column, type Row, type Table } from './report.js';

const MEASURES = ['central', 'local', 'saving'] as const;

/** A breakdown with a column for each value of one more dimension. */
export interface Pivot {
  readonly dimension: Dimension;
  /** In code-point order. */
  readonly values: readonly string[];
  /** The figures of a group under one value; nothing where the group has no line there. */
  at(group: BreakdownRow, value: string): BreakdownRow | undefined;
  /** Whether what stands under a value was spent or is forecast. */
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
  const found = new Map<string, BreakdownRow>();
  const values = new Map<string, Basis[]>();
  for (const row of finer) {
    const value = row.key.values[by.length] ?? '';
    values.set(value, [...(values.get(value) ?? []), row.basis]);
    found.set(keyOf(row, by.length, value), row);
  }
  return {
    dimension,
    values: [...values.keys()].sort(compareText),
    at: (group, value) => found.get(keyOf(group, by.length, value)),
    basis: (value) => combineBasis(values.get(value) ?? []),
  };
}

function keyOf(row: BreakdownRow, length: number, value: string): string {
  return [...row.key.values.slice(0, length), row.key.trustName, value].join('\u0000');
}

/** Three rows a group (central, local, saving), a column for each value, and the total on the right. */
export function pivotTable(
  title: string,
  by: readonly Dimension[],
  arranged: Arranged,
  pivot: Pivot,
  all: readonly BreakdownRow[],
  marked: boolean,
): Table {
  const keys = keyColumns(by);
  const columns: Column[] = [
    ...keys,
    { key: 'measure', heading: 'Measure', kind: 'text' },
    ...pivot.values.map((value): Column => {
      const basis = marked ? pivot.basis(value) : '';
      return {
        key: [value, basis.replace(' ', '_'), 'gbp'].filter((part) => part !== '').join('_'),
        heading: [value || '(blank)', basis].join(' ').trim(),
        kind: 'money',
      };
    }),
    { key: 'total_gbp', heading: 'Total', kind: 'money' },
  ];
  const shown = new Set(arranged.rows);
  const rest = all.filter((row) => !shown.has(row));
  const rowsFor = (role: Row['role'], label: Row['values'], groups: readonly BreakdownRow[]): Row[] => {
    const sums = pivot.values.map((value) => addUp(groups.flatMap((group) => pivot.at(group, value) ?? [])));
    const total = addUp(groups);
    return MEASURES.map((measure) => ({
      role,
      values: [...label, text(measure), ...sums.map((sum) => money(sum[measure])), money(total[measure])],
    }));
  };
  return {
    title,
    columns,
    rows: [
      ...arranged.rows.flatMap((row) => rowsFor('item', keyValues(row, by), [row])),
      ...(rest.length > 0 ? rowsFor('others', labelled(`${rest.length} others`, keys.length), rest) : []),
      ...rowsFor('total', labelled('Total', keys.length), all),
    ],
  };
}
