import { actualsToLabel, type ActualsTo } from '../scenario/index.js';
import { yearLabel } from '../model/index.js';
import type { Forecast, OutturnYear } from '../appraisal/index.js';
import type { Money } from '../money/index.js';
import {
  money,
  note,
  text,
  type Column,
  type JsonValue,
  type Note,
  type Table,
  type Value,
} from './report.js';

const FIGURES = [
  { key: 'planned_gbp', heading: 'Plan', pick: (year: OutturnYear) => year.planned },
  { key: 'actual_gbp', heading: 'Actual', pick: (year: OutturnYear) => year.actual },
  { key: 'to_go_gbp', heading: 'To go', pick: (year: OutturnYear) => year.toGo },
  { key: 'outturn_gbp', heading: 'Outturn', pick: (year: OutturnYear) => year.outturn },
  { key: 'variance_gbp', heading: 'Variance', pick: (year: OutturnYear) => year.variance },
] as const;

/** Plan against outturn of the years closed, or closed in part, for one option. */
export function outturnTables({ outturn, target, options }: Forecast): Table[] {
  if (!outturn) return [];
  const option = target?.target.options[0] ?? options.main;
  const { word } = options.of(option);
  const whose = options.count === 1 ? word : options.hasOwnKeys ? `the ${word} option` : `the option ${word}`;
  const columns: Column[] = [
    { key: 'year', heading: 'Year', kind: 'text' },
    { key: 'basis', heading: 'Basis', kind: 'text' },
    ...FIGURES.map(({ key, heading }): Column => ({ key, heading, kind: 'money' })),
  ];
  return [
    {
      title: `Outturn of ${whose}, whole scenario (variance = outturn - plan)`,
      columns,
      rows: outturn
        .filter((year) => year.option === option)
        .map((year) => ({
          role: 'item',
          values: [
            text(yearLabel(year.year)),
            text(year.basis),
            ...FIGURES.map(({ pick }) => figure(pick(year))),
          ],
        })),
    },
  ];
}

function figure(amount: Money | null): Value {
  return amount ? money(amount) : { kind: 'none', reason: 'no plan' };
}

export function outturnNotes(to: ActualsTo | null): Note[] {
  if (!to) return [];
  const rest =
    to.part === null
      ? ''
      : to.part.rest === 'plan'
        ? `; for the ${12 - to.part.monthsElapsed} months to go their twelfths of the plan`
        : `; for the ${12 - to.part.monthsElapsed} months to go spending as in the ${to.part.monthsElapsed} elapsed`;
  return [
    note(
      'Outturn',
      `Actual lines alone count to ${actualsToLabel(to)}, planned and committed lines alone after it${rest}.`,
    ),
  ];
}

export function outturnDocument({ outturn, scenario }: Forecast): Record<string, JsonValue> {
  if (!outturn || !scenario.actualsTo) return {};
  return {
    outturn: {
      actualsTo: actualsToLabel(scenario.actualsTo),
      years: outturn.map((year) => ({
        year: yearLabel(year.year),
        option: year.option,
        basis: year.basis,
        planned: year.planned?.toExact() ?? null,
        actual: year.actual.toExact(),
        toGo: year.toGo.toExact(),
        outturn: year.outturn.toExact(),
        variance: year.variance?.toExact() ?? null,
      })),
    },
  };
}
