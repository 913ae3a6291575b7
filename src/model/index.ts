export { FATES, type AnnouncedSystem, type Fate, type PublishedFigure } from './announced-system.js';
export { scaleRanges, type Cell, type CellRanges, type LineRange } from './cell.js';
export { CellTable, forEachDimension, positionsIn, type CellColumns } from './cell-table.js';
export { codedBy, composite, inOrder, rankedBy, TextNumbers, type Coded, type Ranked } from './coded.js';
export { Cube, CubeBuilder } from './cube.js';
export { Deflator } from './deflator.js';
export {
  DIMENSIONS,
  nearestDimension,
  parseDimension,
  type Dimension,
  type DimensionValues,
} from './dimension.js';
export { Filter, type BadFilterValue } from './filter.js';
export {
  financialYear,
  isWithin,
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
export { lineTextOf, lineValues } from './line-values.js';
export {
  BENEFIT_TYPES,
  KINDS,
  LINE_OPTIONS,
  NATIONAL,
  OPTIONS,
  ROUTES,
  STATUSES,
  UNSPECIFIED,
  type Kind,
  type LineOption,
  type Option,
  type PriceBase,
  type LineTrust,
  type ProcurementLine,
  type Status,
} from './line.js';
export { nearest } from './nearest.js';
export { compareText } from './order.js';
export { normaliseTrustName, TrustRegister, type Trust } from './trust-register.js';
