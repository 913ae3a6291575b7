import { amountIndexes } from '../rows/amount-cells.js';
import { dataRecords } from '../text/data-records.js';
import type { Text } from '../text/encoding.js';
import type { FoundHeader } from '../headers/find-header.js';
import type { AmountMeaning } from '../meaning/amount-meaning.js';
import type { AmountsRow } from './judge.js';

/** Reads every record of a file with its amounts in pounds, to compare totals with. */
export async function* amountsRows(
  text: Text,
  found: FoundHeader,
  meaning: AmountMeaning,
): AsyncGenerator<AmountsRow> {
  const indexes = amountIndexes(found.header);
  for await (const { csv, record } of dataRecords(text, found)) {
    const { fields } = csv;
    if (!fields) continue;
    const meant = meaning.ofRow(fields);
    yield {
      record,
      line: csv.line,
      fields,
      amounts: indexes.map((i) => meaning.read(fields[i] ?? '', i, meant)),
    };
  }
}
