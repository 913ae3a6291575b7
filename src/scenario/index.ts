export {
  measureHint,
  measureNames,
  parseMeasure,
  readLimit,
  totalOf,
  type Limit,
  type Measure,
} from './measure.js';
export {
  forecastFigure,
  simulatedFigure,
  type ForecastFigure,
  type SimulatedFigure,
} from './measured-figures.js';
export { unknownOption } from './resolve/to-options.js';
export type { Origin } from './file/tree.js';
export {
  extendedScenario,
  readScenario,
  readScenarioLayers,
  type Changes,
  type ScenarioSource,
} from './file/read.js';
export {
  NEUTRAL_SCENARIO_TEXT,
  type Assumption,
  type Check,
  type CheckRule,
  type Discount,
  type FinancialClasses,
  type ReportParts,
  type Unmonetised,
  type Vat,
  type Scenario,
  type Step,
  type Target,
} from './scenario.js';
export type { Effect, EffectKind, EffectOf } from './effect.js';
export type { FileReference } from './file-reference.js';
export { parseGrowth, type DiscountRate } from './schema/values.js';
export { DEFLATOR_SERIES, parseDeflatorSeries, type DeflatorSeries } from './deflator-series.js';
export type { Correlations, Distribution, Per, Risk, RiskEffect, Spread, Truncation } from './risk.js';
export { actualsToLabel, type ActualsTo, type PartYear } from './actuals-to.js';
export { loadDocument, loadChanges } from './file/on-demand.js';
export { extendedBy } from './file/extend.js';
export { scenarioOf } from './resolve/scenario-of.js';
export { relocate, type Tree } from './file/tree.js';
export { parseTree } from './file/document.js';
