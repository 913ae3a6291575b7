import type { Column, Table, Value } from '../../table.js';
import { headingText } from '../cell-text.js';
import { formulaOf, plain, share } from './formulas.js';
import { address, type Cell, type Sheet, type Style } from './sheet.js';

const POUNDS = { units: 'pounds', decimals: 2 } as const;

/** A sheet of so many rows is not broken into lines: to measure them all takes a spreadsheet long. */
const MOST_WRAPPED = 2000;

/** A table as a sheet: headings in the first row, then its rows; savings, shares and totals as formulas. */
export function tableSheet(table: Table, name: string): Sheet {
  const survey = surveyOf(table);
  const { count, items } = survey;
  const isLong = count > MOST_WRAPPED;
  const status = table.columns.findIndex(({ key }) => key === 'status');
  const cells = isLong ? new Map<string, Cell>() : null;
  const rows = function* (): Generator<Cell[]> {
    yield table.columns.map((column, c): Cell => ({
      kind: 'text',
      text: headingText(column, POUNDS),
      style: headingStyle(table.columns, c),
    }));
    let r = 0;
    for (const row of table.eachRow?.() ?? table.rows) {
      const at = { table, row, line: r + 2, items };
      yield row.values.map((value, c) => {
        const formula = formulaOf(at, value, c);
        const known = cells && value.kind === 'text' && formula === null && row.role === 'item';
        const made = known ? cells.get(value.text) : undefined;
        if (made) return made;
        const cell = cellOf(value, formula, styleOf(value, row.role === 'total', table.columns, c, isLong));
        if (known && cell.style === 'plain') cells.set(value.text, cell);
        return cell;
      });
      r += 1;
    }
  };
  return {
    name,
    rows: { [Symbol.iterator]: rows },
    widths: table.columns.map((column, c) => widthOf(column, survey.widest[c] ?? 0)),
    frozen: 1,
    filteredTo: items > 0 ? items + 1 : null,
    ...(status === -1 || count === 0 ? {} : { verdicts: { column: status, from: 2, to: count + 1 } }),
  };
}

/** Where columns stand in a row of totals, for other sheets to refer to; null where the table has none or lacks one. */
export function totalCells(table: Table, keys: readonly string[]): ReadonlyMap<string, string> | null {
  // a long table without totals is not made for the sake of finding that out
  if (keys.length === 0 || keys.some((key) => !table.columns.some((column) => column.key === key)))
    return null;
  const row = table.rows.findIndex(({ role }) => role === 'total');
  if (row === -1) return null;
  return new Map(
    keys.map((key) => [
      key,
      address(
        table.columns.findIndex((column) => column.key === key),
        row + 2,
      ),
    ]),
  );
}

/** So many rows of a table whose length is known say how wide its columns are. */
const MOST_SURVEYED = 1000;

/** The facts about a table that are needed before its first row is written. */
interface Survey {
  readonly count: number;
  /** The rows above the first total. */
  readonly items: number;
  /** By column, the characters of the widest cell. */
  readonly widest: readonly number[];
}

function surveyOf(table: Table): Survey {
  const widest = table.columns.map(() => 0);
  let count = 0;
  let items: number | null = null;
  for (const { role, values } of table.eachRow?.() ?? table.rows) {
    if (table.length !== undefined && count === MOST_SURVEYED) break;
    if (role === 'total') items ??= count;
    for (let c = 0; c < widest.length; c++) {
      const length = lengthOf(values[c]);
      if (length > (widest[c] as number)) widest[c] = length;
    }
    count += 1;
  }
  if (table.length !== undefined) return { count: table.length, items: table.length, widest };
  return { count, items: items ?? count, widest };
}

function lengthOf(value: Value | undefined): number {
  switch (value?.kind) {
    case 'text':
      return value.text.length;
    case 'none':
      return value.reason.length;
    case 'money':
      return withSeparators(value.amount.toFixed(2).length - 3) + 4;
    case 'count':
      return withSeparators(String(value.count).length);
    default:
      return 0;
  }
}

/** How many characters so many digits take in threes. */
const withSeparators = (digits: number): number => digits + Math.floor((digits - 1) / 3);

function cellOf(value: Value, formula: string | null, style: Style): Cell {
  switch (value.kind) {
    case 'text':
      return formula === null
        ? { kind: 'text', text: value.text, style }
        : { kind: 'words', formula, text: value.text, style };
    case 'none':
      return { kind: 'text', text: value.reason, style };
    case 'count':
      return numeric(String(value.count), formula, style);
    case 'money':
      return numeric(plain(value.amount), formula, style);
    case 'percent':
    case 'number':
      return numeric(share(value.rate), formula, style);
  }
}

function numeric(value: string, formula: string | null, style: Style): Cell {
  return formula === null ? { kind: 'number', value, style } : { kind: 'formula', formula, value, style };
}

/** Returns whether a column of words follows one of figures. */
function isBehindFigures(columns: readonly Column[], c: number): boolean {
  const before = columns[c - 1];
  return columns[c]?.kind === 'text' && before !== undefined && before.kind !== 'text';
}

function headingStyle(columns: readonly Column[], c: number): Style {
  if (isBehindFigures(columns, c)) return 'headingBehindFigures';
  return columns[c]?.kind === 'text' ? 'heading' : 'figureHeading';
}

function styleOf(value: Value, bold: boolean, columns: readonly Column[], c: number, isLong: boolean): Style {
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
      if (bold) return 'boldText';
      if (columns[c]?.kind !== 'text') return 'wordsToTheRight';
      return isBehindFigures(columns, c) ? 'behindFigures' : isLong ? 'plain' : 'text';
  }
}

const NARROWEST = 8;
const WIDEST = 52;
/** Room for the arrow of the filter and the edges of a cell. */
const EDGES = 3;

/** Wide enough for every figure, and for the longest word of the heading, which may take several lines. */
function widthOf({ heading, kind }: Column, widest: number): number {
  const word = Math.max(...heading.split(' ').map((each) => each.length));
  if (kind === 'text') return Math.min(WIDEST, Math.max(NARROWEST, heading.length + EDGES, widest + 2));
  return Math.min(WIDEST, Math.max(12, word + EDGES, widest + EDGES));
}
