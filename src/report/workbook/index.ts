import { breakdown, slice, type Forecast } from '../../appraisal/index.js';
import type { Filter } from '../../model/index.js';
import { comparedBy, signRule } from '../forecast/option-figures.js';
import { pivotOver, pivotTable } from '../forecast/pivot-table.js';
import type { ForWorkbook } from '../report.js';
import type { Table } from '../table.js';
import { assumptionsTable } from './assumptions-table.js';
import { checksTable } from './checks-table.js';
import { linesNote, linesTable } from './lines-table.js';

/** Returns the tables of a workbook besides the parts of a report on a forecast. @param where the part of it that is shown. */
export function forWorkbook(forecast: Forecast, where: Filter): ForWorkbook {
  const lines = linesTable(forecast, where);
  const { assumptions } = forecast.scenario;
  return {
    tables: [
      ...trustsByYear(forecast, where),
      ...(forecast.checks.length === 0 ? [] : [checksTable(forecast.checks)]),
      ...(assumptions.length === 0 ? [] : [assumptionsTable(forecast)]),
      ...(lines ? [lines] : []),
    ],
    notes: [linesNote(lines, slice(forecast, where).length + slice(forecast, where, 'benefit').length)],
  };
}

/** A row for each trust, option and saving, and a column for each year; none where there is one trust or one year. */
function trustsByYear(forecast: Forecast, where: Filter): Table[] {
  const { options } = forecast;
  const members = slice(forecast, where);
  const trusts = breakdown(forecast, members, ['trust']);
  const pivot = pivotOver('year', ['trust'], breakdown(forecast, members, ['trust', 'year']));
  if (trusts.length < 2 || pivot.values.length < 2) return [];
  const title = `${comparedBy(options, 'trust')}, year by year${signRule(options)}`;
  const arranged = { rows: trusts, others: null };
  const isMarked = forecast.outturn !== null;
  return [
    { ...pivotTable(title, options, ['trust'], arranged, pivot, trusts, isMarked), name: 'Trusts by year' },
  ];
}
