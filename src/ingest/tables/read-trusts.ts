import { parse } from 'csv-parse/sync';
import { TrustRegister, type Trust } from '../../model/index.js';

/** The data that a {@link TrustRegister} is made from. */
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

/** Returns the data of the register without building its indexes. */
export function readTrustRows(csv: string, namesCsv?: string): TrustRows {
  const rows = rowsOf(csv, ['trust_code', 'trust_name', 'trust_type', 'region', 'cluster']);
  const trusts = rows.map((cell): Trust => ({
    code: cell('trust_code'),
    name: cell('trust_name'),
    trustType: cell('trust_type'),
    region: cell('region'),
    cluster: cell('cluster'),
    nhsRegion: cell('nhs_region'),
    icb: cell('icb'),
    opened: cell('opened'),
    closed: cell('closed'),
  }));
  const present = rows.flatMap((cell) =>
    cell('present_name') === '' ? [] : [[cell('present_name'), cell('trust_code')] as const],
  );
  if (namesCsv === undefined) return { trusts, names: present };
  const names = rowsOf(namesCsv, ['name', 'trust_code']);
  return { trusts, names: [...present, ...names.map((cell) => [cell('name'), cell('trust_code')] as const)] };
}

/** Returns for each row a function that returns the cell of a column, '' where the file has no such column. */
function rowsOf(csv: string, required: readonly string[]): ((column: string) => string)[] {
  const [header = [], ...rows] = parse(csv, { bom: true, skip_empty_lines: true });
  for (const column of required)
    if (!header.includes(column)) throw new Error(`the register of trusts has no column ${column}`);
  const places = new Map(header.map((column, place) => [column, place]));
  return rows.map((row) => (column) => row[places.get(column) ?? -1] ?? '');
}
