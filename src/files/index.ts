export { loadReaders } from './on-demand.js';
export { settleTask, type Task, NO_SCENARIO, chooseScenario, settleFiles } from './choose-scenario.js';
export {
  shippedScenarios,
  readVersion,
  readCategories,
  readRegister,
  EXAMPLE,
  readExample,
  readTemplate,
  SCENARIO_SCHEMA,
  trustTexts,
} from './package-files.js';
export { ROOT } from './version.js';
export { readAnnouncedSystems } from './announced-systems.js';
export { reasonOf } from './system-error.js';
export { LANE_WORKER } from './lane-worker-url.js';
export { readBundledLines, type BundledLines } from './prebuilt/bundled-lines.js';
export { withTrustCodes } from './trust-names.js';
export { readText, readScenarioText } from './scenario-file.js';
export { findInputs } from './inputs.js';
export { bundledTrusts } from './prebuilt/bundled-trusts.js';
export type { ScenarioRequest } from './choose-scenario.js';
