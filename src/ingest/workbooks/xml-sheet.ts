import type { ColumnRange, MergedRange, SheetRow, WorkbookSheet } from './cell.js';
import { XmlReader, type XmlHandler } from './xml.js';
import type { Zip } from './zip.js';

/** Turns the XML of a sheet into rows while it is read. */
export interface XmlRows extends Required<XmlHandler> {
  readonly merged: readonly MergedRange[];
  readonly hiddenColumns: readonly ColumnRange[];
  /** Returns the rows completed since the last call. */
  take(): readonly SheetRow[];
}

/**
 * Returns a sheet whose rows are in a part of an archive.
 *
 * @param start returns a new handler of its XML, each time it is read.
 */
export function xmlSheet(
  { name, isHidden }: Pick<WorkbookSheet, 'name' | 'isHidden'>,
  zip: Zip,
  part: string,
  start: () => Promise<XmlRows> | XmlRows,
): WorkbookSheet {
  let merged: readonly MergedRange[] = [];
  let hiddenColumns: readonly ColumnRange[] = [];
  return {
    name,
    isHidden,
    async *rows(): AsyncGenerator<readonly SheetRow[]> {
      const rows = await start();
      const reader = new XmlReader(rows);
      for await (const chunk of zip.read(part)) {
        reader.push(chunk);
        yield rows.take();
      }
      reader.end();
      ({ merged, hiddenColumns } = rows);
      yield rows.take();
    },
    merged: () => merged,
    hiddenColumns: () => hiddenColumns,
  };
}
