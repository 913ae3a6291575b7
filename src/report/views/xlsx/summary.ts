import type { Money } from '../../../money/index.js';
import { unitLabel } from '../../display.js';
import type { KeyFigure, Report } from '../../report.js';
import type { Note } from '../../table.js';
import type { NativeChart } from './chart.js';
import { plain } from './formulas.js';
import { cellsOf, type DefinedName } from './parts.js';
import { address, type Cell, type Sheet, type Style } from './sheet.js';
import { COLOURS, figureFormat, largestOf, type Waterfall } from './table-charts.js';

const AMOUNT = 2;
/** In characters: words, sentences, amounts. */
const WIDTHS = [28, 84, 24] as const;
const CHART_ROWS = 19;
/** Where the first chart ends and the second starts, in pixels of the wide column. */
const MIDDLE = 240;

/** The contents of the first sheet. */
export interface SummaryParts {
  readonly report: Report;
  readonly name: string;
  /** Cells of other sheets that hold the totals of key figures, by column. */
  readonly links: ReadonlyMap<string, string>;
  /** Notes on the workbook itself. */
  readonly besides: readonly Note[];
  readonly waterfall: Waterfall | null;
  readonly hasLines: boolean;
}

const words = (text: string, style: Style = 'text'): Cell => ({ kind: 'text', text, style });
const told = (notes: readonly Note[]): Cell[][] =>
  notes.map(({ lead, text }) => [words(lead, 'boldWords'), words(text)]);

const partTitle = (title: string): Cell[] => [title, '', ''].map((text) => words(text, 'section'));

/** The first sheet: the answer in sentences, the key figures and charts of them, then what there is to know. */
export function summaryOf({ report, name, links, besides, waterfall, hasLines }: SummaryParts): {
  readonly sheet: Sheet;
  readonly names: readonly DefinedName[];
} {
  const rows: Cell[][] = [[words(report.title, 'title')], [], ...told(report.headlines), []];
  const figures = report.keyFigures ?? [];
  const first = rows.length + 2;
  if (figures.length > 0)
    rows.push(
      [words('Figure', 'heading'), words('What it is', 'heading'), words('Amount £', 'figureHeading')],
      ...figures.map((figure) => [
        words(figure.label),
        words(figure.remark),
        amountCell(figure, figures, links, first),
      ]),
      [],
    );
  const names = figures.flatMap(({ label, column, difference }, i) =>
    column === undefined && difference === undefined
      ? []
      : [{ name: nameFor(label, column), cells: cellsOf(name, AMOUNT, first + i, first + i) }],
  );
  const charts = chartsOf(report, name, first, rows.length, waterfall);
  if (charts.length > 0) rows.push(...Array.from({ length: CHART_ROWS + 1 }, () => []));
  for (const { title, notes } of report.sections ?? [])
    if (notes.length > 0) rows.push(partTitle(title), ...told(notes), []);
  if (report.notes.length > 0) rows.push(...told(report.notes), []);
  rows.push(partTitle('This workbook'), ...told(besides));
  rows.push(...told(aboutWorkbook(distinct(names), hasLines)));
  return {
    sheet: { name, rows, widths: WIDTHS, frozen: 0, filteredTo: null, isUpright: true, charts },
    names: distinct(names),
  };
}

function aboutWorkbook(names: readonly DefinedName[], hasLines: boolean): Note[] {
  const all = [...names.map(({ name }) => name), ...(hasLines ? ['Lines'] : [])];
  const plainNote = (lead: string, text: string): Note => ({ lead, text, tone: 'plain' });
  return [
    plainNote(
      'Figures',
      'Amounts are in pounds. Totals, savings, shares, the verdicts on rules and the charts are formulas or follow them: change a cell and they change. The forecast itself (steps, prices, discounting, the value of a rule) is that of the program, and so is every sentence.',
    ),
    ...(all.length === 0 ? [] : [plainNote('Names', `For formulas: ${all.join(', ')}.`)]),
    plainNote('Dates', 'The date system is that of 1900. No cell is a date: years and months are text.'),
  ];
}

/** Two names that differ in case alone are one to a spreadsheet. */
function distinct(names: readonly DefinedName[]): DefinedName[] {
  const seen = new Set<string>();
  return names.filter(({ name }) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

/** 'Total_central' of the column 'central_gbp', 'Saving_of_shared_system' of a label; never the address of a cell. */
function nameFor(label: string, column: string | undefined): string {
  const stem = column === undefined ? label : `Total_${column.replace(/_gbp$/, '')}`;
  const clean = stem
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 100);
  return /^[A-Za-z]+(?:_|$)/.test(clean) && clean.length > 3 ? clean : `Figure_${clean}`;
}

/** Totals come from their sheet, what is saved from the figures above it. */
function amountCell(
  { column, difference, amount }: KeyFigure,
  figures: readonly KeyFigure[],
  links: ReadonlyMap<string, string>,
  first: number,
): Cell {
  const value = plain(amount);
  const at = (wanted: string): string =>
    address(AMOUNT, first + figures.findIndex((figure) => figure.label === wanted));
  const linked = column === undefined ? undefined : links.get(column);
  const formula = linked ?? (difference && links.size > 0 ? difference.map(at).join('-') : null);
  return formula === null
    ? { kind: 'number', value, style: 'keyMoney' }
    : { kind: 'formula', formula, value, style: 'keyMoney' };
}

/** The options as bars, and the first bridge beside them. */
function chartsOf(
  { keyFigures = [], display }: Report,
  sheet: string,
  first: number,
  row: number,
  waterfall: Waterfall | null,
): NativeChart[] {
  const options = keyFigures.filter(({ column }) => column !== undefined);
  const rows = { from: row, to: row + CHART_ROWS };
  const [left, right] = [
    { from: { column: 0, row: rows.from }, to: { column: 1, row: rows.to, x: MIDDLE } },
    { from: { column: 1, row: rows.from, x: MIDDLE + 10 }, to: { column: 3, row: rows.to } },
  ];
  const whole = { from: left.from, to: right.to };
  const [from, to] = [first, first + options.length - 1];
  const areFirst = options.every((figure, i) => keyFigures[i] === figure);
  const drawn = options.length > 1 && areFirst;
  const bars = (): NativeChart => ({
    title: 'What each option costs',
    description: `${options.map(({ label, amount }) => `${label} ${spoken(amount)}`).join(', ')}.`,
    direction: 'bar',
    stacked: false,
    labels: { cells: cellsOf(sheet, 0, from, to), now: options.map(({ label }) => label) },
    series: [
      {
        name: { cells: cellsOf(sheet, AMOUNT, first - 1, first - 1), now: ['Amount £'] },
        values: {
          cells: cellsOf(sheet, AMOUNT, from, to),
          now: options.map(({ amount }) => plain(amount)),
        },
        colour: COLOURS[0],
        inLegend: false,
      },
    ],
    format: figureFormat(display, largestOf(options.map(({ amount }) => amount))),
    figures: figureFormat(display),
    unit: unitLabel(display),
    anchor: waterfall ? left : whole,
  });
  return [...(drawn ? [bars()] : []), ...(waterfall ? [waterfall.chart(drawn ? right : whole)] : [])];
}

/** '£12656200000.00', for who is read to. */
const spoken = (amount: Money): string => `£${amount.toFixed(2)}`.replace('£-', '-£');
