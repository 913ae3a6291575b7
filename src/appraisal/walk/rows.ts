import { positionsIn, type CellTable } from '../../model/index.js';

/** The cell of a row that a delay took out of the horizon. */
export const GONE = 0xffffffff;

/** By cell, the first of its rows, and by row the next one of the same cell; -1: none. */
export interface RowIndex {
  readonly first: Int32Array;
  readonly next: Int32Array;
}

/** The rows of each cell, in order. @param cellOf by row. */
export function indexRows(cellOf: Uint32Array): RowIndex {
  let cells = 0;
  for (let row = 0; row < cellOf.length; row++) {
    const cell = cellOf[row] as number;
    if (cell !== GONE && cell >= cells) cells = cell + 1;
  }
  const first = new Int32Array(cells).fill(-1);
  const next = new Int32Array(cellOf.length).fill(-1);
  for (let row = cellOf.length - 1; row >= 0; row--) {
    const cell = cellOf[row] as number;
    if (cell === GONE) continue;
    next[row] = first[cell] as number;
    first[cell] = row;
  }
  return { first, next };
}

/** Returns whether each number is larger than the one before. */
export function isAscending(numbers: Uint32Array): boolean {
  for (let i = 1; i < numbers.length; i++)
    if ((numbers[i] as number) <= (numbers[i - 1] as number)) return false;
  return true;
}

/** The rows that are in some cells. @param mask by cell. */
export function rowsIn(cellOf: Uint32Array, mask: Uint8Array): Uint8Array {
  const rows = new Uint8Array(cellOf.length);
  for (let row = 0; row < rows.length; row++) {
    const cell = cellOf[row] as number;
    if (cell !== GONE) rows[row] = mask[cell] as number;
  }
  return rows;
}

/** The cells that some rows are in, by position. @param rows by row, 1 for those that count. */
export function cellsWithRows(table: CellTable, cellOf: Uint32Array, rows: Uint8Array): Uint32Array {
  const mask = new Uint8Array(table.length);
  for (let row = 0; row < rows.length; row++) if (rows[row] === 1) mask[cellOf[row] as number] = 1;
  return positionsIn(mask);
}
