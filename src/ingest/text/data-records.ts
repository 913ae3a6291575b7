import type { Text } from './encoding.js';
import type { FoundHeader } from '../headers/find-header.js';
import { readRecords, type CsvRecord } from './records.js';

/** A record behind the header, with its number from 1. */
export interface DataRecord {
  readonly csv: CsvRecord;
  readonly record: number;
}

/** The records behind the header, read by csv-parse, numbered from 1. */
export async function* dataRecords(text: Text, found: FoundHeader): AsyncGenerator<DataRecord> {
  let record = 0;
  const width = found.header.headings.length;
  for await (const batch of readRecords(text.read(), found.delimiter, { width })) {
    for (const csv of batch) {
      if (csv.line <= found.line) continue;
      record += 1;
      yield { csv, record };
    }
  }
}
