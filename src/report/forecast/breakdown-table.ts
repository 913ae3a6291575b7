import { compareText, type Dimension, type GroupKey, type OptionList } from '../../model/index.js';
import { combineBasis, Comparison, type BreakdownRow } from '../../appraisal/index.js';
import { figureColumns, figureValues } from './option-figures.js';
import { lazily } from '../report.js';
import { othersLabel, text, type Column, type Row, type Table, type Value } from '../table.js';

/** The figures that rows can be put in order by: options by their ids, and what is saved. */
export function sortFigures({ ids, others, onlyAlternative }: OptionList): string[] {
  const stems = onlyAlternative ? [''] : others.map(({ id }) => `${id}-`);
  const savings =
    others.length === 0 ? [] : stems.flatMap((stem) => [`${stem}saving`, `${stem}saving-percent`]);
  return [...ids, ...savings];
}

export interface Order {
  /** One of {@link sortFigures}, or a dimension. */
  readonly by: string;
  readonly descending: boolean;
}

/** Rows in their order, cut to the first `top`; what was cut is added up in `others`. */
export interface Arranged {
  readonly rows: readonly BreakdownRow[];
  readonly others: { readonly rows: readonly BreakdownRow[]; readonly sum: Comparison } | null;
}

/** Rows come in code-point order of their keys; `--sort` reorders, `--top` alone takes the costliest first. */
export function arrange(
  options: OptionList,
  rows: readonly BreakdownRow[],
  by: readonly Dimension[],
  order: Order | null,
  top: number | null,
): Arranged {
  const effective: Order | null = order ?? (top === null ? null : { by: options.main, descending: true });
  const compare = effective && comparing(options, by, effective);
  const sorted = compare ? [...rows].sort(compare) : rows;
  if (top === null || top >= sorted.length) return { rows: sorted, others: null };
  const cut = sorted.slice(top);
  return { rows: sorted.slice(0, top), others: { rows: cut, sum: addUp(options, cut) } };
}

export function addUp(options: OptionList, rows: readonly BreakdownRow[]): Comparison {
  return Comparison.sum(
    options,
    rows.map(({ figures }) => figures),
  );
}

type Compare = (a: BreakdownRow, b: BreakdownRow) => number;

function comparing(options: OptionList, by: readonly Dimension[], order: Order): Compare {
  const sign = order.descending ? -1 : 1;
  const column = by.findIndex((dimension) => dimension === order.by);
  if (column !== -1)
    return (a, b) => sign * compareText(a.key.values[column] ?? '', b.key.values[column] ?? '');
  if (options.has(order.by)) return (a, b) => sign * a.figures.of(order.by).compare(b.figures.of(order.by));
  const [, option = '', what] = /^(?:(.+)-)?(saving|saving-percent)$/.exec(order.by) ?? [];
  const of = options.onlyAlternative?.id ?? option;
  if (what === undefined || !options.isCompared(of)) return () => 0;
  if (what === 'saving') return (a, b) => sign * a.figures.saving(of).compare(b.figures.saving(of));
  return (a, b) => {
    const [x, y] = [a.figures.savingShare(of), b.figures.savingShare(of)];
    // no share of nothing: last, whichever way
    return x === null || y === null ? Number(x === null) - Number(y === null) : sign * x.compare(y);
  };
}

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

/** The cell for a key that the input leaves blank: '(blank)' in tables for people, empty in CSV. */
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

const BASIS: Column = { key: 'basis', heading: 'Basis', kind: 'text' };

/**
 * One row a group: what each option costs, what is saved and its share.
 *
 * @param marked whether each row says what is actual and what forecast.
 */
export function breakdownTable(
  title: string,
  options: OptionList,
  by: readonly Dimension[],
  arranged: Arranged,
  all: readonly BreakdownRow[],
  marked: boolean,
): Table {
  const keys = keyColumns(by);
  const row = (
    role: Row['role'],
    values: Value[],
    comparison: Comparison,
    parts: readonly BreakdownRow[],
  ): Row => {
    values.push(...figureValues(comparison));
    if (marked) values.push(text(combineBasis(parts.map(({ basis }) => basis))));
    return { role, values };
  };
  const eachRow = function* (): Generator<Row> {
    for (const item of arranged.rows) yield row('item', keyValues(item, by), item.figures, [item]);
    const { others } = arranged;
    if (others)
      yield row('others', labelled(othersLabel(others.rows.length), keys.length), others.sum, others.rows);
    yield row('total', labelled('Total', keys.length), addUp(options, all), all);
  };
  const rows = lazily(() => [...eachRow()]);
  return {
    title,
    columns: [...keys, ...figureColumns(options), ...(marked ? [BASIS] : [])],
    get rows() {
      return rows();
    },
    eachRow,
  };
}
