import { outturnBy, type Forecast } from '../../appraisal/index.js';
import { Filter } from '../../model/index.js';
import { Money } from '../../money/index.js';
import type { PairsChart } from '../charts/chart.js';
import { showMoney } from '../display.js';
import { marksOf } from '../forecast/option-figures.js';
import { outturnOption } from '../forecast/outturn-table.js';
import { money, note, text, type Display, type Note } from '../table.js';

/** So many months are drawn: those before them are in the table alone. */
const MOST_MONTHS = 24;

/** The outturn against the budget, month by month, and what has no month; null where nothing has one. */
export function monthChart(
  forecast: Forecast,
  display: Display,
): { readonly chart: PairsChart; readonly notes: readonly Note[] } | null {
  const { outturn, options, scenario } = forecast;
  if (!outturn || !scenario.actualsTo) return null;
  const option = outturnOption(forecast);
  const found = outturnBy(outturn.lines, option, ['month'], Filter.everything);
  const months = found.filter(({ key }) => /^\d{4}-\d{2}$/.test(key.values[0] ?? ''));
  const others = found.filter((row) => !months.includes(row));
  if (months.length < 2) return null;
  const lastClosed = months.findLast(({ actual }) => !actual.isZero())?.key.values[0] ?? '';
  const { word } = options.of(option);
  const drawn = months.slice(-MOST_MONTHS);
  const zero = Money.zero;
  const show = (amount: Money): string => showMoney(amount, display);
  const sum = (of: (row: (typeof months)[number]) => Money | null): Money =>
    Money.sum(months.map((row) => of(row) ?? zero));
  const title = `Outturn of ${word} against budget, by month`;
  return {
    chart: {
      kind: 'pairs',
      along: 'months',
      title,
      description: `${months.length} months, ${months[0]?.key.values[0] ?? ''} to ${months.at(-1)?.key.values[0] ?? ''}: budget ${show(sum(({ budget }) => budget))}, outturn ${show(sum((row) => row.outturn))}. The last month with actual spending is ${lastClosed}.`,
      options: [
        { name: 'Budget', word: 'budget', mark: 'plain' },
        { name: 'Outturn', word: 'outturn', mark: marksOf(options)[options.indexOf(option)] ?? '' },
      ],
      notDrawn: [],
      items: drawn.map(({ key, budget, outturn: amount }) => ({
        label: key.values[0] ?? '',
        amounts: [budget ?? zero, amount],
        basis: (key.values[0] ?? '') <= lastClosed ? 'actual' : 'forecast',
      })),
      table: {
        title: `${title} (variance = outturn - budget)`,
        name: 'Outturn by month',
        columns: [
          { key: 'month', heading: 'Month', kind: 'text' },
          { key: 'budget_gbp', heading: 'Budget', kind: 'money' },
          { key: 'actual_gbp', heading: 'Actual', kind: 'money' },
          { key: 'to_go_gbp', heading: 'To go', kind: 'money' },
          { key: 'outturn_gbp', heading: 'Outturn', kind: 'money' },
          {
            ...{ key: 'variance_gbp', heading: 'Variance', kind: 'money' },
            derived: { kind: 'difference', of: ['outturn_gbp', 'budget_gbp'] },
          },
        ],
        rows: [
          ...months.map((row) => ({
            role: 'item' as const,
            values: [text(row.key.values[0] ?? ''), ...figuresOf(row).map(money)],
          })),
          {
            role: 'total',
            values: [text('Total'), ...totals(months.map(figuresOf)).map(money)],
          },
        ],
      },
    },
    notes: others.flatMap((row) =>
      figuresOf(row).every((amount) => amount.isZero())
        ? []
        : [
            note(
              'No month',
              `Lines of the same years that name no month are in no bar: budget ${show(row.budget ?? zero)}, outturn ${show(row.outturn)}.`,
            ),
          ],
    ),
  };
}

function figuresOf({
  budget,
  actual,
  toGo,
  outturn,
}: ReturnType<typeof outturnBy>[number]): readonly Money[] {
  const planned = budget ?? Money.zero;
  return [planned, actual, toGo, outturn, outturn.minus(planned)];
}

function totals(rows: readonly (readonly Money[])[]): Money[] {
  return (rows[0] ?? []).map((_, c) => Money.sum(rows.map((row) => row[c] ?? Money.zero)));
}
