export { readAnnouncedSystems } from './announced-systems.js';
export {
  chooseScenario,
  NO_SCENARIO,
  realPathOf,
  noScenario,
  scenarioData,
  settleFiles,
  settleTask,
  taskOn,
  type ScenarioData,
  type ScenarioRequest,
  type Task,
} from './choose-scenario.js';
export { findInputs, readTwice } from './inputs.js';
export { LANE_WORKER } from './lane-worker-url.js';
export { loadReaders } from './on-demand.js';
export {
  EXAMPLE,
  BUILT_IN_SCENARIO,
  readCategories,
  rulesText,
  readCategoriesText,
  readExample,
  readRegister,
  readTemplate,
  SCENARIO_SCHEMA,
  shippedScenarios,
  trustTexts,
} from './package-files.js';
export { readBundledLines, type BundledLines } from './prebuilt/bundled-lines.js';
export { bundledTrusts } from './prebuilt/bundled-trusts.js';
export {
  findScenario,
  isFile,
  readScenarioFile,
  readScenarioGiven,
  readScenarioText,
  type ChosenScenario,
} from './scenario-file.js';
export { reasonOf } from './system-error.js';
export { withTrustCodes } from './trust-names.js';
export { readVersion, ROOT } from './version.js';
export { readTextFile } from './text-file.js';
