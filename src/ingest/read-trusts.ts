import { parse } from 'csv-parse/sync';
import { TrustRegister, type Trust } from '../model/index.js';

/**
 * Reads the register of trusts from the text of `data/reference/trusts.csv`.
 *
 * @throws Error where a row lacks its code or a column is missing: the file is ours, not a user's.
 */
export function readTrusts(csv: string): TrustRegister {
  const [header = [], ...rows] = parse(csv, { bom: true, skip_empty_lines: true });
  const at = (name: string): number => {
    const index = header.indexOf(name);
    if (index === -1) throw new Error(`the register of trusts has no column ${name}`);
    return index;
  };
  const [code, name, type, region, cluster] = [
    'trust_code',
    'trust_name',
    'trust_type',
    'region',
    'cluster',
  ].map(at);
  const cell = (row: readonly string[], index: number | undefined): string => row[index ?? -1] ?? '';
  return new TrustRegister(
    rows.map((row): Trust => ({
      code: cell(row, code),
      name: cell(row, name),
      trustType: cell(row, type),
      region: cell(row, region),
      cluster: cell(row, cluster),
    })),
  );
}
