import { Failure, problem, type Problem } from '../../problem/index.js';
import { nearest } from '../../model/index.js';
import { openText } from '../text/encoding.js';
import { firstLine } from '../text/record-splitter.js';
import { readRecords, type CsvRecord, type Delimiter } from '../text/records.js';
import type { Source } from '../text/source.js';
import { fieldCheck } from './field-check.js';
import type { Field } from './field.js';
import type { TableSchema } from './schema.js';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** A field with the column that it stands in, and what its cells are held to. */
interface Placed {
  readonly field: Field;
  readonly column: number;
  readonly check: (cell: string) => string | null;
  /** The cells seen so far, where each may stand once, with the record of each. */
  readonly seen: Map<string, number> | null;
}

/** Holds a CSV file to a Table Schema: its first row names the columns. @returns every fault, with its place. */
export async function checkTable(source: Source, schema: TableSchema): Promise<Problem[]> {
  const file = source.name;
  try {
    const text = (await openText(source)).resolveEncoding(0);
    let placed: readonly Placed[] | null = null;
    let keys: Map<string, number> | null = null;
    const found: Problem[] = [];
    let record = 0;
    for await (const records of readRecords(text.read(), await delimiterOf(text.read())))
      for (const csv of records) {
        if (placed === null) {
          placed = placeFields(csv, schema, file, found);
          keys = schema.primaryKey.length === 0 ? null : new Map();
          continue;
        }
        if (csv.fields?.every((cell) => cell === '') ?? false) continue;
        record += 1;
        found.push(...rowFaults(csv, record, placed, schema, file, keys));
      }
    return found;
  } catch (error) {
    if (error instanceof Failure) return [...error.problems];
    throw error;
  }
}

/** The delimiter that parts the first line into most cells. */
async function delimiterOf(text: AsyncIterable<string>): Promise<Delimiter> {
  for await (const part of text) {
    const head = firstLine(part);
    const cells = (delimiter: Delimiter): number => head.split(delimiter).length;
    return DELIMITERS.reduce((best, each) => (cells(each) > cells(best) ? each : best));
  }
  return ',';
}

function placeFields(
  { fields, line }: CsvRecord,
  schema: TableSchema,
  file: string,
  found: Problem[],
): Placed[] {
  const headings = (fields ?? []).map((heading) => heading.trim());
  const placed: Placed[] = [];
  for (const field of schema.fields) {
    const column = headings.indexOf(field.name);
    if (column >= 0) {
      const seen = field.constraints.unique === true ? new Map<string, number>() : null;
      placed.push({ field, column, check: fieldCheck(field), seen });
      continue;
    }
    const near = nearest(field.name, headings);
    const details = { field: field.name, ...(near === null ? {} : { nearest: near }) };
    found.push(problem('schema-column-missing', 'error', { file, line, column: field.name }, details));
  }
  const known = new Set(schema.fields.map(({ name }) => name));
  const others = headings.filter((heading) => !known.has(heading));
  if (others.length > 0)
    found.push(problem('schema-column-unknown', 'warning', { file, line }, { columns: others.join(', ') }));
  return placed;
}

function rowFaults(
  { fields, line }: CsvRecord,
  record: number,
  placed: readonly Placed[],
  { missingValues, primaryKey }: TableSchema,
  file: string,
  keys: Map<string, number> | null,
): Problem[] {
  const at = { file, record, line };
  if (fields === null) return [problem('stray-quote', 'error', at)];
  const found: Problem[] = [];
  const wrong = (column: string, value: string, what: string): void => {
    found.push(problem('schema-cell', 'error', { ...at, column, value }, { what }));
  };
  for (const { field, column, check, seen } of placed) {
    const cell = fields[column] ?? '';
    if (missingValues.includes(cell)) {
      if (field.constraints.required === true) wrong(field.name, cell, 'It is empty, and has to be there.');
      continue;
    }
    const what = check(cell);
    if (what !== null) wrong(field.name, cell, what);
    const before = seen?.get(cell);
    if (before !== undefined)
      wrong(field.name, cell, `It stands in record ${before} too, and may stand once.`);
    else seen?.set(cell, record);
  }
  if (keys) {
    const values = primaryKey.map(
      (name) => fields[placed.find((p) => p.field.name === name)?.column ?? -1] ?? '',
    );
    const key = JSON.stringify(values);
    const before = keys.get(key);
    if (before === undefined) keys.set(key, record);
    else wrong(primaryKey.join(', '), values.join(', '), `It is the key of record ${before} too.`);
  }
  return found;
}
