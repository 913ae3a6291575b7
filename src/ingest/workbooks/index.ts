export { openSheets } from './open-sheets.js';
