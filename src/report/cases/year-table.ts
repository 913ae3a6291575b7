import { Money } from '../../money/index.js';
import { yearLabel, type FinancialYear } from '../../model/index.js';
import { money, text, type Column, type Row, type Table, type Value } from '../table.js';

/** A row over the years: what it is of, an amount a year, their sum where it has one, and where they come from. */
export interface YearRow {
  readonly role: Row['role'];
  readonly label: string;
  readonly amounts: readonly Money[];
  /** False where a sum over the years says nothing, as of running totals. */
  readonly hasTotal: boolean;
  readonly reference: string;
  readonly adds?: Row['adds'];
}

/** A row of an item. */
export function yearItem(label: string, amounts: readonly Money[], reference: string): YearRow {
  return { role: 'item', label, amounts, hasTotal: true, reference };
}

/** A table over the years of a horizon: a row an item, a column a year, the sum and the reference behind them. */
export function yearTable(
  title: string,
  name: string,
  years: readonly FinancialYear[],
  rows: readonly (YearRow | Row)[],
): Table {
  const columns: Column[] = [
    { key: 'item', heading: 'Item', kind: 'text' },
    ...years.map((year): Column => ({
      ...{ key: `${yearLabel(year)}_gbp`, heading: yearLabel(year), kind: 'money' },
    })),
    { key: 'total_gbp', heading: 'Total', kind: 'money' },
    { key: 'reference', heading: 'Reference', kind: 'text' },
  ];
  return {
    title,
    name,
    columns,
    rows: rows.map((row) => ('values' in row ? row : rowOf(row))),
    years: { from: 1, to: years.length },
  };
}

const BLANK: Value = { kind: 'none', reason: '' };

function rowOf({ role, label, amounts, hasTotal, reference, adds }: YearRow): Row {
  return {
    role,
    values: [
      text(label),
      ...amounts.map(money),
      hasTotal ? money(Money.sum(amounts)) : BLANK,
      text(reference),
    ],
    ...(adds ? { adds } : {}),
  };
}

/** A row that is no money, such as discount factors. */
export function otherRow(label: string, values: readonly Value[], reference: string): Row {
  return { role: 'item', values: [text(label), ...values, BLANK, text(reference)] };
}

/** Sums of rows, year by year. */
export function sumOfRows(rows: readonly (readonly Money[])[], years: readonly FinancialYear[]): Money[] {
  return years.map((_, y) => Money.sum(rows.map((row) => row[y] ?? Money.zero)));
}

/** One row less another, year by year. */
export function lessOf(from: readonly Money[], less: readonly Money[]): Money[] {
  return from.map((amount, y) => amount.minus(less[y] ?? Money.zero));
}
