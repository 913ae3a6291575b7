import { breakdown, type BreakdownRow, type Forecast } from '../../appraisal/index.js';
import { DIMENSIONS, UNSPECIFIED, type Dimension } from '../../model/index.js';
import { arrange, breakdownTable } from '../forecast/breakdown-table.js';
import { groupsChart } from '../charts/make-charts.js';
import { comparedBy, signRule } from '../forecast/option-figures.js';
import { pivotOver, pivotTable } from '../forecast/pivot-table.js';
import type { Section } from '../report.js';
import type { Display, Table } from '../table.js';
import { sectionOf } from './section.js';

/** The names of several values of a dimension, where its own with an s is not it. */
const PLURALS: ReadonlyMap<Dimension, string> = new Map([
  ['category', 'categories'],
  ['status', 'statuses'],
  ['icb', 'care boards'],
  ['vat', 'kinds of VAT'],
]);

/** The dimensions that a report is broken down by unless the scenario names others; those without values are left out. */
const USUAL: readonly Dimension[] = ['cost-type', 'product', 'supplier', 'region', 'trust'];
/** The same of the programme of 2010, which was bought by clusters. */
const OF_PROGRAMME: readonly Dimension[] = ['cost-type', 'product', 'supplier', 'region', 'cluster', 'trust'];
/** The dimensions in which a picture says more than a short table. */
const DRAWN: readonly Dimension[] = ['region', 'nhs-region', 'icb', 'supplier', 'trust'];

/** The parts of a report by group. */
export interface Parts {
  readonly by: readonly Dimension[];
  /** True where each trust's years have a table of their own. */
  readonly trustYears: boolean;
}

/** Chooses the parts: those of the scenario that have values, else those that the lines tell apart. */
export function partsOf(forecast: Forecast, members: Uint32Array, isProgramme: boolean): Parts {
  const { by } = forecast.scenario.report;
  const years = groupCount(forecast, members, 'year');
  if (by !== null) {
    const there = by.filter((dimension) => dimension !== 'year' && givenIn(forecast, members, dimension) > 0);
    return { by: there, trustYears: there.includes('trust') && by.includes('year') && years > 1 };
  }
  const there = (isProgramme ? OF_PROGRAMME : USUAL).filter(
    (dimension) => givenIn(forecast, members, dimension) > 0 && groupCount(forecast, members, dimension) > 1,
  );
  return { by: there, trustYears: there.includes('trust') && years > 1 };
}

/** How many values there are of a dimension among some cells, blank ones apart. */
function givenIn(forecast: Forecast, members: Uint32Array, dimension: Dimension): number {
  return [...valuesOf(forecast, members, dimension)].filter((text) => text !== '' && text !== UNSPECIFIED)
    .length;
}

function groupCount(forecast: Forecast, members: Uint32Array, dimension: Dimension): number {
  return valuesOf(forecast, members, dimension).size;
}

function valuesOf({ table }: Forecast, members: Uint32Array, dimension: Dimension): Set<string> {
  const { texts, codes } = table.columns.dimensions[dimension];
  const names = table.columns.trustNames;
  const found = new Set<string>();
  for (const i of members) {
    const text = texts[codes[i] as number] ?? '';
    // a trust of no known code goes by its name
    found.add(text === '' && dimension === 'trust' ? (names.texts[names.codes[i] as number] ?? '') : text);
  }
  return found;
}

/** One breakdown: with a chart where groups are compared and there are any to draw, else its table alone. */
export function partSection(
  by: Dimension,
  forecast: Forecast,
  members: Uint32Array,
  display: Display,
): Section {
  const plural = PLURALS.get(by) ?? `${by.replace('-', ' ')}s`;
  const title = `By ${by.replace('-', ' ')}`;
  if (!DRAWN.includes(by)) return sectionOf(title, { tables: [groupTable(forecast, members, by, plural)] });
  const drawn = groupsChart(forecast, members, by, plural, display);
  const table = withoutBlanks(drawn.table);
  if (drawn.items.length === 0) return sectionOf(title, { tables: [table] });
  const items = drawn.items.map((item) => (item.label === '(blank)' ? { ...item, label: NOT_SAID } : item));
  return sectionOf(title, { charts: [{ ...drawn, items, table }] });
}

function groupTable(forecast: Forecast, members: Uint32Array, by: Dimension, plural: string): Table {
  const rows = breakdown(forecast, members, [by]);
  const name = plural.charAt(0).toUpperCase() + plural.slice(1);
  const title = comparedBy(forecast.options, by.replace('-', ' '));
  const arranged = { rows, others: null };
  return withoutBlanks({
    ...breakdownTable(title, forecast.options, [by], arranged, rows, false),
    name,
  });
}

/** Each trust's years: what every option costs there, and what is saved. */
export function trustYearsSection(forecast: Forecast, members: Uint32Array): Section {
  const { options } = forecast;
  const rows: BreakdownRow[] = breakdown(forecast, members, ['trust']);
  const pivot = pivotOver('year', ['trust'], breakdown(forecast, members, ['trust', 'year']));
  const title = `${comparedBy(options, 'trust')}, year by year${signRule(options)}`;
  // a page shows the first of many: those that cost most
  const arranged = arrange(options, rows, ['trust'], { by: options.main, descending: true }, null);
  const table = pivotTable(title, options, ['trust'], arranged, pivot, rows, false);
  const keys = table.columns.length - pivot.values.length - 1;
  return sectionOf('Trust by year', {
    tables: [
      withoutBlanks({
        ...{ ...table, name: 'Trusts by year' },
        years: { from: keys, to: keys + pivot.values.length - 1 },
      }),
    ],
  });
}

const NOT_SAID = 'Not said';

/** The table with words where a key is blank: a reader is to see what is not known, and not a mark of the program. */
function withoutBlanks(table: Table): Table {
  const keys = table.columns.filter(
    ({ key }) => key === 'trust_name' || DIMENSIONS.some((dimension) => dimension === key),
  ).length;
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      values: row.values.map((value, c) =>
        c < keys && value.kind === 'none' ? { kind: 'text', text: NOT_SAID } : value,
      ),
    })),
  };
}
