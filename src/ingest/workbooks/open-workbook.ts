import { byteAccess } from './byte-access.js';
import type { Workbook } from './cell.js';
import { openOds } from './ods/open-ods.js';
import { openXls } from './open-xls.js';
import type { TextBudget } from './text-budget.js';
import { openXlsx } from './xlsx/open-xlsx.js';
import { Zip } from './zip.js';
import type { Source } from '../text/source.js';

/**
 * Opens a workbook, whose kind its bytes show.
 *
 * @returns null for an archive that is no workbook.
 * @throws WorkbookFault where it cannot be read.
 */
export async function openWorkbook(source: Source, budget: TextBudget): Promise<Workbook | null> {
  const access = await byteAccess(source);
  const [a, b] = access.bytes(0, Math.min(access.size, 4));
  if (a === 0xd0 && b === 0xcf) return openXls(access);
  const zip = new Zip(access);
  if (zip.has('content.xml') && !zip.has('[Content_Types].xml')) return openOds(zip);
  return openXlsx(zip, budget);
}
