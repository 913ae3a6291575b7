export { allocate, allocateUnits } from './allocate.js';
export { Money } from './money.js';
export { parseMoney, parsePercent, parseScenarioMoney } from './parse.js';
export { Rate } from './rate.js';
