import { Money } from '../money/index.js';
import { compareText, type Dimension, type GroupKey } from '../model/index.js';
import { combineBasis, compareOptions, type BreakdownRow, type Comparison } from '../appraisal/index.js';
import { lazily, money, percent, text, type Column, type Row, type Table, type Value } from './report.js';

/** What rows can be put in order by, besides the dimensions. */
export const SORT_FIGURES = ['central', 'local', 'saving', 'saving-percent'] as const;
export type SortFigure = (typeof SORT_FIGURES)[number];

export interface Order {
  readonly by: SortFigure | Dimension;
  readonly descending: boolean;
}

/** Rows in their order, cut to the first `top`; what was cut is added up in `others`. */
export interface Arranged {
  readonly rows: readonly BreakdownRow[];
  readonly others: { readonly rows: readonly BreakdownRow[]; readonly sum: Comparison } | null;
}

/** Rows come in code-point order of their keys; `--sort` reorders, `--top` alone takes the costliest local first. */
export function arrange(
  rows: readonly BreakdownRow[],
  by: readonly Dimension[],
  order: Order | null,
  top: number | null,
): Arranged {
  const effective: Order | null = order ?? (top === null ? null : { by: 'local', descending: true });
  const sorted = effective ? [...rows].sort((a, b) => compareRows(a, b, by, effective)) : rows;
  if (top === null || top >= sorted.length) return { rows: sorted, others: null };
  const cut = sorted.slice(top);
  return { rows: sorted.slice(0, top), others: { rows: cut, sum: addUp(cut) } };
}

export function addUp(rows: readonly Comparison[]): Comparison {
  return compareOptions(Money.sum(rows.map((row) => row.central)), Money.sum(rows.map((row) => row.local)));
}

function compareRows(a: BreakdownRow, b: BreakdownRow, by: readonly Dimension[], order: Order): number {
  const sign = order.descending ? -1 : 1;
  const column = by.findIndex((dimension) => dimension === order.by);
  if (column !== -1) return sign * compareText(a.key.values[column] ?? '', b.key.values[column] ?? '');
  switch (order.by) {
    case 'central':
    case 'local':
    case 'saving':
      return sign * a[order.by].compare(b[order.by]);
    case 'saving-percent':
      // no share of nothing: last, whichever way
      if (a.savingShare === null || b.savingShare === null)
        return Number(a.savingShare === null) - Number(b.savingShare === null);
      return sign * a.savingShare.compare(b.savingShare);
    default:
      return 0;
  }
}

const FIGURES: readonly Column[] = [
  { key: 'central_gbp', heading: 'Central', kind: 'money' },
  { key: 'local_gbp', heading: 'Local', kind: 'money' },
  { key: 'saving_gbp', heading: 'Saving', kind: 'money' },
  { key: 'saving_percent', heading: 'Saving', kind: 'percent' },
];

/** The columns that name a group: one a dimension, and the trust's name beside its code. */
export function keyColumns(by: readonly Dimension[]): Column[] {
  return by.flatMap((dimension): Column[] => {
    const column: Column = { key: dimension, heading: headingOf(dimension), kind: 'text' };
    return dimension === 'trust' ? [column, { key: 'trust_name', heading: 'Name', kind: 'text' }] : [column];
  });
}

/** Headings that are not just the dimension's words. */
const HEADINGS: ReadonlyMap<Dimension, string> = new Map([
  ['nhs-region', 'NHS region'],
  ['icb', 'Care board'],
  ['vat', 'VAT'],
]);

function headingOf(dimension: Dimension): string {
  const heading = HEADINGS.get(dimension);
  if (heading !== undefined) return heading;
  const words = dimension.replace('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function keyValues(row: BreakdownRow, by: readonly Dimension[]): Value[] {
  return keyValuesOf(row.key, by);
}

/** What a file leaves blank: CSV leaves it so, people are told. */
const BLANK: Value = { kind: 'none', reason: '(blank)' };

export function keyValuesOf({ values, trustName }: GroupKey, by: readonly Dimension[]): Value[] {
  const cells: Value[] = [];
  for (let i = 0; i < by.length; i++) {
    const value = values[i];
    cells.push(value ? text(value) : BLANK);
    if (by[i] === 'trust') cells.push(text(trustName));
  }
  return cells;
}

/** Words in the first key column, blanks in the others. */
export function labelled(label: string, width: number): Value[] {
  return Array.from({ length: width }, (_, i) => text(i === 0 ? label : ''));
}

export function figures(comparison: Comparison): Value[] {
  const { central, local, saving, savingShare } = comparison;
  return [money(central), money(local), money(saving), percent(savingShare)];
}

const BASIS: Column = { key: 'basis', heading: 'Basis', kind: 'text' };

/**
 * One row a group: central, local, saving and its share.
 *
 * @param marked whether each row says what is actual and what forecast.
 */
export function breakdownTable(
  title: string,
  by: readonly Dimension[],
  arranged: Arranged,
  all: readonly BreakdownRow[],
  marked: boolean,
): Table {
  const keys = keyColumns(by);
  const row = (
    role: Row['role'],
    values: Value[],
    { central, local, saving, savingShare }: Comparison,
    parts: readonly BreakdownRow[],
  ): Row => {
    values.push(money(central), money(local), money(saving), percent(savingShare));
    if (marked) values.push(text(combineBasis(parts.map(({ basis }) => basis))));
    return { role, values };
  };
  const eachRow = function* (): Generator<Row> {
    for (const item of arranged.rows) yield row('item', keyValues(item, by), item, [item]);
    const { others } = arranged;
    if (others)
      yield row('others', labelled(`${others.rows.length} others`, keys.length), others.sum, others.rows);
    yield row('total', labelled('Total', keys.length), addUp(all), all);
  };
  const rows = lazily(() => [...eachRow()]);
  return {
    title,
    columns: [...keys, ...FIGURES, ...(marked ? [BASIS] : [])],
    get rows() {
      return rows();
    },
    eachRow,
  };
}
