import {
  breakdown,
  bridges,
  compareMembers,
  waysOf,
  slice,
  type Comparison,
  type Forecast,
} from '../../appraisal/index.js';
import { Filter, type AnnouncedSystem, type Dimension, type OptionId } from '../../model/index.js';
import { breakdownTable, keyColumns } from '../breakdown-table.js';
import { bridgeChart, groupsChart, yearsChart } from '../chart.js';
import { rulesTable } from '../checks-table.js';
import { fileDocument } from '../files-report.js';
import type { FileSummary } from '../file-summary.js';
import { bridgeTitle } from '../bridge-table.js';
import { forecastReport, type ForecastView, type InputSummary } from '../forecast-report.js';
import { amountKey, comparedBy, comparisonDocument } from '../option-figures.js';
import { outturnNotes, outturnTables } from '../outturn-table.js';
import { presentValueNotes, presentValues, presentValueTables } from '../present-value-table.js';
import { priceNotes, pricesOf } from '../price-notes.js';
import { withProvenance, type Provenance } from '../provenance.js';
import { riskDocument, riskSection, type Risk } from './risk-section.js';
import {
  note,
  type Display,
  type JsonValue,
  type KeyFigure,
  type Report,
  type Section,
  type Table,
} from '../report.js';
import { systemsInForecast, type SystemsInForecast } from '../systems/system-costs.js';
import { systemDocument } from '../systems/systems-document.js';
import { systemsSection } from '../systems/systems-section.js';
import { showsWays, waysTable } from '../walks-table.js';
import { assumptionsSection, dataSection, madeOfSection, type SetAside } from './sources.js';

/** The forecast, the files and the texts that the story of `report` is made from. */
export interface StoryInput {
  readonly forecast: Forecast;
  readonly inputs: InputSummary;
  readonly files: readonly FileSummary[];
  readonly setAside: readonly SetAside[];
  readonly provenance: Provenance;
  /** The systems of the announcement of September 2010, where the data is of them; else none. */
  readonly systems: readonly AnnouncedSystem[];
  /** A few words on options of which the scenario says nothing itself. */
  readonly about: ReadonlyMap<OptionId, string>;
  /** null where the scenario has no risks. */
  readonly risk: Risk | null;
}

const WHOLE: ForecastView = {
  by: ['product'],
  columns: null,
  where: Filter.everything,
  top: null,
  order: null,
  units: null,
  decimals: null,
  bridge: false,
  factors: true,
};

/** The breakdowns of the story: a chart where groups are many enough to compare, a table of each. */
const GROUPS: readonly { readonly by: Dimension; readonly plural: string; readonly chart: boolean }[] = [
  { by: 'product', plural: 'products', chart: false },
  { by: 'region', plural: 'regions', chart: true },
  { by: 'cluster', plural: 'clusters', chart: false },
  { by: 'trust', plural: 'trusts', chart: true },
];

/** Everything there is to say of a forecast, in parts: answer, years, bridge, groups, prices, checks, data, sources. */
export function storyReport(input: StoryInput): Report {
  const { forecast, inputs, provenance } = input;
  const plain = forecastReport(forecast, inputs, WHOLE, provenance.toolVersion);
  const { display } = plain;
  const members = slice(forecast, Filter.everything);
  const found = input.systems.length === 0 ? null : systemsInForecast(input.systems, forecast);
  const sections: Section[] = [
    section('Year by year', {
      charts: [yearsChart(forecast, members, display)],
      tables: outturnTables(forecast, { by: [], where: Filter.everything }).map((table) => ({
        ...table,
        name: 'Outturn',
      })),
      notes: outturnNotes(forecast.scenario.actualsTo),
    }),
    ...(showsWays(forecast)
      ? [
          section('From the lines to the forecast', {
            tables: [{ ...waysTable(waysOf(forecast, members), forecast.options), name: 'Walks' }],
          }),
        ]
      : []),
    ...bridges(forecast, members).map((bridge) =>
      section(bridgeTitle(bridge, forecast.options), {
        charts: [bridgeChart(bridge, forecast.options, display)],
      }),
    ),
    ...(found ? [systemsSection(found, forecast)] : []),
    ...GROUPS.map((group) => groupSection(group, forecast, members, display)),
    pricesSection(forecast),
    ...(forecast.checks.length === 0
      ? []
      : [section('Checks', { tables: [{ ...rulesTable(forecast.checks, display), name: 'Checks' }] })]),
    ...(input.risk ? [riskSection(input.risk, inputs, display, provenance.toolVersion)] : []),
    dataSection(input),
    assumptionsSection(forecast),
    madeOfSection(provenance),
  ];
  const told: Report = {
    ...plain,
    keyFigures: keyFigures(forecast, compareMembers(forecast.shown.walk, members), input.about),
    tables: [],
    notes: [],
    sections,
    document: storyDocument(plain, input, members, found),
  };
  return withProvenance(told, provenance);
}

