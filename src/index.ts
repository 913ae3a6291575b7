/**
 * The library: the same verbs as the commands, on values instead of files.
 *
 * @module npfit-cost
 */
export * from './problem/index.js';
export * from './money/index.js';
export * from './model/index.js';
export * from './ingest/index.js';
export * from './scenario/index.js';
export * from './appraisal/index.js';
export * from './report/index.js';
export { FORMATS, VIEWS, type FormatName, type View, type ViewStyle } from './report/views/index.js';
