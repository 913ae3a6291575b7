import { priceBaseLabel } from '../../appraisal/index.js';
import type { PublishedFigure } from '../../model/index.js';
import { Money, Rate } from '../../money/index.js';
import type { JsonValue } from '../report.js';
import type { SystemCosts } from './system-costs.js';

/** A system as JSON: money of the forecast in pounds, published figures as published. */
export function systemDocument({ system, kind, products }: SystemCosts): Record<string, JsonValue> {
  return {
    id: system.id,
    name: system.name,
    fate: system.fate,
    route: system.route === '' ? null : system.route,
    here: {
      kind,
      products: products.map(({ product, costs }) => ({
        product,
        ...Object.fromEntries(costs.options.ids.map((id) => [id, costs.of(id).toExact()])),
      })),
    },
    published: [
      ...system.costs.map((figure) => figureDocument(figure, true)),
      ...system.furtherFigures.map((figure) => figureDocument(figure, false)),
    ],
    reason: system.reason,
    cannotBeSaid: system.unknown,
    source: system.source,
    url: system.url === '' ? null : system.url,
  };
}

const POUNDS: ReadonlyMap<string, Rate> = new Map([
  ['GBP m', Rate.of('1000000')],
  ['GBP m a year', Rate.of('1000000')],
  ['GBP bn', Rate.of('1000000000')],
]);

/** null where it is no sum of money. */
function poundsOf({ value, unit }: PublishedFigure): Money | null {
  const pounds = POUNDS.get(unit);
  return pounds === undefined ? null : Money.of(value).times(pounds);
}

function figureDocument(figure: PublishedFigure, isCost: boolean): JsonValue {
  const pounds = poundsOf(figure);
  const { id, title, value, unit, priceBase, asOf, source, url, note } = figure;
  return {
    id,
    figure: title,
    costAlone: isCost,
    value,
    unit,
    ...(pounds === null ? {} : { amount: pounds.toExact() }),
    priceBase: priceBase === null ? null : priceBaseLabel(priceBase),
    asOf,
    source,
    url: url === '' ? null : url,
    note,
  };
}
