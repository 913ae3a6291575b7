export { allocate, allocateUnits } from './allocate.js';
export { Factor, FactorSum, tenTo } from './factor.js';
export { commonMultiple } from './fraction.js';
export { Money } from './money.js';
export { parseMoney, parsePercent, parseScenarioMoney } from './parse.js';
export { Rate } from './rate.js';
