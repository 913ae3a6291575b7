import { showMoney } from '../display.js';
import type { KeyFigure, Report, Section } from '../report.js';
import type { Note } from '../table.js';
import { chartFigure } from './html/charts.js';
import { escape, idsOf, linked } from './html/markup.js';
import { placeStyle } from './html/layout-style.js';
import { styleFor } from './html/style.js';
import { htmlTable } from './html/tables.js';
import type { View } from './view.js';

/** Where nothing is said of options, curves still have a colour. */
const USUAL_MARKS = ['series-1', 'series-2'];

/**
 * The report as one page that needs nothing else: no script, no font, no request. Charts are drawings in the page, each
 * with its figures in a table.
 */
export const renderHtml: View = (report) => {
  const sections = report.sections ?? [
    {
      title: 'Result',
      notes: [],
      charts: report.charts ?? [],
      tables: report.tables.filter(
        ({ title }) => !(report.charts ?? []).some(({ table }) => table.title === title),
      ),
    },
  ];
  const ids = idsOf(sections.map(({ title }) => title));
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    `<title>${escape(report.title)}</title>`,
    `<style>${styleFor(report.marks ?? USUAL_MARKS)}${report.sections ? placeStyle(sections.length) : ''}</style>`,
    '</head>',
    report.sections ? '<body class="story">' : '<body>',
    '<header>',
    `<h1>${escape(report.title)}</h1>`,
    notesOf(report.headlines),
    keyFigures(report),
    '</header>',
    report.sections ? contents(sections, ids) : '',
    '<main>',
    ...sections.map((section, i) => sectionOf(section, ids[i] ?? '', report)),
    report.notes.length > 0 ? `<section aria-label="Notes">${notesOf(report.notes)}</section>` : '',
    '</main>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
};

function sectionOf(section: Section, id: string, { display, marks = USUAL_MARKS }: Report): string {
  const isWide = section.tables.some(({ years }) => years !== undefined);
  return [
    isWide ? '<section class="wide">' : '<section>',
    `<h2 id="${id}">${escape(section.title)}</h2>`,
    notesOf(section.notes),
    ...section.charts.map((chart, i) =>
      chartFigure(
        chart,
        `${id}-chart-${i + 1}`,
        display,
        htmlTable(chart.table, `${id}-figures-${i + 1}`, display),
        marks,
      ),
    ),
    ...section.tables.map((table, i) => htmlTable(table, `${id}-table-${i + 1}`, display)),
    ...(section.texts ?? []).map(
      ({ title, text }) =>
        `<details>\n<summary>${escape(title)}</summary>\n<pre>${textOf(text)}</pre>\n</details>`,
    ),
    '</section>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** A text as it stands, line by line. */
function textOf(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(escape)
    .join('\n');
}

function notesOf(notes: readonly Note[]): string {
  if (notes.length === 0) return '';
  const items = notes.map(({ lead, text, tone }) => {
    const strong = `<strong${tone === 'plain' ? '' : ` class="${tone}"`}>${escape(lead)}:</strong>`;
    return `<li>${strong} ${linked(text)}</li>`;
  });
  return `<ul class="notes">\n${items.join('\n')}\n</ul>`;
}

function keyFigures({ keyFigures: figures = [], display }: Report): string {
  if (figures.length === 0) return '';
  const card = ({ label, amount, remark, tone }: KeyFigure): string =>
    `<div><dt>${escape(label)}</dt><dd class="amount${tone === 'plain' ? '' : ` ${tone}`}">${escape(
      showMoney(amount, display),
    )}</dd><dd>${escape(remark)}</dd></div>`;
  return `<dl class="key">\n${figures.map(card).join('\n')}\n</dl>`;
}

function contents(sections: readonly Section[], ids: readonly string[]): string {
  const links = sections.map(({ title }, i) => `<li><a href="#${ids[i] ?? ''}">${escape(title)}</a></li>`);
  return `<nav aria-label="Contents">\n<ul>\n${links.join('\n')}\n</ul>\n</nav>`;
}
