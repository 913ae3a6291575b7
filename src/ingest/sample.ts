import type { Text } from './encoding.js';
import type { FoundHeader } from './find-header.js';
import { readRecords, type CsvRecord } from './records.js';
import { LINE_END } from './record-splitter.js';

/** How many records are looked at before rows are read. */
const SPEND_RECORDS = 1_000;
const PLAN_RECORDS = 100;

/** Reads the first records behind the header. */
export async function readSample(text: Text, found: FoundHeader): Promise<CsvRecord[]> {
  const most = found.header.layout === 'spend' ? SPEND_RECORDS : PLAN_RECORDS;
  return plainRecords(text, found, most) ?? (await parsedRecords(text, found, most));
}

/** Nearly always the records of a plan are lines without quotes at its beginning, which is at hand. */
function plainRecords({ head, size }: Text, found: FoundHeader, most: number): CsvRecord[] | null {
  if (head === null || head.includes('"') || !found.isPlainAbove) return null;
  const lines = head.split(LINE_END);
  const isAll = size !== undefined && Buffer.byteLength(head) >= size;
  const records = lines.slice(found.line, isAll ? undefined : -1);
  if (!isAll && records.length < most) return null;
  return records.slice(0, most).map((line, i) => ({
    fields: line.split(found.delimiter),
    text: line,
    line: found.line + 1 + i,
  }));
}

async function parsedRecords(text: Text, found: FoundHeader, most: number): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  const width = found.header.headings.length;
  for await (const batch of readRecords(text.read(), found.delimiter, { width })) {
    records.push(...batch.filter(({ line }) => line > found.line));
    if (records.length >= most) break;
  }
  return records.slice(0, most);
}
