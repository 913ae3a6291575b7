/**
 * Every command but forecast, and the parts of forecast that few runs need, in one module: bundled apart, the code that
 * they share would be many small files to load.
 */
export { addActuals } from './actuals.js';
export { addCheck } from './check.js';
export { addCompare } from './compare.js';
export { addExplain } from './explain.js';
export { addInit } from './init.js';
export { addReport } from './report.js';
export { addSensitivity } from './sensitivity.js';
export { addSimulate } from './simulate.js';
export { addValidate } from './validate.js';
export { verify } from '../verify.js';
