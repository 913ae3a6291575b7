export { readScenario } from './read.js';
export { NEUTRAL_SCENARIO_TEXT, type Effect, type Scenario, type Step, type Target } from './scenario.js';
