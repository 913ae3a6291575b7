export {
  dataNotes,
  loadLines,
  rowsMissed,
  type Loaded,
  type LinesRead,
  type LoadRequest,
} from './load-lines.js';
export { loadSpend, type LoadedSpend, type SpendRequest } from './load-spend.js';
export { settleOptions } from './settle-options.js';
