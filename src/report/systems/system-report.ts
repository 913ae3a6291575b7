import type { Forecast } from '../../appraisal/index.js';
import type { AnnouncedSystem, PublishedFigure } from '../../model/index.js';
import type { Problem } from '../../problem/index.js';
import { chooseUnits, displayIn, figuresOf, showMoney } from '../display.js';
import { SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { amountColumns } from '../forecast/option-figures.js';
import { problemRows } from '../files/problem-rows.js';
import { pricesDocument, priceNotes, pricesOf } from '../forecast/price-notes.js';
import type { Report } from '../report.js';
import { money, note, text, type Column, type Display, type Note, type Table } from '../table.js';
import { publishedPrices, publishedText, publishedTitle, sourceText } from './published-text.js';
import { Sources } from './sources.js';
import { systemData } from './system-data.js';
import type { ProductCost, SystemCosts } from './system-costs.js';
import { fateText, listed } from './system-text.js';
import { systemDocument } from './systems-document.js';

/** The notes on the data, the problems and the program version that the report of a system gives too. */
export interface SystemContext {
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  readonly toolVersion: string;
}

/** Everything that is known of one system: what becomes of it, what it costs here, and what was published of it. */
export function systemReport(costs: SystemCosts, forecast: Forecast, context: SystemContext): Report {
  const { system, products } = costs;
  const sources = new Sources();
  const published = (title: string, figures: readonly PublishedFigure[]): Table[] =>
    figures.length === 0 ? [] : [figuresTable(title, figures, system, sources)];
  const tables = [
    ...(products.length === 0 ? [] : [productsTable(costs, forecast)]),
    ...published('Published of its cost alone', system.costs),
    ...published('Also published', system.furtherFigures),
  ];
  const figures = figuresOf(tables);
  const display = displayIn(chooseUnits(figures), undefined);
  return {
    title: `${system.name}: what becomes of it, and what it costs`,
    headlines: headlines(costs, forecast, display),
    tables,
    notes: [
      ...sources.list().map(({ mark, source }) => note(`Source ${mark}`, source)),
      ...[...system.costs, ...system.furtherFigures].flatMap((figure) =>
        figure.note === '' ? [] : [note(publishedTitle(figure, system), figure.note)],
      ),
      ...(products.length === 0 ? [] : priceNotes(forecast)),
      ...context.notes.map((sentence) => note('Data', sentence)),
    ],
    display,
    data: systemData(costs, forecast),
    document: {
      schemaVersion: SCHEMA_VERSION,
      tool: { name: 'npfit-cost', version: context.toolVersion },
      scenario: { name: forecast.scenario.name },
      prices: pricesDocument(forecast),
      system: systemDocument(costs),
      problems: problemRows(context.problems),
    },
  };
}

function headlines(costs: SystemCosts, forecast: Forecast, display: Display): Note[] {
  const { system } = costs;
  return [
    note(
      'What becomes of it',
      `${fateText(system.fate)}. Announcement of September 2010; ${sourceText(system)}.`,
    ),
    note('Here', hereSentence(costs, forecast, display)),
    note('Why', system.reason),
    note('What cannot be said', system.unknown),
  ];
}

function hereSentence({ system, kind, products }: SystemCosts, forecast: Forecast, display: Display): string {
  const { options } = forecast;
  const alike = options.all.map(({ word }) => word).join(' and ');
  const amounts = ({ product, costs }: ProductCost): string => {
    const each = options.all.map(({ id, word }) => `${showMoney(costs.of(id), display)} ${word}`);
    return costs.isSame && options.others.length > 0
      ? `${product} (${showMoney(costs.of(options.main), display)}, ${alike} alike)`
      : `${product} (${each.join(', ')})`;
  };
  const where = `${listed(products.map(amounts))}, in ${pricesOf(forecast.shown.priceBase)}`;
  switch (kind) {
    case 'own':
      return `Its cost is the product ${where}.`;
    case 'within':
      return `Its cost stands within the product ${where}: that is the whole product, and which part of it is this system is not known.`;
    case 'presumed':
      return `Its cost presumably stands within ${where}: these are the whole products, and which part of them is this system is not known.`;
    case 'none':
      return system.route === ''
        ? 'No product of the bundled data is known to hold its cost.'
        : `It has no product. In a plan of your own a line is of this kind when its route is "${system.route}".`;
  }
}

const column = (key: string, heading: string): Column => ({ key, heading, kind: 'text' });

function productsTable({ kind, products }: SystemCosts, forecast: Forecast): Table {
  const title = {
    own: 'The product',
    within: 'The product that holds it, as a whole',
    presumed: 'The products that presumably hold it, each as a whole',
    none: '',
  }[kind];
  return {
    title: `${title}, in ${pricesOf(forecast.shown.priceBase)}`,
    columns: [column('product', 'Product'), ...amountColumns(forecast.options)],
    rows: products.map(({ product, costs }) => ({
      role: 'item',
      values: [text(product), ...costs.amounts.map(money)],
    })),
  };
}

function figuresTable(
  title: string,
  figures: readonly PublishedFigure[],
  system: AnnouncedSystem,
  sources: Sources,
): Table {
  return {
    title,
    columns: [
      column('figure', 'Figure'),
      { key: 'value', heading: 'As published', kind: 'figure' },
      column('prices', 'Prices'),
      column('as_of', 'As of'),
      { key: 'source', heading: 'Source', kind: 'figure' },
    ],
    rows: figures.map((figure) => ({
      role: 'item',
      values: [
        publishedTitle(figure, system),
        publishedText(figure),
        publishedPrices(figure),
        figure.asOf,
        sources.cite(figure),
      ].map(text),
    })),
  };
}
