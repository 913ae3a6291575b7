import { groupDigits } from '../../display.js';
import type { Display, Row, Table } from '../../table.js';
import { cellText, headingText } from '../cell-text.js';
import { cutRows, leftOutText, piecesOf } from '../pieces.js';
import { escape, linked } from './markup.js';

/** A table with more rows than this is folded away until it is asked for; paper shows it whole. */
const FOLDED_FROM = 16;

/** A narrower table fits a phone as it is. */
const FITS_A_PHONE = 3;

/**
 * A table, in pieces where it has more years than a page has room for. One wider than the page scrolls by itself, with
 * the keyboard too; on a phone each row is a list of its cells with their headings.
 */
export function htmlTable(whole: Table, id: string, display: Display): string {
  const { table, leftOut } = cutRows(whole);
  const pieces = piecesOf(table);
  const drawn = pieces
    .map((piece, i) => drawTable(piece, pieces.length === 1 ? id : `${id}-${i + 1}`, display))
    .concat(leftOut === 0 ? [] : [`<p class="left-out">${escape(leftOutText(leftOut))}</p>`])
    .join('\n');
  // what a reviewer looks for is not to be asked for
  const isOpen = table.rows.length < FOLDED_FROM || isOfAppraisal(table);
  if (isOpen) return drawn;
  const count = groupDigits(String(whole.rows.length));
  return `<details>\n<summary>${escape(table.title)}: ${count} rows</summary>\n${drawn}\n</details>`;
}

/** Tables that a decision is read from: an item a row over the years, or a measure a row over the options. */
function isOfAppraisal({ columns }: Table): boolean {
  return columns.some(({ key }) => key === 'reference');
}

function drawTable(table: Table, id: string, display: Display): string {
  const { title, columns, rows } = table;
  const headings = columns.map((column) => headingText(column, display));
  const head = columns
    .map(({ kind }, c) => `<th scope="col"${classOf(kind)}>${heading(headings[c] ?? '')}</th>`)
    .join('');
  const isStacked = columns.length > FITS_A_PHONE;
  const isMixed = columns.some(({ kind }) => kind === 'mixed');
  const style = [isStacked ? 'stacked' : '', table.years ? 'years' : '', isMixed ? 'mixed' : ''].filter(
    (name) => name !== '',
  );
  return [
    `<div class="scroll${rows.length < FOLDED_FROM ? ' short' : ''}" role="region" aria-labelledby="${id}" tabindex="0">`,
    `<table${style.length === 0 ? '' : ` class="${style.join(' ')}"`}>`,
    `<caption id="${id}">${escape(title)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${rows.map((row) => rowOf(row, table, display, isStacked ? headings : null)).join('\n')}</tbody>`,
    '</table>',
    '</div>',
  ].join('\n');
}

/** A heading in which a year is not broken. */
function heading(text: string): string {
  return escape(text).replace(/\b\d{4}-\d{2}\b/g, '<span class="year">$&</span>');
}

/** @param headings of the cells, where a phone is to show them beside each; else null. */
function rowOf(
  { role, values }: Row,
  { columns }: Table,
  display: Display,
  headings: readonly string[] | null,
): string {
  const cells = values.map((value, i) => {
    const kind = columns[i]?.kind ?? 'text';
    const text = cellText(value, display, kind);
    if (i === 0 && kind === 'text') return `<th scope="row">${linked(text)}</th>`;
    const shown = kind === 'text' || kind === 'mixed' ? linked(text) : escape(text);
    const tone = value.kind === 'text' ? (value.tone ?? 'plain') : 'plain';
    const label = headings && text !== '' ? ` data-h="${escape(headings[i] ?? '')}"` : '';
    return `<td${classOf(kind)}${label}>${tone !== 'plain' ? `<strong class="${tone}">${shown}</strong>` : shown}</td>`;
  });
  return `<tr${role === 'item' ? '' : ` class="${role}"`}>${cells.join('')}</tr>`;
}

const classOf = (kind: Table['columns'][number]['kind']): string =>
  kind === 'text' || kind === 'mixed' ? '' : ' class="figure"';
