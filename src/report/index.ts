export { SORT_FIGURES, type Order, type SortFigure } from './breakdown-table.js';
export { SCHEMA_VERSION } from './forecast-document.js';
export { checkPart } from './part.js';
export { forecastReport, type ForecastView, type InputSummary } from './forecast-report.js';
export { UNITS, type Report, type Units } from './report.js';
export { actualsReport, type ActualsInput, type ActualsView } from './actuals-report.js';
export { filesReport, type FileSummary } from './files-report.js';
