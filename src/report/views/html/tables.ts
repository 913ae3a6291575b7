import type { Display, Row, Table } from '../../report.js';
import { cellText, headingText } from '../cell-text.js';
import { escape, linked } from './markup.js';

/** A table with more rows than this is folded away until it is asked for; paper shows it whole. */
const FOLDED_FROM = 16;

/** A table; one wider than the page scrolls by itself, and can be scrolled with the keyboard. */
export function htmlTable(table: Table, id: string, display: Display): string {
  const { title, columns, rows } = table;
  const head = columns
    .map((column) => `<th scope="col"${classOf(column.kind)}>${escape(headingText(column, display))}</th>`)
    .join('');
  const drawn = [
    `<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">`,
    '<table>',
    `<caption id="${id}">${escape(title)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${rows.map((row) => rowOf(row, table, display)).join('\n')}</tbody>`,
    '</table>',
    '</div>',
  ].join('\n');
  if (rows.length < FOLDED_FROM) return drawn;
  return `<details>\n<summary>${escape(title)}: ${rows.length} rows</summary>\n${drawn}\n</details>`;
}

function rowOf({ role, values }: Row, { columns }: Table, display: Display): string {
  const cells = values.map((value, i) => {
    const kind = columns[i]?.kind ?? 'text';
    const text = cellText(value, display, kind);
    if (i === 0 && kind === 'text') return `<th scope="row">${linked(text)}</th>`;
    const shown = kind === 'text' || kind === 'mixed' ? linked(text) : escape(text);
    const tone = value.kind === 'text' ? (value.tone ?? 'plain') : 'plain';
    return `<td${classOf(kind)}>${tone !== 'plain' ? `<strong class="${tone}">${shown}</strong>` : shown}</td>`;
  });
  return `<tr${role === 'item' ? '' : ` class="${role}"`}>${cells.join('')}</tr>`;
}

const classOf = (kind: Table['columns'][number]['kind']): string =>
  kind === 'text' || kind === 'mixed' ? '' : ' class="figure"';
