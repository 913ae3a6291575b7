import {
  breakdown,
  bridges,
  compareMembers,
  slice,
  walkFigures,
  type Forecast,
} from '../../appraisal/index.js';
import type { Money } from '../../money/index.js';
import { arrange, breakdownTable } from './breakdown-table.js';
import { bridgeChart, yearsChart } from '../charts/make-charts.js';
import { chooseUnits, displayIn, figuresOf, showFigure } from '../display.js';
import { forecastDocument } from './forecast-document.js';
import { headlines } from './headlines.js';
import { notAttributedNotes, outturnNotes, outturnTables } from './outturn-table.js';
import { pivotOver, pivotTable } from './pivot-table.js';
import { allGroupBridgesTable, bridgeTable, groupBridges, groupBridgeTable } from './bridge-table.js';
import { comparedBy, marksOf, signRule } from './option-figures.js';
import { rulesTable } from '../check/checks-table.js';
import { presentValueNotes, presentValues, presentValueTables } from './present-value-table.js';
import { priceNotes } from './price-notes.js';
import { lazily, revised, type Report } from '../report.js';
import { note, type Note, type Table } from '../table.js';
import { noteRounding } from '../rounding.js';
import { shows, type ShownPart } from './shown-parts.js';
import { showsWays, waysTable } from './walks-table.js';
import { forWorkbook } from '../workbook/index.js';
import type { ForecastView, InputSummary, Shown } from './forecast-view.js';

export function forecastReport(
  forecast: Forecast,
  inputs: InputSummary,
  view: ForecastView,
  toolVersion: string,
): Report {
  const members = slice(forecast, view.where);
  const rows = breakdown(forecast, members, view.by);
  const { options } = forecast;
  const arranged = arrange(options, rows, view.by, view.order, view.top);
  const shown: Shown = {
    totals: lazily(() => compareMembers(forecast.shown.walk, members)),
    bridges: lazily(() => bridges(forecast, members)),
    ways: lazily(() => walkFigures(forecast, members)),
    groupBridges: lazily(() => [...groupBridges(forecast, arranged)]),
    present: lazily(() => presentValues(forecast, view.where)),
    view,
  };
  const title = comparedBy(options, view.by.join(', '));
  const sign = signRule(options);
  const pivot = view.columns
    ? pivotOver(view.columns, view.by, breakdown(forecast, members, [...view.by, view.columns]))
    : null;
  const main = pivot
    ? pivotTable(
        `${title}, ${view.columns ?? ''} by ${view.columns ?? ''}${sign}`,
        options,
        view.by,
        arranged,
        pivot,
        rows,
        forecast.outturn !== null,
      )
    : breakdownTable(`${title}${sign}`, options, view.by, arranged, rows, forecast.outturn !== null);
  const byGroup = view.bridge
    ? shown.bridges().map((bridge) => groupBridgeTable(view.by, shown.groupBridges(), bridge, options))
    : [];
  const data = lazily(() => {
    const bridged = view.bridge
      ? allGroupBridgesTable(view.by, shown.groupBridges(), shown.bridges(), options)
      : null;
    return bridged ?? main;
  });
  const all = lazily((): readonly (readonly [ShownPart, readonly Table[]])[] => [
    ['table', [main]],
    ['bridge', showsWays(forecast) ? [waysTable(shown.ways(), options)] : []],
    ['bridge', shown.bridges().map((bridge) => bridgeTable(bridge, options))],
    ['bridge', byGroup],
    ['outturn', outturnTables(forecast, view)],
    ['present-value', presentValueTables(forecast, shown.present(), view.factors)],
  ]);
  const tables = lazily(() => all().flatMap(([part, some]) => (shows(view.parts, part) ? some : [])));
  const display = lazily(() =>
    displayIn(
      view.units ?? chooseUnits(figuresOf(all().flatMap(([, some]) => some))),
      view.decimals ?? undefined,
    ),
  );
  const figure = (amount: Money): string => showFigure(amount, display());
  const remarks = lazily(() => [
    ...noteRounding(tables(), display(), figure),
    ...notes(forecast, inputs),
    ...notAttributedNotes(forecast, view.where),
  ]);
  const charts = lazily(() => [
    yearsChart(forecast, members, display()),
    ...shown.bridges().map((bridge) => bridgeChart(bridge, options, display())),
  ]);
  const document = lazily(() => forecastDocument({ forecast, inputs, shown, arranged, pivot, toolVersion }));
  const report: Report = {
    title: forecast.scenario.name,
    isTable: view.parts !== undefined && !shows(view.parts, 'result'),
    get headlines() {
      const told = headlines(forecast, inputs, shown, display());
      // that figures are of a part of it is said in any case
      return shows(view.parts, 'result') ? told : told.filter(({ role }) => role === 'part');
    },
    get tables() {
      const rules = forecast.checks.length > 0 && shows(view.parts, 'rules');
      return [...tables(), ...(rules ? [rulesTable(forecast.checks, display())] : [])];
    },
    get notes() {
      return shows(view.parts, 'notes') ? remarks() : [];
    },
    get display() {
      return display();
    },
    get charts() {
      return charts();
    },
    get data() {
      return data();
    },
    marks: marksOf(options),
    forWorkbook: () => forWorkbook(forecast, view.where),
    get document() {
      return document();
    },
  };
  return view.parts !== undefined && isBlank(report)
    ? revised(report, { silence: nothingOf(view.parts) })
    : report;
}

/** Returns whether a report of chosen parts has nothing to show. */
function isBlank({ isTable, headlines: told, tables, notes: remarks }: Report): boolean {
  return isTable === true && told.length + tables.length + remarks.length === 0;
}

function nothingOf(parts: ReadonlySet<ShownPart>): string {
  const needs = [...parts].flatMap((part) => (part in NEEDS ? [NEEDS[part as keyof typeof NEEDS]] : []));
  return `Nothing to show of ${[...parts].join(', ')}${needs.length === 0 ? '' : `: ${needs.join('; ')}`}.`;
}

/** Why a part may be empty. */
const NEEDS = {
  bridge: 'without steps and another option there is no bridge',
  outturn: 'an outturn needs "actuals-to"',
  'present-value': 'present values need "discount: green-book" or benefits',
  rules: 'the scenario has no checks',
};

function notes(forecast: Forecast, inputs: InputSummary): Note[] {
  const { scenario } = forecast;
  return [
    ...(scenario.note === null ? [] : [note('Scenario', scenario.note)]),
    ...priceNotes(forecast),
    ...outturnNotes(scenario.actualsTo),
    ...presentValueNotes(forecast),
    ...scenario.steps.flatMap(({ name, source, note: remark }) =>
      source === null && remark === null
        ? []
        : [
            note(
              name,
              [remark, source === null ? null : `Source: ${source}`]
                .filter((part) => part !== null)
                .join(' '),
            ),
          ],
    ),
    ...inputs.notes.map((sentence) => note('Data', sentence)),
  ];
}
