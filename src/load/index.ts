export {
  dataNotes,
  loadLines,
  rowsMissed,
  type Loaded,
  type LinesRead,
  type LoadRequest,
} from './load-lines.js';
