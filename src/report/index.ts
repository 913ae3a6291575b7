export { SORT_FIGURES, type Order, type SortFigure } from './breakdown-table.js';
export { SCHEMA_VERSION } from './forecast-document.js';
export { forecastReport, type ForecastView, type InputSummary } from './forecast-report.js';
export { UNITS, type Report, type Units } from './report.js';
