import { parse } from 'csv-parse/sync';
import { TrustRegister, type Trust } from '../model/index.js';

/** What the register of trusts is made of. */
export interface TrustRows {
  readonly trusts: readonly Trust[];
  /** Other names, and the code of the trust that goes by each. */
  readonly names: readonly (readonly [name: string, code: string])[];
}

/**
 * Reads the register of trusts from the text of `data/reference/trusts.csv`, and the other names that the
 * trusts go by from the text of `data/reference/trust-names.csv`.
 *
 * @throws Error where a row lacks its code or a column is missing: the files are ours, not a user's.
 */
export function readTrusts(csv: string, namesCsv?: string): TrustRegister {
  const { trusts, names } = readTrustRows(csv, namesCsv);
  return new TrustRegister(trusts, names);
}

/** The same, before it is put in order. */
export function readTrustRows(csv: string, namesCsv?: string): TrustRows {
  const trusts = rowsOf(csv, ['trust_code', 'trust_name', 'trust_type', 'region', 'cluster']).map(
    ([code = '', name = '', trustType = '', region = '', cluster = '']): Trust => ({
      code,
      name,
      trustType,
      region,
      cluster,
    }),
  );
  if (namesCsv === undefined) return { trusts, names: [] };
  const names = rowsOf(namesCsv, ['name', 'trust_code']);
  return { trusts, names: names.map(([name = '', code = '']) => [name, code] as const) };
}

/** The cells of some columns, row by row. */
function rowsOf(csv: string, columns: readonly string[]): string[][] {
  const [header = [], ...rows] = parse(csv, { bom: true, skip_empty_lines: true });
  const places = columns.map((column) => {
    const place = header.indexOf(column);
    if (place === -1) throw new Error(`the register of trusts has no column ${column}`);
    return place;
  });
  return rows.map((row) => places.map((place) => row[place] ?? ''));
}
