import type { ColumnUse, RowShape } from '../../src/ingest/lane/row-shape.js';

/** Rows of these columns, told apart by all their values. */
export function shape(columns: readonly ColumnUse[], more: Partial<RowShape['scan']> = {}): RowShape {
  const scan = { delimiter: 44, columns, pound: [0xc2, 0xa3], mostDecimals: 6, mayBeEmpty: false };
  const keys = columns
    .filter((use) => use === 'value')
    .map((_, value) => ({ kind: 'value', value }) as const);
  return {
    scan: { ...scan, hashes: false, isUtf8: true, ...more },
    ...{ encoding: 'utf-8', keys, trustWide: 0, isForgetful: false },
  };
}

export const bytesOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(rows.map((cells) => `${cells.join(',')}\n`).join(''));
