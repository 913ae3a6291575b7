import { isPlain, type Text } from './encoding.js';
import type { FoundHeader } from '../headers/find-header.js';
import { fieldsIn } from '../lane/groups.js';
import { readRecords, type CsvRecord } from './records.js';
import { LINE_END } from './record-splitter.js';
import { fill } from './source.js';

/** How many records are examined before rows are read. */
const SPEND_RECORDS = 1_000;
const PLAN_RECORDS = 100;

/** Sizes, in bytes, that hold the first records of nearly every plan, and of nearly every file. */
const BEGINNINGS = [1 << 15, 1 << 18];

/** Reads the first records behind the header. */
export async function readSample(text: Text, found: FoundHeader): Promise<CsvRecord[]> {
  const most = found.header.layout === 'spend' ? SPEND_RECORDS : PLAN_RECORDS;
  // bytes that are not ASCII have to be decoded as the whole text is
  const { firstBytes } = text;
  const known = firstBytes && isPlain(firstBytes) ? text : text.resolveEncoding(0);
  return plainRecords(known, found, most) ?? (await parsedRecords(known.resolveEncoding(0), found, most));
}

/** Reads the first records without csv-parse in the usual case that each is a line; else null. */
function plainRecords(text: Text, found: FoundHeader, most: number): CsvRecord[] | null {
  const { head, size, readBytes } = text;
  if (head === null || !found.isPlainAbove) return null;
  const isAll = size !== undefined && Buffer.byteLength(head) >= size;
  const records = linesOf(head, isAll, found, most);
  if (records || isAll || !readBytes) return records;
  for (const length of BEGINNINGS) {
    const bytes = Buffer.alloc(length);
    const more = bytes.subarray(0, fill(readBytes, bytes, 0));
    // other bytes would have to be decoded as the text is
    const longer = isPlain(more) ? linesOf(more.toString('latin1'), false, found, most) : null;
    if (longer) return longer;
  }
  return null;
}

/** Returns the first records of a beginning; null where one spans lines or is damaged, or there are too few. */
function linesOf(
  beginning: string,
  isAll: boolean,
  { delimiter, header, line: above }: FoundHeader,
  most: number,
): CsvRecord[] | null {
  const enough = above + most + 1;
  const lines = beginning.split(LINE_END, enough);
  const whole = lines.slice(above, isAll && lines.length < enough ? undefined : -1);
  if (!isAll && whole.length < most) return null;
  const spec = { delimiter, width: header.headings.length };
  const records: CsvRecord[] = [];
  for (const [i, text] of whole.slice(0, most).entries()) {
    const fields = fieldsIn(text, spec);
    if (!fields) return null;
    records.push({ fields, text, line: above + 1 + i });
  }
  return records;
}

async function parsedRecords(text: Text, found: FoundHeader, most: number): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  const width = found.header.headings.length;
  for await (const batch of readRecords(text.read(), found.delimiter, { width, batch: most })) {
    records.push(...batch.filter(({ line }) => line > found.line));
    if (records.length >= most) break;
  }
  return records.slice(0, most);
}
