export { allocate, allocateUnits } from './allocate.js';
export { Factor, FactorSum } from './factor.js';
export { commonMultiple, tenTo } from './fraction.js';
export { Money } from './money.js';
export { parseMoney, parsePercent, parseScenarioMoney } from './parse.js';
export { Rate } from './rate.js';
