import { priceBaseLabel, type Forecast } from '../../appraisal/index.js';
import type { PublishedFigure } from '../../model/index.js';
import type { Money } from '../../money/index.js';
import { text, type Column, type Row, type Table } from '../table.js';
import type { SystemCosts } from './system-costs.js';

const KEYS = [
  'system',
  'what',
  'name',
  'option',
  'value',
  'unit',
  'price_base',
  'as_of',
  'source',
  'url',
  'note',
] as const;

/**
 * Returns the table that CSV gives of a system: a row for each product and option (`here`), and each published figure.
 */
export function systemData({ system, products }: SystemCosts, forecast: Forecast): Table {
  const base = priceBaseLabel(forecast.shown.priceBase);
  const here = (product: string, option: string, amount: Money): Row =>
    rowOf([system.id, 'here', product, option, amount.toFixed(2), 'GBP', base, '', '', '', '']);
  const published = (what: string) => (figure: PublishedFigure) => {
    const { title, value, unit, priceBase, asOf, source, url, note } = figure;
    const prices = priceBase === null ? '' : priceBaseLabel(priceBase);
    return rowOf([system.id, what, title, '', value, unit, prices, asOf, source, url, note]);
  };
  return {
    title: system.name,
    columns: KEYS.map((key): Column => ({ key, heading: key, kind: 'text' })),
    rows: [
      ...products.flatMap(({ product, costs }) =>
        forecast.options.ids.map((option) => here(product, option, costs.of(option))),
      ),
      ...system.costs.map(published('published cost')),
      ...system.furtherFigures.map(published('also published')),
    ],
  };
}

function rowOf(cells: readonly string[]): Row {
  return { role: 'item', values: cells.map(text) };
}
