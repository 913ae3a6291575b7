/** Every command but forecast, and what forecast does once in a while, in one: what they share would come in many small pieces else, each a file to load. */
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
