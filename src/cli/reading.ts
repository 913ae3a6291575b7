/** All that reads files of data, in one: what its parts share would come in small pieces else, each a file to load. */
export { isOwnWorkbook } from '../ingest/workbooks/own-workbook.js';
export { findCopies } from '../ingest/duplicates/equal-contents.js';
export { ingest, readCategoryRules, readDeflator, readOutcomes, readSystems } from '../ingest/index.js';
export { readTrustRows } from '../ingest/tables/read-trusts.js';
