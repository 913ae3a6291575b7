import { visible } from '../../problem.js';
import type { Note, Report, Table } from '../report.js';
import { cellText, headingText } from './cell-text.js';
import type { View } from './view.js';

/** The report in GitHub's Markdown, to be read as a comment on a pull request. */
export const renderMarkdown: View = (report) => {
  const sections = [
    `## ${escape(report.title)}`,
    bullets(report.headlines),
    ...report.tables.map((table) => renderTable(table, report)),
    bullets(report.notes),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};

const MARKS = { plain: '', good: '\u2705 ', bad: '\u274c ' } as const;

function bullets(notes: readonly Note[]): string {
  return notes
    .map(({ lead, text, tone }) => `- ${MARKS[tone]}**${escape(lead)}:** ${escape(text)}`)
    .join('\n');
}

function renderTable({ title, columns, rows }: Table, { display }: Report): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const body = rows.map(({ role, values }) =>
    line(
      values.map((value) => {
        const text = escape(cellText(value, display));
        return role === 'total' && text !== '' ? `**${text}**` : text;
      }),
    ),
  );
  return [
    `### ${escape(title)}`,
    '',
    line(columns.map((column) => escape(headingText(column, display)))),
    line(columns.map(({ kind }) => (kind === 'text' ? '---' : '---:'))),
    ...body,
  ].join('\n');
}

/** What Markdown or HTML would act on is shown instead; addresses are left whole, so that they stay links. */
function escape(text: string): string {
  return visible(text)
    .split(/(https?:\/\/[^\s|<>]+)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[\\`*_[\]<>|#~]/g, (c) => `\\${c}`)))
    .join('');
}
