import { fail } from '../../problem/index.js';
import type { DecimalMark } from '../rows/amounts.js';
import { positionsOf } from './assign-columns.js';
import type { Layout } from './columns.js';
import { dataRecords } from '../text/data-records.js';
import type { Text } from '../text/encoding.js';
import { examineColumns, type Examined } from './examine-columns.js';
import { findHeader, type FoundHeader } from './find-header.js';
import type { OptionWords } from './option-words.js';
import { readSample } from '../text/sample.js';

/**
 * Finds the header of a file and checks it against the first rows.
 *
 * @throws Failure where there is none, or the cells contradict it.
 */
export async function examineFile(
  text: Text,
  file: string,
  options: {
    readonly layout?: Layout;
    readonly decimal?: DecimalMark;
    readonly options?: OptionWords;
  },
): Promise<Examined> {
  const found = await findHeader(text, file, options.layout, options.options?.list);
  await refuseDuplicateHeadings(text, file, found);
  return examineColumns(file, found, await readSample(text, found), {
    decimal: options.decimal ?? 'point',
    ...(options.options && { words: options.options }),
  });
}

/** @throws Failure where required columns of the same name differ in a row. */
async function refuseDuplicateHeadings(text: Text, file: string, found: FoundHeader): Promise<void> {
  if (found.duplicateHeadings.length === 0) return;
  for await (const { csv } of dataRecords(text.resolveEncoding(0), found))
    for (const { column, indexes } of found.duplicateHeadings) {
      if (csv.fields === null) continue;
      const cells = new Set(indexes.map((index) => (csv.fields?.[index] ?? '').trim()));
      if (cells.size === 1) continue;
      const details = { column, positions: positionsOf(indexes) };
      throw fail('header-duplicate', { file, line: found.line }, details);
    }
}
