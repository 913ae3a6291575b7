import { strToU8, zipSync } from 'fflate';
import type { BinaryView } from './view.js';
import { partsOf } from './xlsx/parts.js';
import { sheetsOf } from './xlsx/workbook.js';

/** The first moment that an archive can name: the same report is the same bytes, whenever it is made. */
const MOMENT = new Date(1980, 0, 1);

/** The report as a workbook: a sheet a table, numbers as numbers, savings and totals as formulas, no macros. */
export const renderXlsx: BinaryView = (report) => {
  const parts = partsOf(sheetsOf(report), report.title);
  const files = Object.entries(parts).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: MOMENT });
};
