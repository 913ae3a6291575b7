import { Money, type Rate } from '../../../money/index.js';
import type { Row, Table, Value } from '../../table.js';
import { STATUS_WORDS } from '../../check/checks-table.js';
import { address } from './sheet.js';

/** Decimals of the numbers in a workbook: more than pence, so that parts add up as exactly as doubles can. */
const DECIMALS = 6;
const SHARE_DECIMALS = 12;

/** The digits of an amount, as a workbook keeps them. */
export function plain(amount: Money): string {
  return trimmed(amount.toFixed(DECIMALS));
}

/** The digits of a share or a ratio. */
export function share(rate: Rate): string {
  return trimmed(rate.toFixed(SHARE_DECIMALS));
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A row of a table, and where it is in its sheet. */
export interface RowAt {
  readonly table: Table;
  readonly row: Row;
  /** From 1. */
  readonly line: number;
  /** The rows above the first total. */
  readonly items: number;
}

/** The formula that gives a cell its value, where the table holds what it takes and it gives just that; else null. */
export function formulaOf(at: RowAt, value: Value, c: number): string | null {
  return derivedFormula(at, value, c) ?? acrossFormula(at, value, c) ?? totalFormula(at, value, c);
}

/** From other columns of the row. */
function derivedFormula({ table, row, line }: RowAt, value: Value, c: number): string | null {
  const { derived } = table.columns[c] ?? {};
  if (!derived) return null;
  const [x, y] = derived.of.map((key) => columnAt(table, key)) as [number, number];
  if (x < 0 || y < 0) return null;
  const [first, second] = [address(x, line), address(y, line)];
  switch (derived.kind) {
    case 'verdict':
      return value.kind === 'text' && isFigure(row.values[x]) ? verdictFormula(first, second) : null;
    case 'share': {
      const over = amountAt(row, y);
      if (value.kind !== 'percent' || amountAt(row, x) === null || over === null || over.isZero())
        return null;
      return `${first}/${over.isNegative() ? `ABS(${second})` : second}`;
    }
    case 'difference':
      if (isDifference(row.values[x], row.values[y], value)) return `${first}-${second}`;
      return isDifference(row.values[y], row.values[x], value) ? `${second}-${first}` : null;
  }
}

/** A rule holds while there is room; whether it is broken or only worth a warning is its own to say. */
function verdictFormula(room: string, severity: string): string {
  const { pass, warn, fail } = STATUS_WORDS;
  return `IF(${room}>=0,"${pass}",IF(${severity}="warning","${warn}","${fail}"))`;
}

function isDifference(from: Value | undefined, less: Value | undefined, value: Value): boolean {
  if (from?.kind === 'money' && less?.kind === 'money' && value.kind === 'money')
    return from.amount.minus(less.amount).equals(value.amount);
  const isRate = (one: Value | undefined) =>
    one?.kind === 'percent' || one?.kind === 'number' ? one.rate : null;
  const [a, b, d] = [isRate(from), isRate(less), isRate(value)];
  return a !== null && b !== null && d !== null && a.minus(b).equals(d);
}

/** The last amount of a row as the sum of those before it. */
function acrossFormula({ table, row, line }: RowAt, value: Value, c: number): string | null {
  if (table.addsAcross !== true || value.kind !== 'money' || c !== table.columns.length - 1) return null;
  const first = table.columns.findIndex(({ kind }) => kind === 'money');
  if (first < 0 || first === c) return null;
  const parts = row.values.slice(first, c).map((part) => (part.kind === 'money' ? part.amount : null));
  return addsTo(parts, value.amount) ? `SUM(${address(first, line)}:${address(c - 1, line)})` : null;
}

/** Of the rows above a total: all of them, or where a row is one measure of several, those of its measure. */
function totalFormula({ table, row, items }: RowAt, value: Value, c: number): string | null {
  if (row.role !== 'total' || items === 0) return null;
  const range = (column: number): string => `${address(column, 2)}:${address(column, items + 1)}`;
  const above = table.rows.slice(0, items);
  if (value.kind === 'count') {
    const counts = above.reduce((total, { values }) => {
      const one = values[c];
      return total + (one?.kind === 'count' ? one.count : 0);
    }, 0);
    return counts === value.count ? `SUM(${range(c)})` : null;
  }
  if (value.kind !== 'money') return null;
  const measures = columnAt(table, 'measure');
  if (measures < 0)
    return addsTo(
      above.map((other) => amountAt(other, c)),
      value.amount,
    )
      ? `SUM(${range(c)})`
      : null;
  const own = textAt(row, measures);
  const like = above.filter((other) => textAt(other, measures) === own);
  if (own === null || /[*?~<>=]/.test(own)) return null; // words that a spreadsheet takes for a pattern
  if (
    !addsTo(
      like.map((other) => amountAt(other, c)),
      value.amount,
    )
  )
    return null;
  return `SUMIF($${range(measures)
    .replace(/(?<=[A-Z])(?=\d)/g, '$')
    .replace(':', ':$')},"${own.replaceAll('"', '""')}",${range(c)})`;
}

function addsTo(parts: readonly (Money | null)[], total: Money): boolean {
  if (parts.length === 0 || parts.some((part) => part === null)) return false;
  return Money.sum(parts.flatMap((part) => part ?? [])).equals(total);
}

const isFigure = (value: Value | undefined): boolean =>
  value?.kind === 'money' || value?.kind === 'percent' || value?.kind === 'number';

function amountAt({ values }: Row, column: number): Money | null {
  const value = values[column];
  return value?.kind === 'money' ? value.amount : null;
}

function textAt({ values }: Row, column: number): string | null {
  const value = values[column];
  return value?.kind === 'text' ? value.text : null;
}

const columnAt = ({ columns }: Table, key: string): number =>
  columns.findIndex((column) => column.key === key);
