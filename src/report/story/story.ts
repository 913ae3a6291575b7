import {
  breakdown,
  bridges,
  compareMembers,
  slice,
  walkFigures,
  type Forecast,
} from '../../appraisal/index.js';
import { Filter, type AnnouncedSystem, type Dimension, type OptionId } from '../../model/index.js';
import { keyColumns } from '../forecast/breakdown-table.js';
import { bridgeTitle } from '../forecast/bridge-table.js';
import { casesDocument } from '../cases/cases-document.js';
import type { SwitchingFound } from '../cases/switching-values.js';
import { bridgeChart, yearsChart } from '../charts/make-charts.js';
import { rulesTable } from '../check/checks-table.js';
import { fileDocument } from '../files/files-report.js';
import type { FileSummary } from '../files/file-summary.js';
import { forecastReport } from '../forecast/forecast-report.js';
import type { ForecastView, InputSummary } from '../forecast/forecast-view.js';
import { comparisonDocument } from '../forecast/option-figures.js';
import { outturnNotes, outturnTables } from '../forecast/outturn-table.js';
import {
  presentValueNotes,
  presentValues,
  presentValueTables,
  type PresentValues,
} from '../forecast/present-value-table.js';
import { priceNotes, pricesOf } from '../forecast/price-notes.js';
import { withProvenance, type Provenance } from '../saved/provenance.js';
import { lazily, revised, type JsonValue, type Report, type Section } from '../report.js';
import { note } from '../table.js';
import { systemsInForecast, type SystemsInForecast } from '../systems/system-costs.js';
import { systemDocument } from '../systems/systems-document.js';
import { systemsSection } from '../systems/systems-section.js';
import { showsWays, waysTable } from '../forecast/walks-table.js';
import { casesOf, financialSection, optionsSection, summarySection, type Cases } from './cases-sections.js';
import { keyFigures } from './key-figures.js';
import { monthChart } from './month-chart.js';
import { partSection, partsOf, trustYearsSection } from './parts.js';
import { riskDocument, riskSection, type Risk } from './risk-section.js';
import { sectionOf } from './section.js';
import { assumptionsSection, dataSection, madeOfSection, type SetAside } from './sources.js';
import { summaryNotes } from './summary.js';
import { walkCharts } from './walk-charts.js';
import { cumulativeChart } from './year-charts.js';

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
  /** null where none was sought. */
  readonly switching: SwitchingFound | null;
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

/** The breakdowns that JSON always has. */
const IN_JSON: readonly Dimension[] = ['product', 'region', 'cluster', 'trust'];

/** Everything there is to say of a forecast, in parts: the answer first, then what it is made of and where from. */
export function storyReport(input: StoryInput): Report {
  const { forecast, inputs, provenance } = input;
  const { scenario, options, checks } = forecast;
  const plain = forecastReport(forecast, inputs, WHOLE, provenance.toolVersion);
  const { display } = plain;
  const members = slice(forecast, Filter.everything);
  const found = input.systems.length === 0 ? null : systemsInForecast(input.systems, forecast);
  const cases = casesOf(forecast);
  const parts = partsOf(forecast, members, input.systems.length > 0);
  const totals = compareMembers(forecast.shown.walk, members);
  const between = bridges(forecast, members);
  const present = presentValues(forecast, Filter.everything);
  const ways = walkFigures(forecast, members);
  const byMonth = monthChart(forecast, display);
  const cumulative = cumulativeChart(forecast, members, display);
  const outturn = outturnTables(forecast, { by: [], where: Filter.everything });
  const sections: Section[] = [
    summarySection(forecast, cases, input.risk?.expected ?? null, input.switching, display),
    ...(checks.length === 0
      ? []
      : [sectionOf('Checks', { tables: [{ ...rulesTable(checks, display), name: 'Checks' }] })]),
    sectionOf('Year by year', {
      charts: [yearsChart(forecast, members, display), ...(cumulative ? [cumulative] : [])],
    }),
    ...(outturn.length === 0
      ? []
      : [
          sectionOf('Outturn against budget', {
            notes: [...outturnNotes(scenario.actualsTo), ...(byMonth?.notes ?? [])],
            charts: byMonth ? [byMonth.chart] : [],
            tables: outturn.map((table) => ({ ...table, name: 'Outturn' })),
          }),
        ]),
    ...(showsWays(forecast)
      ? [
          sectionOf('From the lines to the forecast', {
            charts: walkCharts(ways, options, display),
            tables: [{ ...waysTable(ways, options), name: 'Walks' }],
          }),
        ]
      : []),
    ...between.map((bridge) =>
      sectionOf(bridgeTitle(bridge, options), { charts: [bridgeChart(bridge, options, display)] }),
    ),
    ...(found ? [systemsSection(found, forecast)] : []),
    ...parts.by.map((by) => partSection(by, forecast, members, display)),
    ...(parts.trustYears ? [trustYearsSection(forecast, members)] : []),
    optionsSection(forecast, cases),
    financialSection(forecast, cases),
    pricesSection(forecast, present),
    ...(input.risk ? [riskSection(input.risk, inputs, display, provenance.toolVersion)] : []),
    dataSection(input),
    assumptionsSection(forecast),
    madeOfSection(provenance),
  ];
  const document = lazily(() =>
    storyDocument(plain, input, members, found, cases, [...new Set([...IN_JSON, ...parts.by])]),
  );
  const told = revised(plain, {
    headlines: summaryNotes({
      ...{ forecast, inputs, totals, present, bridges: between, display },
      simulation: input.risk?.simulation ?? null,
    }),
    keyFigures: keyFigures(forecast, totals, input.about),
    tables: [],
    notes: [],
    sections,
    get document() {
      return document();
    },
  });
  return withProvenance(told, provenance);
}

function pricesSection(forecast: Forecast, present: PresentValues | null): Section {
  const notes = [...priceNotes(forecast), ...presentValueNotes(forecast)];
  const plain = note('Prices', `Every figure is in ${pricesOf(forecast.shown.priceBase)}.`);
  const undiscounted = forecast.discounting ? [] : [note('Discounting', 'Nothing is discounted.')];
  return sectionOf('Prices and discounting', {
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
  cases: Cases,
  by: readonly Dimension[],
): JsonValue {
  const { forecast, files, setAside } = input;
  return {
    ...(plain.document as Readonly<Record<string, JsonValue>>),
    breakdowns: [...by, 'year' as const].map((dimension) => ({
      by: [dimension],
      rows: breakdown(forecast, members, [dimension]).map((row) => ({
        ...Object.fromEntries(
          keyColumns([dimension]).map(({ key }, i) => [
            key,
            i === 0 ? (row.key.values[0] ?? '') : row.key.trustName,
          ]),
        ),
        ...comparisonDocument(row.figures),
        basis: row.basis,
      })),
    })),
    ...casesDocument(cases.options, cases.financial, cases.steps),
    ...(found ? { systems: found.systems.map(systemDocument) } : {}),
    ...(input.risk ? { risk: riskDocument(input.risk, input.inputs, input.provenance.toolVersion) } : {}),
    files: files.map(fileDocument),
    setAside: setAside.map(({ place, text, reasons }) => ({ ...place, text, reasons })),
  };
}