function section(title: string, parts: Partial<Omit<Section, 'title'>>): Section {
  return { title, notes: [], charts: [], tables: [], ...parts };
}

/** One breakdown: with a chart where groups are compared and there are any to draw, else its table alone. */
function groupSection(
  { by, plural, chart }: (typeof GROUPS)[number],
  forecast: Forecast,
  members: Uint32Array,
  display: Display,
): Section {
  const drawn = chart ? groupsChart(forecast, members, by, plural, display) : null;
  return drawn && drawn.items.length > 0
    ? section(`By ${by}`, { charts: [drawn] })
    : section(`By ${by}`, { tables: [drawn?.table ?? groupTable(forecast, members, by, plural)] });
}

function groupTable(forecast: Forecast, members: Uint32Array, by: Dimension, plural: string): Table {
  const rows = breakdown(forecast, members, [by]);
  const name = plural.charAt(0).toUpperCase() + plural.slice(1);
  return {
    ...breakdownTable(
      comparedBy(forecast.options, by),
      forecast.options,
      [by],
      { rows, others: null },
      rows,
      false,
    ),
    name,
  };
}

function keyFigures(
  { target, options }: Forecast,
  totals: Comparison,
  about: ReadonlyMap<OptionId, string>,
): KeyFigure[] {
  const remarkOn = ({ id, about: said }: (typeof options.all)[number]): string => {
    if (said !== null) return said;
    if (options.others.length === 0) return options.count === 1 ? 'in all' : '';
    return about.get(id) ?? (id === options.baseline ? 'the baseline' : 'after the steps');
  };
  return [
    ...options.all.map((option): KeyFigure => ({
      ...{ label: option.name, amount: totals.of(option.id), remark: remarkOn(option), tone: 'plain' },
      column: amountKey(option.id),
    })),
    ...options.others.map(({ id, name, word }): KeyFigure => {
      const [saving, share] = [totals.saving(id), totals.savingShare(id)];
      const base = options.of(options.baseline ?? id);
      return {
        label: options.rival ? 'Saving' : `Saving of ${word}`,
        amount: saving,
        remark: share === null ? '' : `${share.toPercent(1)}% of ${base.word}`,
        difference: [base.name, name],
        tone: saving.isNegative() ? 'bad' : 'good',
      };
    }),
    ...(target?.results ?? []).map(({ option, headroom, met }): KeyFigure => {
      const whose = target && target.results.length > 1 ? `${options.of(option).name}: ` : '';
      return {
        label: `${whose}${met ? 'Target met, with' : 'Target MISSED by'}`,
        amount: headroom.abs(),
        remark: met ? 'to spare' : 'over the limit',
        tone: met ? 'good' : 'bad',
      };
    }),
  ];
}

function pricesSection(forecast: Forecast): Section {
  const present = presentValues(forecast, Filter.everything);
  const notes = [...priceNotes(forecast), ...presentValueNotes(forecast)];
  const plain = note('Prices', `Every figure is in ${pricesOf(forecast.shown.priceBase)}.`);
  const undiscounted = forecast.discounting ? [] : [note('Discounting', 'Nothing is discounted.')];
  return section('Prices and discounting', {
    notes: [plain, ...notes, ...undiscounted],
    tables: presentValueTables(forecast, present, true).map((table, i) => ({
      ...table,
      name: i === 0 ? 'Present value' : table.title,
    })),
  });
}

/** The forecast's JSON, with every breakdown of the story, the files and the rows set aside. */
function storyDocument(
  plain: Report,
  input: StoryInput,
  members: Uint32Array,
  found: SystemsInForecast | null,
): JsonValue {
  const { forecast, files, setAside } = input;
  return {
    ...(plain.document as Readonly<Record<string, JsonValue>>),
    breakdowns: [...GROUPS.map(({ by }) => by), 'year' as const].map((by) => ({
      by: [by],
      rows: breakdown(forecast, members, [by]).map((row) => ({
        ...Object.fromEntries(
          keyColumns([by]).map(({ key }, i) => [
            key,
            i === 0 ? (row.key.values[0] ?? '') : row.key.trustName,
          ]),
        ),
        ...comparisonDocument(row.figures),
        basis: row.basis,
      })),
    })),
    ...(found ? { systems: found.systems.map(systemDocument) } : {}),
    ...(input.risk ? { risk: riskDocument(input.risk, input.inputs, input.provenance.toolVersion) } : {}),
    files: files.map(fileDocument),
    setAside: setAside.map(({ place, text, reasons }) => ({ ...place, text, reasons })),
  };
}
