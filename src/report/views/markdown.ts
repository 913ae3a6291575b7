import { visible } from '../../problem/index.js';
import type { Report, Section } from '../report.js';
import type { Note, Table } from '../table.js';
import { cellText, headingText } from './cell-text.js';
import { cutRows, leftOutText } from './pieces.js';
import { escape, escapeInHtml, escapeSource } from './markdown/text.js';
import type { View } from './view.js';

/** The report in GitHub's Markdown, to be read as a comment on a pull request. */
export const renderMarkdown: View = (report) => {
  const sections = [
    `## ${escape(report.title)}`,
    bullets(report.headlines),
    ...report.tables.map((table) => renderTable(table, report)),
    ...(report.sections ?? []).map((section) => renderSection(section, report)),
    bullets(report.notes),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};

const MARKS = { plain: '', good: '\u2705 ', bad: '\u274c ' } as const;

function bullets(notes: readonly Note[]): string {
  return notes
    .map(({ lead, text, tone }) => {
      const said = /^Source\b/.test(lead) ? escapeSource(text) : escape(text);
      return `- ${MARKS[tone]}**${escape(lead)}:** ${said}`;
    })
    .join('\n');
}

/** A table with more rows than this is folded away until it is asked for. */
const FOLDED_FROM = 26;

function renderSection({ title, notes, charts, tables, texts = [] }: Section, report: Report): string {
  return [
    `### ${escape(title)}`,
    bullets(notes),
    ...[...charts.map(({ table }) => table), ...tables].map((table) => {
      const drawn = renderTable(table, report, '####');
      return table.rows.length < FOLDED_FROM
        ? drawn
        : folded(`${table.title}: ${table.rows.length} rows`, drawn);
    }),
    ...texts.map(({ title: name, text }) => folded(name, fenced(text))),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function folded(summary: string, content: string): string {
  return `<details>\n<summary>${escapeInHtml(summary)}</summary>\n\n${content}\n\n</details>`;
}

/** A text as it stands, between fences longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const lines = text
    .replace(/\s+$/, '')
    .split(/\r\n|\n|\r/)
    .map(visible);
  return [`${fence}text`, ...lines, fence].join('\n');
}

function renderTable(whole: Table, { display }: Report, level = '###'): string {
  const { table, leftOut } = cutRows(whole);
  const { title, columns, rows } = table;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const body = rows.map(({ role, values }) =>
    line(
      values.map((value, i) => {
        const shown = cellText(value, display, columns[i]?.kind);
        const text = columns[i]?.key === 'source' ? escapeSource(shown) : escape(shown);
        return (role === 'total' || role === 'subtotal') && text !== '' ? `**${text}**` : text;
      }),
    ),
  );
  return [
    `${level} ${escape(title)}`,
    '',
    line(columns.map((column) => escape(headingText(column, display)))),
    line(columns.map(({ kind }) => (kind === 'text' || kind === 'mixed' ? '---' : '---:'))),
    ...body,
    ...(leftOut === 0 ? [] : ['', leftOutText(leftOut)]),
  ].join('\n');
}
