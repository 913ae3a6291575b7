import { parse } from 'csv-parse/sync';
import { fail, type ProblemCode } from '../../problem/index.js';

/** A record of a small table, and the line on which it ends. */
export interface TableRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a small CSV that a scenario names (a price index, observed outcomes) as a whole.
 *
 * @param code of the problem where the text is no CSV.
 * @throws Failure where the text is no CSV.
 */
export function readSmallTable(csv: string, file: string, code: ProblemCode): TableRecord[] {
  try {
    return parse(csv, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as TableRecord[];
  } catch (error) {
    throw fail(code, { file }, { what: `It is no CSV (${(error as Error).message}).` });
  }
}
