/** All that reads files of data, in one: what its parts share would come in small pieces else, each a file to load. */
export {
  findCopies,
  ingest,
  isOwnWorkbook,
  readCategoryRules,
  readDeflator,
  readOutcomes,
  readRulesOfOthers,
  readSystems,
  readTrustRows,
  withinLineLimit,
} from '../ingest/index.js';
