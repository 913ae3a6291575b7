export { compare, type Change, type CompareOptions, type Comparison } from './compare.js';
export { DataError } from './data-error.js';
export { forecast } from './forecast.js';
export { forecastFiles } from './forecast-files.js';
export type { BreakdownRow, CheckResult, Forecast, OptionFigures } from './forecast-result.js';
export { forecastText } from './forecast-text.js';
export type { InputsRead } from './inputs-read.js';
export { ingest, type InputFile, type Inputs, type Lines } from './lines.js';
export { OptionError } from './option-error.js';
export type { Where } from './options.js';
export type { Problem } from './problem.js';
export type { ReadOptions } from './read-options.js';
export { renderReport, type Format, type RenderOptions } from './render.js';
export {
  readScenario,
  readScenarioFile,
  type Scenario,
  type ScenarioInput,
  type ScenarioOptions,
} from './scenario.js';
export { sensitivity, type Sensitivity, type SensitivityOptions, type Swing } from './sensitivity.js';
export { simulate, type SimulatedFigure, type SimulateOptions, type Simulation } from './simulate.js';
export { spendFiles, spendText, type Spend } from './spend.js';
export { trustRegister } from './trusts.js';
export { DIMENSIONS, TrustRegister, type Dimension, type Trust } from '../model/index.js';
export { Money } from '../money/index.js';
