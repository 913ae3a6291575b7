export {
  breakdown,
  bridge,
  compareMembers,
  DIFFERENCE_IN_LINES,
  slice,
  type BreakdownRow,
  type BridgeItem,
} from './breakdown.js';
export { compareOptions, type Comparison } from './comparison.js';
export { forecast, type Forecast, type TargetResult } from './forecast.js';
export { priceBaseLabel } from './prices.js';
export { walkSteps, type OptionAmounts, type Walk, type WalkedStep } from './walk.js';
