import { breakdown, runningTotals, type Forecast, type Simulation } from '../../appraisal/index.js';
import { yearLabel, type FinancialYear } from '../../model/index.js';
import { Money } from '../../money/index.js';
import type { FanChart, LinesChart } from '../charts/chart.js';
import { drawnOf, leftOut, MOST_OPTIONS, notDrawn } from '../charts/make-charts.js';
import { showMoney } from '../display.js';
import { amountColumns, marksOf } from '../forecast/option-figures.js';
import { money, text, type Display } from '../table.js';
import { wordOf } from '../simulation/simulation-report.js';

/** Returns the cumulative costs of the options by the end of each year; null where there is one year. */
export function cumulativeChart(
  forecast: Forecast,
  members: Uint32Array,
  display: Display,
): LinesChart | null {
  const { options } = forecast;
  const rows = breakdown(forecast, members, ['year']);
  if (rows.length < 2) return null;
  const running = options.ids.map((_, o) =>
    runningTotals(rows.map(({ figures }) => figures.amounts[o] ?? Money.zero)),
  );
  const labels = rows.map(({ key }) => key.values[0] ?? '');
  const ends = options.all.map(
    ({ word }, o) => `${word} ${showMoney(running[o]?.at(-1) ?? Money.zero, display)}`,
  );
  const at = (y: number): Money[] => running.map((amounts) => amounts[y] ?? Money.zero);
  return {
    kind: 'lines',
    title: 'Cumulative cost',
    description: `A line for each option, from ${labels[0] ?? ''} to ${labels.at(-1) ?? ''}, where they end at ${ends.join(', ')}.${notDrawn(options)}`,
    options: drawnOf(options),
    notDrawn: leftOut(options),
    items: labels.map((label, y) => ({ label, amounts: at(y).slice(0, MOST_OPTIONS) })),
    table: {
      title: 'Cost by the end of each year',
      name: 'Cumulative',
      columns: [{ key: 'year', heading: 'Year', kind: 'text' }, ...amountColumns(options)],
      rows: labels.map((label, y) => ({ role: 'item', values: [text(label), ...at(y).map(money)] })),
    },
  };
}

/** The years of a simulation: P10, P50 and P90 of each. @param years in the order of the groups that were drawn. */
export function fanChart(
  simulation: Simulation,
  years: readonly FinancialYear[],
  display: Display,
): FanChart | null {
  const { groups, subject, forecast } = simulation;
  if (years.length < 2 || groups.length < years.length) return null;
  const word = wordOf(subject, forecast.options);
  const items = years.flatMap((year, y) => {
    const outcome = groups[y];
    if (!outcome) return [];
    const { p10, p50, p90 } = outcome.percentiles;
    return [
      {
        ...{ label: yearLabel(year), low: p10.amount, middle: p50.amount, high: p90.amount },
        forecast: outcome.forecast,
      },
    ];
  });
  const width = (item: (typeof items)[number]): Money => item.high.minus(item.low);
  const widest = items.reduce((a, b) => (width(b).compare(width(a)) > 0 ? b : a));
  const title = `How sure ${word} is, year by year`;
  return {
    kind: 'fan',
    mark: marksOf(forecast.options)[forecast.options.indexOf(subject.option)] ?? '',
    title,
    description: `A band from P10 to P90 around P50 and the forecast, for ${items.length} years. It is widest in ${widest.label}: from ${showMoney(widest.low, display)} to ${showMoney(widest.high, display)}.`,
    items,
    table: {
      title: `${title}: percentiles of years do not add up to that of the whole`,
      name: 'Risk by year',
      columns: [
        { key: 'year', heading: 'Year', kind: 'text' },
        ...[
          ['forecast_gbp', 'Forecast'],
          ['p10_gbp', 'P10'],
          ['p50_gbp', 'P50'],
          ['p90_gbp', 'P90'],
        ].map(([key = '', heading = '']) => ({ key, heading, kind: 'money' as const })),
      ],
      rows: items.map(({ label, forecast: certain, low, middle, high }) => ({
        role: 'item',
        values: [text(label), ...[certain, low, middle, high].map(money)],
      })),
    },
  };
}
