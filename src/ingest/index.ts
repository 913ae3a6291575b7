export { CategoryRules, readCategoryRules } from './categories.js';
export { LAYOUTS, type Layout } from './columns.js';
export { parseLayout } from './header.js';
export { Footing } from './footing.js';
export { ingest, type Ingested } from './ingest.js';
export type { FileReport, LineSink, ReadOptions, SetAsideRow } from './read-file.js';
export { readDeflator } from './read-deflator.js';
export { readTrusts } from './read-trusts.js';
export { bytesSource, type Source } from './source.js';
