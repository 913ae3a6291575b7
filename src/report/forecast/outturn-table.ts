import { actualsToLabel, type ActualsTo } from '../../scenario/index.js';
import { yearLabel, type Dimension, type Filter, type OptionId } from '../../model/index.js';
import { notAttributed, outturnBy, type Forecast, type OutturnFigures } from '../../appraisal/index.js';
import { keyColumns, keyValuesOf, labelled } from './breakdown-table.js';
import { groupDigits } from '../display.js';
import type { JsonValue } from '../report.js';
import { money, note, type Column, type Note, type Row, type Table, type Value } from '../table.js';

const FIGURES = [
  { key: 'budget_gbp', heading: 'Budget', of: ({ budget }: OutturnFigures) => budget },
  { key: 'budget_to_date_gbp', heading: 'Budget to date', of: (row: OutturnFigures) => row.budgetToDate },
  { key: 'actual_gbp', heading: 'Actual to date', of: ({ actual }: OutturnFigures) => actual },
  {
    key: 'variance_to_date_gbp',
    heading: 'Variance to date',
    of: (row: OutturnFigures) => row.varianceToDate,
  },
  { key: 'to_go_gbp', heading: 'To go', of: ({ toGo }: OutturnFigures) => toGo },
  { key: 'outturn_gbp', heading: 'Outturn', of: ({ outturn }: OutturnFigures) => outturn },
  { key: 'variance_gbp', heading: 'Variance', of: ({ variance }: OutturnFigures) => variance },
] as const;

/** The dimensions that an outturn is broken down by, and the lines that it is of. */
interface OutturnView {
  readonly by: readonly Dimension[];
  readonly where: Filter;
}

/**
 * Budget against outturn of the years closed, or closed in part, for one option: by year, and by the dimensions that a
 * report is by.
 */
export function outturnTables(forecast: Forecast, { by, where }: OutturnView): Table[] {
  const { outturn, options } = forecast;
  if (!outturn) return [];
  const option = outturnOption(forecast);
  const { word } = options.of(option);
  const whose = options.count === 1 ? word : options.hasOwnKeys ? `the ${word} option` : `the option ${word}`;
  const of = where.isEmpty ? '' : `, ${where.describe()}`;
  const figures = (row: OutturnFigures): Value[] =>
    FIGURES.map((figure): Value => {
      const amount = figure.of(row);
      return amount ? money(amount) : { kind: 'none', reason: 'no plan' };
    });
  const tableBy = (dimensions: readonly Dimension[]): Table => {
    const keys = keyColumns(dimensions);
    const rows = outturnBy(outturn.lines, option, dimensions, where).map((row): Row => ({
      role: 'item',
      values: [...keyValuesOf(row.key, dimensions), ...figures(row)],
    }));
    const total = outturnBy(outturn.lines, option, [], where).map((row): Row => ({
      role: 'total',
      values: [...labelled('Total', keys.length), ...figures(row)],
    }));
    return {
      title: `Outturn of ${whose}${of}, by ${dimensions.join(', ')} (variance = actual or outturn - budget)`,
      columns: [...keys, ...FIGURES.map(({ key, heading }): Column => ({ key, heading, kind: 'money' }))],
      rows: rows.length > 1 ? [...rows, ...total] : rows,
    };
  };
  return [tableBy(['year']), ...(by.length === 0 || by.join() === 'year' ? [] : [tableBy(by)])];
}

/** The option that an outturn is shown of: that of the target, else the first that is not the baseline. */
export const outturnOption = ({ target, options }: Forecast): OptionId =>
  target?.target.options[0] ?? options.main;

export function outturnNotes(to: ActualsTo | null): Note[] {
  if (!to) return [];
  const rest =
    to.part === null
      ? ''
      : to.part.rest === 'plan'
        ? `; for the ${12 - to.part.monthsElapsed} months to go the plan of those months, and of plan lines without a month their twelfths`
        : `; for the ${12 - to.part.monthsElapsed} months to go spending as in the ${to.part.monthsElapsed} elapsed`;
  return [
    note(
      'Outturn',
      `Actual lines alone count to ${actualsToLabel(to)}, planned and committed lines alone after it${rest}.`,
    ),
  ];
}

/**
 * Returns a note on actual spending, in pounds, that is in no row of the slice shown, because its lines do not say a
 * dimension that the slice is by; none where there is no such spending.
 */
export function notAttributedNotes(forecast: Forecast, where: Filter): Note[] {
  const { outturn } = forecast;
  if (!outturn || where.isEmpty) return [];
  const amount = notAttributed(outturn.lines, outturnOption(forecast), where);
  if (amount.isZero()) return [];
  return [
    note(
      'Not attributed',
      `£${groupDigits(amount.toFixed(2))} of actual spending does not say what ${where.dimensions.join(' and ')} it is for; it is in no row of the outturn of ${where.describe()}.`,
    ),
  ];
}

export function outturnDocument(forecast: Forecast, { by, where }: OutturnView): Record<string, JsonValue> {
  const { outturn, scenario } = forecast;
  if (!outturn || !scenario.actualsTo) return {};
  const figures = (row: OutturnFigures): Record<string, JsonValue> => ({
    planned: row.budget?.toExact() ?? null,
    budgetToDate: row.budgetToDate?.toExact() ?? null,
    actual: row.actual.toExact(),
    varianceToDate: row.varianceToDate?.toExact() ?? null,
    toGo: row.toGo.toExact(),
    outturn: row.outturn.toExact(),
    variance: row.variance?.toExact() ?? null,
  });
  const option = outturnOption(forecast);
  const rows = outturnBy(outturn.lines, option, by, where);
  return {
    outturn: {
      actualsTo: actualsToLabel(scenario.actualsTo),
      years: outturn.years.map((year) => ({
        year: yearLabel(year.year),
        option: year.option,
        basis: year.basis,
        ...figures(year),
      })),
      breakdown: {
        by,
        option,
        ...(where.isEmpty ? {} : { notAttributed: notAttributed(outturn.lines, option, where).toExact() }),
        rows: rows.map((row) => ({
          ...Object.fromEntries(by.map((dimension, i) => [dimension, row.key.values[i] ?? ''])),
          ...figures(row),
        })),
      },
    },
  };
}
