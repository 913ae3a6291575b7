import { compareMembers, Comparison, slice, type Forecast } from '../../appraisal/index.js';
import { Filter } from '../../model/index.js';
import { amountColumns } from '../forecast/option-figures.js';
import { pricesOf } from '../forecast/price-notes.js';
import type { Section } from '../report.js';
import { money, note, text, type Column, type Row, type Table, type Value } from '../table.js';
import { Sources } from './sources.js';
import { publishedPrices, publishedText, publishedTitle, sourceText } from './published-text.js';
import type { ProductCost, SystemCosts, SystemsInForecast } from './system-costs.js';
import { fateText, listed, placeText } from './system-text.js';

const column = (key: string, heading: string): Column => ({ key, heading, kind: 'text' });
const item = (...cells: readonly string[]): Row => ({ role: 'item', values: cells.map(text) });
const UNKNOWN: Value = { kind: 'none', reason: 'not known' };

/**
 * Returns the section on systems: the fate of each by the announcement of September 2010, its cost in the forecast, and
 * its published figures.
 */
export function systemsSection(found: SystemsInForecast, forecast: Forecast): Section {
  const systems = found.systems.filter((costs) => !isWay(costs));
  const stays = systems.filter(({ system }) => system.fate === 'stays');
  const [first] = stays;
  const withoutLine = stays.filter(({ kind }) => kind !== 'own').map(({ system }) => system.name);
  return {
    title: 'What stays, and what trusts may choose',
    notes: [
      note(
        'Announced in September 2010',
        `What the whole NHS uses stays: ${listed(stays.map(({ system }) => system.name))}. For the rest each trust may keep and develop the systems that it has, buy through the existing national contracts, or buy elsewhere.${first ? ` Source: ${sourceText(first.system)}.` : ''}`,
      ),
      ...(withoutLine.length === 0
        ? []
        : [
            note(
              'Without a line of their own',
              `${listed(withoutLine)}. Costs of them were published, but no source says which part of the Programme's totals they are, so no total is split for them. Their published costs are not to be added to the amounts here, which presumably hold them already.`,
            ),
          ]),
      note(
        'Published figures',
        'stand as they were published, each with the prices and the date of its source. Figures in different prices do not compare.',
      ),
    ],
    charts: [],
    tables: [
      costsTable(systems, found.otherProducts, forecast),
      waysTable(found.systems.filter(isWay)),
      reasonsTable(systems),
      ...publishedTables(systems),
    ],
  };
}

/** Every system, then all other products, then the total of the forecast. */
function costsTable(
  systems: readonly SystemCosts[],
  otherProducts: readonly ProductCost[],
  forecast: Forecast,
): Table {
  const { options } = forecast;
  const total = compareMembers(forecast.shown.walk, slice(forecast, Filter.everything));
  const row = (role: Row['role'], words: readonly string[], cost: ProductCost | null): Row => ({
    role,
    values: [...words.map(text), ...(cost?.costs.amounts.map(money) ?? options.ids.map(() => UNKNOWN))],
  });
  const others: ProductCost = {
    product: listed(otherProducts.map(({ product }) => product)),
    costs: Comparison.sum(
      options,
      otherProducts.map(({ costs }) => costs),
    ),
  };
  return {
    title: `What becomes of each system, and what it costs here, in ${pricesOf(forecast.shown.priceBase)}`,
    name: 'Systems',
    columns: [
      column('system', 'System'),
      column('fate', 'What becomes of it'),
      column('place', 'Where its cost stands here'),
      ...amountColumns(options),
    ],
    rows: [
      ...systems.map((costs) =>
        row(
          'item',
          [costs.system.name, fateText(costs.system.fate), placeText(costs)],
          costs.kind === 'own' ? (costs.products[0] ?? null) : null,
        ),
      ),
      ...(otherProducts.length === 0
        ? []
        : [
            row(
              'item',
              ['Everything else', 'For trusts to decide, or central costs', others.product],
              others,
            ),
          ]),
      row('total', ['Total', '', ''], { product: '', costs: total }),
    ],
  };
}

/** A way that a trust may go, such as buying elsewhere, and no system. */
function isWay({ system }: SystemCosts): boolean {
  return system.fate === 'keep and develop' || system.fate === 'may be chosen';
}

function waysTable(ways: readonly SystemCosts[]): Table {
  return {
    title: 'What trusts may choose',
    name: 'Choices of trusts',
    columns: [
      column('systems', 'Systems'),
      column('fate', 'Choice'),
      column('route', 'Route of a line'),
      column('reason', 'Why no amount stands here'),
      column('unknown', 'What cannot be said'),
    ],
    rows: ways.map(({ system: { name, fate, route, reason, unknown } }) =>
      item(name, fateText(fate), route, reason, unknown),
    ),
  };
}

function reasonsTable(systems: readonly SystemCosts[]): Table {
  return {
    title: 'Why a system has a line of its own or none, and what cannot be said',
    name: 'Systems, why',
    columns: [column('system', 'System'), column('reason', 'Why'), column('unknown', 'What cannot be said')],
    rows: systems.map(({ system: { name, reason, unknown } }) => item(name, reason, unknown)),
  };
}

/** The published costs, each with the number of its source, and the sources. */
function publishedTables(systems: readonly SystemCosts[]): Table[] {
  const sources = new Sources();
  const published: Table = {
    title: 'Published costs of each system alone',
    name: 'Systems, published',
    columns: [
      column('system', 'System'),
      column('figure', 'Figure'),
      { key: 'value', heading: 'As published', kind: 'figure' },
      column('prices', 'Prices'),
      column('as_of', 'As of'),
      { key: 'source', heading: 'Source', kind: 'figure' },
    ],
    rows: systems.flatMap(({ system }) =>
      system.costs.map((figure) =>
        item(
          system.name,
          publishedTitle(figure, system),
          publishedText(figure),
          publishedPrices(figure),
          figure.asOf,
          sources.cite(figure),
        ),
      ),
    ),
  };
  return [
    published,
    {
      title: 'Sources of the published costs',
      name: 'Systems, sources',
      columns: [column('mark', 'Source'), column('source', 'Where it was published')],
      rows: sources.list().map(({ mark, source }) => item(mark, source)),
    },
  ];
}
