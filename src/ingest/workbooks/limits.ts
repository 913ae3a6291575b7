/**
 * Limits on the size of workbooks. Those of a sheet are Excel's own; the others keep a run within 300 MiB, whatever the
 * file claims, and leave room for the largest published spend files.
 */

/** Rows of a sheet. */
export const MOST_ROWS = 1_048_576;

/** Columns of a sheet. */
export const MOST_COLUMNS = 16_384;

/** Characters of one cell: Excel allows 32,767. */
export const LONGEST_CELL = 1 << 16;

/** Sheets of a workbook. */
export const MOST_SHEETS = 1_000;

/** Merged ranges of a sheet, and ranges of hidden columns, that are kept to be reported. */
export const MOST_RANGES = 10_000;

/** Bytes of a workbook that can only be read as a stream, so that all of it is in memory, twice for a moment. */
export const LONGEST_STREAMED = 64 << 20;

/** Bytes of an archive's list of parts. */
export const LONGEST_DIRECTORY = 8 << 20;

/** Bytes of a part that describes the workbook, unpacked. */
export const LONGEST_PART = 32 << 20;

/** Bytes of a part that is read as a stream (a sheet, the shared strings), unpacked. */
export const LONGEST_STREAM = 1_200_000_000;

/** Bytes of a tag, or of anything else in XML that has to be read as one. */
export const LONGEST_TOKEN = 1 << 20;

/** Elements within each other. */
export const DEEPEST_ELEMENT = 100;

/** Bytes of the texts that are held in memory at a time: the shared strings and the cells of the sheets read. */
export const MOST_TEXT = 128 << 20;

/** Bytes of a workbook of Excel 97 to 2003, which is read as a whole. */
export const LONGEST_XLS = 32 << 20;

/** Formats of cells, and names of styles. */
export const MOST_FORMATS = 100_000;
