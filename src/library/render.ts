import { restate } from '../appraisal/index.js';
import { readVersion } from '../files/index.js';
import { parseFinancialYear, type Dimension } from '../model/index.js';
import {
  checkAll,
  checkPart,
  checkReport,
  forecastReport,
  sortFigures,
  UNITS,
  type Report,
} from '../report/index.js';
import { VIEWS } from '../report/views/index.js';
import { COMPARISONS, reportOf as comparisonReport, type Comparison } from './compare.js';
import { withDataErrors } from './data-error.js';
import { FORECASTS, type Made } from './forecast.js';
import type { Forecast } from './forecast-result.js';
import { notAllowed } from './option-error.js';
import { dimensions, filterOf, flag, keysOf, oneOf, whole, words, type Where } from './options.js';
import { reportOf as sensitivityReport, SENSITIVITIES, type Sensitivity } from './sensitivity.js';
import { reportOf as simulationReport, SIMULATIONS, type Simulation } from './simulate.js';
import { reportOf as spendReport, SPENDS, type Spend } from './spend.js';

/**
 * The formats that results are written in, those of the command. `xlsx` gives bytes, every other a text; `junit` and
 * `github` are for forecasts, whose target and checks they show, and for comparisons.
 *
 * @public
 */
export type Format = 'table' | 'csv' | 'json' | 'markdown' | 'html' | 'xlsx' | 'junit' | 'github';

/**
 * Options of a report, as those of the command. A simulation and a comparison are grouped when they are made.
 *
 * @public
 */
export interface RenderOptions {
  /** Of a forecast or spend: the dimensions of its rows; by default `product`, of spend `category`. */
  readonly by?: Dimension | readonly Dimension[];
  /** Of a forecast: a dimension whose values become columns, such as `year`. */
  readonly columns?: Dimension;
  /** Of a forecast or spend: narrows what is shown. Target and checks are judged on the whole. */
  readonly where?: Where;
  /** Of a forecast: a figure or a dimension that rows are sorted by, descending for figures. */
  readonly sort?: string;
  /** Of a forecast: the prices shown, `nominal` or a financial year; by default those of the scenario. */
  readonly prices?: string;
  /** So many rows, then the others in one. */
  readonly top?: number;
  /** The unit of tables; by default chosen by the largest figure. CSV and JSON are in pounds. */
  readonly units?: 'pounds' | 'k' | 'm' | 'bn';
  /** The decimals of tables. */
  readonly decimals?: number;
  /** CSV: also the row of totals. */
  readonly totals?: boolean;
  /** CSV: starts with a byte order mark, for spreadsheets. */
  readonly bom?: boolean;
  /** `table`: the width in characters; by default 80. */
  readonly width?: number;
}

const FORMATS = ['table', 'csv', 'json', 'markdown', 'html', 'xlsx', 'junit', 'github'] as const;
const TABLE_KEYS = ['top', 'units', 'decimals', 'totals', 'bom', 'width'] as const;
const SPEND_KEYS = [...TABLE_KEYS, 'by', 'where'] as const;
const FORECAST_KEYS = [...SPEND_KEYS, 'columns', 'sort', 'prices'] as const;

/** The results that can be written. */
type Result = Forecast | Simulation | Sensitivity | Comparison | Spend;

/**
 * Writes a result as a workbook.
 *
 * @returns the bytes of an `.xlsx`.
 * @public
 */
export async function renderReport(
  result: Forecast | Simulation | Sensitivity | Comparison | Spend,
  format: 'xlsx',
  options?: RenderOptions,
): Promise<Uint8Array>;
/**
 * Writes a result in a format, byte for byte as the command does for the same inputs and options; JSON is without the
 * provenance that only a command has.
 *
 * @param result - a forecast, a simulation, a sensitivity analysis, a comparison or spend.
 * @throws {@link OptionError} for an unknown format or option; {@link DataError} where the deflator lacks a year of
 * `prices`.
 *
 * @example
 * const csv = await renderReport(await forecastFiles('bundled'), 'csv', { by: 'trust', top: 10 });
 * @public
 */
