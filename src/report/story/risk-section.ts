import type { DrawnOutcome, PercentileName, Simulation } from '../../appraisal/index.js';
import type { FinancialYear } from '../../model/index.js';
import { Money } from '../../money/index.js';
import type { ExpectedRisk } from '../cases/appraisal-summary.js';
import type { CurveChart, SwingItem, TornadoChart } from '../charts/chart.js';
import { showMoney } from '../display.js';
import type { InputSummary } from '../forecast/forecast-view.js';
import { marksOf } from '../forecast/option-figures.js';
import type { JsonValue, Section } from '../report.js';
import { money, text, type Display, type Table, type Value } from '../table.js';
import { simulationReport, wordOf } from '../simulation/simulation-report.js';
import { outcomeOf } from '../simulation/simulated-group.js';
import { fanChart } from './year-charts.js';

/** The uncertainty of a forecast: its simulation, and the swing of each assumption. */
export interface Risk {
  readonly simulation: Simulation;
  /** The change of the cost, in pounds, at either end of the range of each assumption; the largest swing first. */
  readonly swings: readonly SwingItem[];
  /** The years of the simulation's groups. */
  readonly years: readonly FinancialYear[];
  /** The mean cost of each risk, by option. */
  readonly expected: readonly ExpectedRisk[];
}

const MARKED = ['p10', 'p50', 'p80'] as const satisfies readonly PercentileName[];
/** How many assumptions the tornado shows. */
const MOST_SWINGS = 12;
const POINTS = 200;

/** How sure the forecast is: the S-curve, the tornado, percentiles, contingency and drivers. */
export function riskSection(
  { simulation, swings, years }: Risk,
  inputs: InputSummary,
  display: Display,
  toolVersion: string,
): Section {
  const view = { by: [], part: null, top: null, units: display.units, decimals: display.decimals };
  const { headlines, tables, notes } = simulationReport(simulation, [], inputs, view, toolVersion);
  const [percentiles, contingency, drivers] = tables;
  const fan = fanChart(simulation, years, display);
  return {
    title: 'Risk',
    notes: [
      ...headlines.filter(({ lead }) => lead !== 'Read'),
      ...notes.filter(({ lead }) => lead !== 'Data'),
    ],
    charts: [
      ...(percentiles ? [curveChart(simulation, { ...percentiles, name: 'Risk' }, display)] : []),
      ...(fan ? [fan] : []),
      ...(swings.length > 0 ? [tornadoChart(swings.slice(0, MOST_SWINGS), display)] : []),
    ],
    tables: [
      ...(contingency ? [{ ...contingency, name: 'Contingency' }] : []),
      ...(drivers ? [{ ...drivers, name: 'Drivers of risk' }] : []),
    ],
  };
}

/** The simulation as the JSON of `simulate` gives it. */
export function riskDocument({ simulation }: Risk, inputs: InputSummary, toolVersion: string): JsonValue {
  const view = { by: [], part: null, top: null, units: null, decimals: null };
  const { document } = simulationReport(simulation, [], inputs, view, toolVersion);
  const { draws, seed, options, chanceOfTarget } = document as Readonly<Record<string, JsonValue>>;
  return { draws, seed, options, chanceOfTarget };
}

function curveChart(simulation: Simulation, table: Table, display: Display): CurveChart {
  const { subject, forecast } = simulation;
  const outcome = outcomeOf(simulation, subject);
  const { target } = forecast;
  const isOfTarget = !subject.isSaving && target?.target.options.includes(subject.option) === true;
  const limit = isOfTarget ? target.target.atMost : null;
  const say = (name: PercentileName): string =>
    `${name.toUpperCase()} ${showMoney(outcome.percentiles[name].amount, display)}`;
  return {
    kind: 'curve',
    mark: marksOf(forecast.options)[0] ?? '',
    title: `How likely ${wordOf(subject, forecast.options)} is not to exceed an amount`,
    description: `A rising curve from the least to the most that was drawn: ${(['p5', ...MARKED, 'p95'] as const).map(say).join(', ')}.${limit === null ? '' : ` The target is ${showMoney(limit, display)}.`}`,
    points: pointsOf(outcome),
    marks: MARKED.map((name) => ({
      label: name.toUpperCase(),
      amount: outcome.percentiles[name].amount,
      share: Number(name.slice(1)) / 100,
    })),
    target: limit,
    table,
  };
}

/**
 * Draws in their order of size, so many of them evenly apart. To the pound: they are simulated, and only drawn here.
 */
function pointsOf({ forecast, deviations }: DrawnOutcome): CurveChart['points'] {
  const sorted = Float64Array.from(deviations).sort();
  const base = forecast.toNumber();
  return Array.from({ length: POINTS + 1 }, (_, k) => {
    const share = k / POINTS;
    const deviation = sorted[Math.round(share * (sorted.length - 1))] ?? 0;
    return { share, amount: Money.of(String(BigInt(Math.round(base + deviation)))) };
  });
}

function tornadoChart(items: readonly SwingItem[], display: Display): TornadoChart {
  const cell = (end: Money | null): Value => (end ? money(end) : { kind: 'none', reason: 'cannot be' });
  const [first] = items;
  const ends = [first?.low, first?.high].flatMap((end) => (end ? [showMoney(end, display)] : []));
  return {
    kind: 'tornado',
    title: 'What each assumption changes the cost by, at either end of its range',
    description: `The ${items.length} largest swings. The largest is of ${first?.label ?? ''}: ${ends.join(' and ')}.`,
    items,
    table: {
      title: 'Change of the cost at the low and the high end of each assumption',
      name: 'Tornado',
      columns: [
        { key: 'assumption', heading: 'Assumption', kind: 'text' },
        { key: 'low_gbp', heading: 'At low', kind: 'money' },
        { key: 'high_gbp', heading: 'At high', kind: 'money' },
      ],
      rows: items.map(({ label, low, high }) => ({
        role: 'item',
        values: [text(label), cell(low), cell(high)],
      })),
    },
  };
}
