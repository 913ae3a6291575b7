import { fail, type Problem } from '../../problem/index.js';
import type { DecimalMark } from '../rows/amounts.js';
import type { Layout } from '../headers/columns.js';
import type { Source } from '../text/source.js';
import type { OptionWords } from '../headers/option-words.js';
import { chooseSheets } from './choose-sheets.js';
import { openWorkbook } from './open-workbook.js';
import { sheetSource, withFile } from './sheet-source.js';
import { TextBudget } from './text-budget.js';

/** Options for opening the sheets of a workbook. */
export interface SheetOptions {
  /** The sheets to read, by name; where empty, the one with a known header. */
  readonly sheets: readonly string[];
  readonly layout: Layout | undefined;
  readonly options: OptionWords | undefined;
  readonly decimal: DecimalMark | undefined;
}

/** The sheets of a workbook that are to be read. */
export interface OpenedSheets {
  /** A source of CSV text for each sheet; nothing of it is in memory until it is read. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

/** The creator that workbooks written by this program name. */
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
    // reading it as text reports best what it is
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
