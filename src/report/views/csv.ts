import { parseFinancialYear, toSpreadsheetText, yearLabel } from '../../model/index.js';
import { inertText, visible } from '../../problem/index.js';
import type { Report } from '../report.js';
import type { Value } from '../table.js';
import type { View, ViewStyle } from './view.js';

/**
 * The report's data as CSV: plain numbers in pounds with two decimals, one row a group. Text that a spreadsheet would
 * run as a formula starts with an apostrophe instead.
 */
export const renderCsv: View = (report, style) => [...csvPieces(report, style)].join('');

/** The text that {@link renderCsv} gives, line by line. */
export function* csvPieces(
  { data }: Pick<Report, 'data'>,
  { bom, totals, isTerminal = false }: Pick<ViewStyle, 'bom' | 'totals' | 'isTerminal'>,
): Generator<string> {
  const texts = new Map<string, string>();
  const figures = data.columns.map(({ kind }) => kind === 'figure' || kind === 'mixed');
  const clean = isTerminal ? visible : inertText;
  // the same names and years stand in row after row
  const known = (plain: string): string => {
    let shown = texts.get(plain);
    if (shown !== undefined) return shown;
    const written = toSpreadsheetText(clean(bom ? keepYear(plain) : plain));
    texts.set(plain, (shown = quote(written)));
    return shown;
  };
  yield `${bom ? '\ufeff' : ''}${data.columns.map(({ key }) => known(key)).join(',')}\n`;
  const exact = data.columns.map((column) => column.exact ?? false);
  const cells = data.columns.map(() => '');
  for (const { role, values } of data.eachRow?.() ?? data.rows) {
    if (!totals && role !== 'item') continue;
    for (let i = 0; i < cells.length; i++) {
      const value = values[i] as Value;
      const isNumber = figures[i] && value.kind === 'text' && NUMBER.test(value.text);
      cells[i] = isNumber ? value.text : show(value, exact[i] as boolean, known);
    }
    // joined at once: put together bit by bit, a text is a tree of its bits until it is written
    yield `${cells.join(',')}\n`;
  }
}

/** A figure that is given as text, which no spreadsheet takes for a formula. */
const NUMBER = /^-?\d+(?:\.\d+)?%?$/;

function show(value: Value, exact: boolean, textOf: (plain: string) => string): string {
  switch (value.kind) {
    case 'money':
      return exact ? value.amount.toExact() : value.amount.toFixed(2);
    case 'percent':
      return value.rate.toPercent(2);
    case 'count':
      return String(value.count);
    case 'number':
      return value.rate.toFixed(4);
    case 'none':
      return '';
    case 'text':
      return textOf(value.text);
  }
}

/** A spreadsheet reads 2010-11 as November 2010; FY2010-11 it leaves alone, and this program reads it. */
function keepYear(text: string): string {
  const year = parseFinancialYear(text);
  return year === null ? text : `FY${yearLabel(year)}`;
}

/** A cell as text; no line begins with the colons of a command to a build server. */
function quote(text: string): string {
  return /[",\r\n]|^\s|\s$|^::/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
