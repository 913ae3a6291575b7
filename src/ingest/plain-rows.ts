import type { Text } from './encoding.js';
import type { FoundHeader } from './find-header.js';
import { BYTES, decoderOf } from './lane-bytes.js';
import type { DateEvidence } from './date-order.js';
import type { RowMemory } from './fast-lane.js';
import { RowScanner } from './row-scanner.js';

/** How many rows are scanned at a time. */
const ROOM = 1 << 12;

function scannerOf({ delimiter, header }: FoundHeader, valueColumn: number): RowScanner {
  return new RowScanner(
    {
      delimiter: BYTES[delimiter],
      columns: header.headings.map((_, i) => (i === valueColumn ? 'value' : 'nothing')),
      pound: [],
      mostDecimals: 0,
      mayBeEmpty: true,
    },
    ROOM,
  );
}

/** Nothing is known of any row: each is read by itself, and only the cutting is fast. */
export function withoutMemory(found: FoundHeader): RowMemory {
  return { scanner: scannerOf(found, -1), add: () => NaN, endFile: () => undefined };
}

/** Looks at each different date once, in the order in which they come; of a row nothing else is wanted. */
export function datesAlone(
  found: FoundHeader,
  { encoding }: Text,
  column: number,
  evidence: DateEvidence,
): RowMemory {
  const scanner = scannerOf(found, column);
  const decode = decoderOf(encoding);
  const [table] = scanner.tables;
  let seen = 0;
  return {
    scanner,
    add: (row) => {
      const value = scanner.values[row] ?? -1;
      if (value >= seen && table) {
        evidence.add(decode(table.bytesOf(value)));
        seen = value + 1;
      }
      return 0;
    },
    endFile: () => undefined,
  };
}
