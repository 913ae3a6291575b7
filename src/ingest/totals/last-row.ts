import { fill } from '../text/source.js';
import type { Text } from '../text/encoding.js';
import type { FoundHeader } from '../headers/find-header.js';
import { fieldsIn } from '../lane/groups.js';

/** The bytes at the end of a file in which the last row is sought. */
const TAIL = 1 << 14;

/** Returns the cells of the last row of a text that supports random access; null where they cannot be found. */
export function lastRowOf({ readBytes, size }: Text, found: FoundHeader): readonly string[] | null {
  if (!readBytes || size === undefined) return null;
  const from = Math.max(0, size - TAIL);
  const bytes = new Uint8Array(size - from);
  const text = Buffer.from(bytes.subarray(0, fill(readBytes, bytes, from))).toString('latin1');
  // only its amounts are needed, which are the same in every encoding of such texts
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.length > 0 && (lines.at(-1) ?? '').replace(/[,;\t\s"]/g, '') === '') lines.pop();
  const last = lines.length > 1 ? (lines.at(-1) ?? '') : '';
  return fieldsIn(last, { delimiter: found.delimiter, width: found.header.headings.length });
}
