import { fail, type Problem } from '../../problem.js';
import type { DecimalMark } from '../rows/amounts.js';
import type { Layout } from '../headers/columns.js';
import type { Source } from '../text/source.js';
import type { OptionWords } from '../headers/option-words.js';
import { chooseSheets } from './choose-sheets.js';
import { openWorkbook } from './open-workbook.js';
import { sheetSource, withFile } from './sheet-source.js';
import { TextBudget } from './text-budget.js';

/** How a workbook is to be read. */
export interface SheetOptions {
  /** The sheets to read, by name; none: the one that has a known header. */
  readonly sheets: readonly string[];
  readonly layout: Layout | undefined;
  readonly options: OptionWords | undefined;
  readonly decimal: DecimalMark | undefined;
}

/** The sheets of a workbook that are to be read. */
export interface OpenedSheets {
  /** Each as a text of CSV, to be read when its turn comes: until then nothing of it is in memory. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

/** Our own reports name this program as their creator. */
const OWN = 'npfit-cost';

/**
 * Opens a workbook, and chooses the sheets to read.
 *
 * @throws Failure where it cannot be read, or where it is not clear which sheet is meant.
 */
export async function openSheets(
  source: Source,
  { sheets, layout, decimal, options }: SheetOptions,
): Promise<OpenedSheets> {
  const { name: file } = source;
  return withFile(file, async () => {
    const workbook = await openWorkbook(source, new TextBudget());
    // reading it as text says best what it is
    if (!workbook) return { sources: [source], problems: [] };
    if (workbook.creator === OWN) throw fail('workbook-own-report', { file });
    const { chosen, problems } = await chooseSheets(file, workbook, sheets, { layout, options });
    const sources = chosen.map(({ sheet: { name }, width, headerRow }): Source => ({
      ...source,
      prepare: () =>
        withFile(file, async () => {
          const budget = new TextBudget();
          const again = await openWorkbook(source, budget);
          const sheet = again?.sheets.find((one) => one.name === name);
          if (!again || !sheet) throw fail('workbook-sheet-missing', { file }, { sheet: name, sheets: '' });
          return sheetSource(file, again, sheet, { width, headerRow, budget, decimal });
        }),
    }));
    return { sources, problems };
  });
}
