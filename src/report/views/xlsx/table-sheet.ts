import { Money } from '../../../money/index.js';
import type { Row, Table, Value } from '../../report.js';
import { headingText } from '../cell-text.js';
import { address, type Cell, type Sheet, type Style } from './sheet.js';

/** Decimals of the numbers in a workbook: more than pence, so that parts add up as exactly as doubles can. */
const DECIMALS = 6;
const SHARE_DECIMALS = 12;
const POUNDS = { units: 'pounds', decimals: 2 } as const;

/** A table as a sheet: headings in the first row, then its rows; savings, shares and totals as formulas. */
export function tableSheet(table: Table, name: string): Sheet {
  const lastItem = table.rows.findIndex(({ role }) => role === 'total');
  const items = lastItem === -1 ? table.rows.length : lastItem;
  return {
    name,
    rows: [
      table.columns.map((column): Cell => ({
        kind: 'text',
        text: headingText(column, POUNDS),
        style: 'heading',
      })),
      ...table.rows.map((row, r) => row.values.map((value, c) => cellOf(table, row, r, value, c, items))),
    ],
    widths: table.columns.map((column, c) =>
      column.kind === 'text' ? textWidth(table, c) : column.kind === 'count' ? 12 : 20,
    ),
    frozen: 1,
    filteredTo: items > 0 ? items + 1 : null,
  };
}

/** Where columns stand in a row of totals, for other sheets to refer to; null where the table has none or lacks one. */
export function totalCells(table: Table, keys: readonly string[]): ReadonlyMap<string, string> | null {
  const row = table.rows.findIndex(({ role }) => role === 'total');
  const cells = keys.map((key) => [key, columnAt(table, key)] as const);
  if (row === -1 || cells.some(([, column]) => column < 0)) return null;
  return new Map(cells.map(([key, column]) => [key, address(column, row + 2)]));
}

function cellOf(table: Table, row: Row, r: number, value: Value, c: number, items: number): Cell {
  const bold = row.role === 'total';
  const formula = formulaOf(table, row, r, value, c, items);
  const style = styleOf(value, bold);
  switch (value.kind) {
    case 'text':
      return { kind: 'text', text: value.text, style };
    case 'none':
      return { kind: 'text', text: value.reason, style };
    case 'count':
      return numeric(String(value.count), formula, style);
    case 'money':
      return numeric(plain(value.amount), formula, style);
    case 'percent':
      return numeric(trimmed(value.rate.toFixed(SHARE_DECIMALS)), formula, style);
    case 'number':
      return numeric(trimmed(value.rate.toFixed(SHARE_DECIMALS)), formula, style);
  }
}

function numeric(value: string, formula: string | null, style: Style): Cell {
  return formula === null ? { kind: 'number', value, style } : { kind: 'formula', formula, value, style };
}

/** The digits of an amount, as a workbook keeps them. */
export function plain(amount: Money): string {
  return trimmed(amount.toFixed(DECIMALS));
}

const trimmed = (text: string): string => text.replace(/\.?0+$/, '');

function styleOf(value: Value, bold: boolean): Style {
  switch (value.kind) {
    case 'money':
      return bold ? 'boldMoney' : 'money';
    case 'percent':
      return bold ? 'boldPercent' : 'percent';
    case 'count':
      return bold ? 'boldCount' : 'count';
    case 'number':
      return bold ? 'boldRatio' : 'ratio';
    default:
      return bold ? 'boldText' : 'text';
  }
}

/** The formula that gives a cell its value, where the table holds what it takes and it gives just that; else null. */
function formulaOf(table: Table, row: Row, r: number, value: Value, c: number, items: number): string | null {
  const line = r + 2;
  const { derived } = table.columns[c] ?? {};
  if (derived) {
    const [x, y] = derived.of.map((key) => columnAt(table, key)) as [number, number];
    const [first, second] = [amountAt(row, x), amountAt(row, y)];
    if (derived.kind === 'share' && value.kind === 'percent') {
      const over = second?.isNegative() === true ? `ABS(${address(y, line)})` : address(y, line);
      return `${address(x, line)}/${over}`;
    }
    if (first && second && value.kind === 'money') {
      if (first.minus(second).equals(value.amount)) return `${address(x, line)}-${address(y, line)}`;
      if (second.minus(first).equals(value.amount)) return `${address(y, line)}-${address(x, line)}`;
    }
  }
  if (row.role !== 'total' || items === 0) return null;
  const above = table.rows.slice(0, items);
  const sum = `SUM(${address(c, 2)}:${address(c, items + 1)})`;
  if (value.kind === 'money') {
    const parts = above.map((other) => amountAt(other, c));
    if (parts.some((part) => part === null)) return null;
    return Money.sum(parts.flatMap((part) => part ?? [])).equals(value.amount) ? sum : null;
  }
  if (value.kind !== 'count') return null;
  const counts = above.reduce((total, { values }) => {
    const one = values[c];
    return total + (one?.kind === 'count' ? one.count : 0);
  }, 0);
  return counts === value.count ? sum : null;
}

function amountAt({ values }: Row, column: number): Money | null {
  const value = values[column];
  return value?.kind === 'money' ? value.amount : null;
}

const columnAt = ({ columns }: Table, key: string): number =>
  columns.findIndex((column) => column.key === key);

const NARROWEST = 8;
const WIDEST = 60;

function textWidth({ columns, rows }: Table, c: number): number {
  let widest = (columns[c]?.heading ?? '').length;
  for (const { values } of rows) {
    const value = values[c];
    if (value?.kind === 'text' && value.text.length > widest) widest = value.text.length;
  }
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
}