export async function renderReport(
  result: Forecast | Simulation | Sensitivity | Comparison | Spend,
  format: Exclude<Format, 'xlsx'>,
  options?: RenderOptions,
): Promise<string>;
export async function renderReport(
  result: Result,
  format: Format,
  options?: RenderOptions,
): Promise<string | Uint8Array> {
  if (oneOf('format', format, FORMATS) === undefined) throw notAllowed('format', format, FORMATS.join(', '));
  const isCi = format === 'junit' || format === 'github';
  if (isCi && !FORECASTS.has(result) && !COMPARISONS.has(result))
    throw notAllowed('format', format, `${FORMATS.slice(0, -2).join(', ')} for this result`);
  return withDataErrors(async () => {
    const report = await reportOf(result, isCi, options);
    const style = {
      width: whole('width', options?.width, 20, 1000) ?? 80,
      colour: 0 as const,
      bom: flag('bom', options?.bom) ?? false,
      totals: flag('totals', options?.totals) ?? false,
    };
    return (await VIEWS[format].load())(report, style);
  });
}

async function reportOf(result: Result, isCi: boolean, options: RenderOptions | undefined): Promise<Report> {
  if (FORECASTS.has(result)) {
    const made = FORECASTS.of('result', result);
    return isCi ? rulesReport(made, options) : forecastReportOf(made, options);
  }
  if (SPENDS.has(result)) {
    const { by, where } = keysOf('options', options, SPEND_KEYS);
    const grouped = dimensions('by', by);
    return spendReport(SPENDS.of('result', result), {
      ...tableOptions(options),
      ...(grouped === undefined ? {} : { by: grouped }),
      ...(where === undefined ? {} : { where }),
    });
  }
  keysOf('options', options, TABLE_KEYS);
  const view = tableOptions(options);
  if (SIMULATIONS.has(result)) return simulationReport(SIMULATIONS.of('result', result), view);
  if (SENSITIVITIES.has(result)) return sensitivityReport(SENSITIVITIES.of('result', result), view);
  if (COMPARISONS.has(result)) return comparisonReport(COMPARISONS.of('result', result), view);
  throw notAllowed(
    'result',
    result,
    'a forecast, a simulation, a sensitivity analysis, a comparison or spend of this library',
  );
}

function tableOptions(options: RenderOptions | undefined) {
  return {
    top: whole('top', options?.top, 1, 999_999_999) ?? null,
    units: oneOf('units', options?.units, UNITS) ?? null,
    decimals: whole('decimals', options?.decimals, 0, 9) ?? null,
  };
}

/** The target and the checks of a forecast, for CI. */
function rulesReport({ appraisal, inputs }: Made, options: RenderOptions | undefined): Report {
  keysOf('options', options, TABLE_KEYS);
  return checkReport(checkAll(appraisal, []), inputs, tableOptions(options), readVersion());
}

async function forecastReportOf(made: Made, options: RenderOptions | undefined): Promise<Report> {
  const given = keysOf('options', options, FORECAST_KEYS);
  const { appraisal } = made;
  const by = dimensions('by', given.by) ?? ['product'];
  const columns = dimensions('columns', given.columns)?.[0] ?? null;
  if (columns !== null && by.includes(columns))
    throw notAllowed('columns', columns, 'a dimension that is not among those of by');
  const where = await filterOf('where', given.where);
  const prices = words('prices', given.prices);
  const base = prices === undefined ? null : prices === 'nominal' ? prices : parseFinancialYear(prices);
  if (prices !== undefined && base === null)
    throw notAllowed('prices', prices, 'nominal, or a financial year such as 2020-21');
  const shown = base === null ? appraisal : restate(appraisal, base);
  const inputs = {
    ...made.inputs,
    problems: [...made.inputs.problems, ...checkPart(where, appraisal.table)],
  };
  return forecastReport(
    shown,
    inputs,
    {
      ...{ by, columns, where, order: orderOf(words('sort', given.sort), by, made) },
      ...tableOptions(options),
      ...{ bridge: false, factors: false },
    },
    readVersion(),
  );
}

function orderOf(
  sort: string | undefined,
  by: readonly Dimension[],
  { appraisal: { options } }: Made,
): { readonly by: string; readonly descending: boolean } | null {
  if (sort === undefined) return null;
  const figures = sortFigures(options);
  if (figures.includes(sort)) return { by: sort, descending: true };
  if (by.some((dimension) => dimension === sort)) return { by: sort, descending: false };
  throw notAllowed('sort', sort, [...figures, ...by].join(', '));
}
