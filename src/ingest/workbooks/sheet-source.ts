import { fail } from '../../problem/index.js';
import type { DecimalMark } from '../rows/amounts.js';
import type { Source } from '../text/source.js';
import type { SheetCell, Workbook, WorkbookSheet } from './cell.js';
import type { ChosenSheet } from './choose-sheets.js';
import { WorkbookFault } from './fault.js';
import { SheetCsv } from './sheet-csv.js';
import { SheetOrigin } from './sheet-origin.js';
import type { TextBudget } from './text-budget.js';

/** Options for writing the text of a sheet. */
interface SheetTextOptions extends Omit<ChosenSheet, 'sheet'> {
  readonly budget: TextBudget;
  readonly decimal: DecimalMark | undefined;
}

/** Runs a function, and turns a {@link WorkbookFault} into a problem that names the file. */
export async function withFile<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof WorkbookFault) throw fail(error.code, { file }, error.details);
    throw error;
  }
}

/**
 * Reads a sheet into a source of CSV text, one record for each of its rows.
 * Rows shorter than its header are filled up with blanks.
 *
 * @throws WorkbookFault where it is damaged or too large.
 */
export async function sheetSource(
  file: string,
  { kind }: Workbook,
  sheet: WorkbookSheet,
  { width, headerRow, budget, decimal }: SheetTextOptions,
): Promise<Source> {
  const csv = new SheetCsv(budget, width, headerRow, decimal);
  const hiddenRows: number[] = [];
  const percents = new Map<number, number>();
  const badCells = new Map<number, readonly SheetCell[]>();
  for await (const rows of sheet.rows())
    for (const row of rows) {
      csv.add(row);
      if (row.cells.length === 0) continue;
      if (row.isHidden) hiddenRows.push(row.index);
      for (const { column, kind: cell } of row.cells)
        if (cell === 'percent' && row.index > headerRow)
          percents.set(column, percents.get(column) ?? row.index);
      const bad = row.cells.filter(({ kind: cell }) => cell === 'error' || cell === 'no value');
      if (bad.length > 0) badCells.set(row.index, bad);
    }
  return {
    ...chunksSource(file, csv.take()),
    sheet: new SheetOrigin(kind, sheet.name, {
      hiddenRows,
      hiddenColumns: sheet.hiddenColumns(),
      badCells,
      percents,
      merged: sheet.merged(),
    }),
  };
}

/** Returns a source of bytes in memory in several pieces. */
export function chunksSource(name: string, chunks: readonly Uint8Array[]): Source {
  const starts: number[] = [];
  let size = 0;
  for (const chunk of chunks) {
    starts.push(size);
    size += chunk.length;
  }
  return {
    name,
    size,
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
    async *open(from = 0, to = size) {
      for (const [i, chunk] of chunks.entries()) {
        const start = starts[i] ?? 0;
        const part = chunk.subarray(Math.max(0, from - start), Math.max(0, to - start));
        if (part.length > 0) yield part;
      }
    },
    read(into, from) {
      let i = pieceAt(starts, from);
      let filled = 0;
      for (; i < chunks.length && filled < into.length; i++) {
        const at = from + filled - (starts[i] ?? 0);
        const part = (chunks[i] as Uint8Array).subarray(at, at + into.length - filled);
        into.set(part, filled);
        filled += part.length;
      }
      return filled;
    },
  };
}

/** Returns the index of the piece that holds a position, by binary search. */
function pieceAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low;
}
