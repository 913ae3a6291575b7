import { zipSync } from 'fflate';
import type { BinaryView } from './view.js';
import { partsOf } from './xlsx/parts.js';
import { workbookOf } from './xlsx/workbook.js';

/** The first moment that an archive can name: the same report is the same bytes, whenever it is made. */
const MOMENT = new Date(1980, 0, 1);

/**
 * The report as a workbook: a sheet a table, numbers as numbers, savings and totals as formulas, charts that follow
 * them, no macros.
 */
export const renderXlsx: BinaryView = (report) => {
  const encoder = new TextEncoder();
  const files = new Map<string, Uint8Array>();
  for (const [path, pieces] of partsOf(workbookOf(report)))
    // piece by piece: a long sheet is not held as one text besides
    files.set(path, joined(Array.from(pieces, (piece) => encoder.encode(piece))));
  return zipSync(Object.fromEntries(files), { level: 4, mtime: MOMENT });
};

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
