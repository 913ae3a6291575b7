export { FATES, type AnnouncedSystem, type Fate, type PublishedFigure } from './announced-system.js';
export { scaleRanges, type Cell, type CellRanges, type LineRange } from './cell.js';
export { CellTable, positionsIn, type CellColumns } from './cell-table.js';
export {
  codedBy,
  compositeKeys,
  sortedRows,
  rankedBy,
  TextNumbers,
  type Coded,
  type Ranked,
} from './coded.js';
export { Cube, CubeBuilder } from './cube.js';
export { Deflator } from './deflator.js';
export {
  DIMENSION_WORDS,
  DIMENSIONS,
  forEachDimension,
  nearestDimension,
  parseDimension,
  TRUST_DIMENSIONS,
  type Dimension,
  type DimensionValues,
} from './dimension.js';
export { Filter, type BadFilterValue } from './filter.js';
export {
  financialYear,
  isWithin,
  MONTH_NAMES,
  monthNumber,
  parseFinancialYear,
  parseYearRange,
  rangeLabel,
  yearFromSpreadsheetDate,
  yearLabel,
  yearOfDate,
  type FinancialYear,
  type YearRange,
} from './financial-year.js';
export { allPositions, groupCells, type Group, type GroupKey } from './group.js';
export type { LineSums } from './line-sums.js';
export { lowerRoot } from './lower-root.js';
export {
  BENEFIT_TYPES,
  KINDS,
  lineTextOf,
  lineValues,
  NATIONAL,
  ROUTES,
  STATUSES,
  UNSPECIFIED,
  type Kind,
  type LineOption,
  type PriceBase,
  type LineTrust,
  type ProcurementLine,
  type Status,
} from './line.js';
export { nearest, withinLetters } from './nearest.js';
export {
  columnStem,
  DEFAULT_OPTIONS,
  EVERY_OPTION,
  idFrom,
  isOptionId,
  isReservedId,
  OptionList,
  PLAN_ALONE,
  spellingsOf,
  type AppraisedOption,
  type OptionId,
} from './options.js';
export { isPartOf, orderedByOptions, withOptionCalled } from './option-cells.js';
export { compareText } from './order.js';
export { fromSpreadsheetText, toSpreadsheetText } from './spreadsheet-text.js';
export { normaliseTrustName, TrustRegister, type Trust } from './trust-register.js';
