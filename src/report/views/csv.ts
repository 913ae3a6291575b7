import { parseFinancialYear, yearLabel } from '../../model/index.js';
import type { Value } from '../report.js';
import type { View } from './view.js';

/**
 * The report's data as CSV: plain numbers in pounds with two decimals, one row a group. Text that a spreadsheet would
 * run as a formula starts with an apostrophe instead.
 */
export const renderCsv: View = ({ data }, { bom, totals }) => {
  const header = data.columns.map(({ key }) => quote(neutral(bom ? keepYear(key) : key)));
  const rows = data.rows
    .filter((row) => totals || row.role === 'item')
    .map((row) => row.values.map((value, i) => show(value, data.columns[i]?.exact ?? false, bom)));
  const lines = [header, ...rows];
  return `${bom ? '\ufeff' : ''}${lines.map((line) => line.join(',')).join('\n')}\n`;
};

function show(value: Value, exact: boolean, bom: boolean): string {
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
      return quote(neutral(bom ? keepYear(value.text) : value.text));
  }
}

/** A spreadsheet reads 2010-11 as November 2010; FY2010-11 it leaves alone, and this program reads it. */
function keepYear(text: string): string {
  const year = parseFinancialYear(text);
  return year === null ? text : `FY${yearLabel(year)}`;
}

/** A cell that starts with one of these is a formula to a spreadsheet, even inside quotes; the last four are full-width. */
function neutral(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
