import type { ScanSpec } from './spec.js';

/** The longest record in UTF-16 units: a longer one is taken for an opening quote that is never closed. */
const LONGEST = 1 << 20;

/** Narrower tables are not searched for rows joined by stray quotes: a cell of several lines may look the same. */
const FEWEST_COLUMNS = 4;

/** A record at the start of a text. */
export interface ReadRecord {
  /** null where it is damaged: a quote is misplaced, or two stray quotes join rows to one record. */
  readonly fields: readonly string[] | null;
  /** Where it ends, without its line end; a damaged record ends with its first line. */
  readonly end: number;
  /** How many lines it spans. */
  readonly lines: number;
}

/**
 * Reads the record at the start of a text as strictly as csv-parse does.
 *
 * @param isEnd whether nothing follows the text.
 * @returns null where more text is needed to tell where the record ends.
 */
export function readRecord(
  text: string,
  { delimiter, width }: Pick<ScanSpec, 'delimiter' | 'width'>,
  isEnd: boolean,
): ReadRecord | null {
  const fields: string[] = [];
  let lines = 1;
  let holdsRows = false;
  for (let at = 0; ;) {
    if (text[at] === '"') {
      const cell = readQuoted(text, at, isEnd);
      if (!cell) return isEnd ? firstLine(text, true) : null;
      const { value, breaks, end } = cell;
      lines += breaks;
      if (breaks > 0 && value.split(delimiter).length - 1 === breaks * (width - 1)) holdsRows = true;
      const next = text[end];
      const isClosed = next === undefined || next === delimiter || next === '\n' || next === '\r';
      if (!isClosed || cell.isTooLong) return firstLine(text, isEnd);
      fields.push(value);
      at = end;
    } else {
      const from = at;
      while (at < text.length && !isSpecial(text, at, delimiter)) at += 1;
      if (text[at] === '"') return firstLine(text, isEnd);
      fields.push(text.slice(from, at));
    }
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (!isEnd && lineEndAt(text, at) === null) return null;
    const joinsRows = holdsRows && fields.length === width && width >= FEWEST_COLUMNS;
    return joinsRows ? firstLine(text, isEnd) : { fields, end: at, lines };
  }
}

/** Returns the fields of a text that is one record, without a line end; null where it is damaged. */
export function fieldsIn(
  text: string,
  form: Pick<ScanSpec, 'delimiter' | 'width'>,
): readonly string[] | null {
  if (!text.includes('"')) return text.split(form.delimiter);
  return plainFields(text, form.delimiter) ?? readRecord(text, form, true)?.fields ?? null;
}

/** Returns the same for the usual text of one line with quotes around whole cells only; null for other texts. */
export function plainFields(text: string, delimiter: string): string[] | null {
  if (text.includes('\n') || text.includes('\r')) return null;
  const fields: string[] = [];
  for (let at = 0; ; at += 1) {
    const from = text.startsWith('"', at) ? at + 1 : at;
    const to = text.indexOf(from > at ? '"' : delimiter, from);
    const cell = text.slice(from, to === -1 ? undefined : to);
    if (from > at ? to === -1 : cell.includes('"')) return null;
    fields.push(cell);
    at = from + cell.length + from - at;
    if (at === text.length) return fields;
    if (text[at] !== delimiter) return null;
  }
}

/** Returns the position after a line end; null where it may continue after the text. */
export function lineEndAt(text: string, at: number): number | null {
  if (at >= text.length || (text[at] === '\r' && at + 1 === text.length)) return null;
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

/** Reads a cell in quotes. @returns null where the quote is not closed. */
function readQuoted(
  text: string,
  from: number,
  isEnd: boolean,
): { value: string; breaks: number; end: number; isTooLong: boolean } | null {
  let breaks = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '"') {
      if (text[at + 1] !== '"') {
        if (!isEnd && at + 1 === text.length) return null; // the next may be a quote as well
        const value = text.slice(from + 1, at).replaceAll('""', '"');
        return { value, breaks, end: at + 1, isTooLong: false };
      }
      at += 1;
    } else if (unit === '\n' || unit === '\r') {
      if (unit === '\r' && text[at + 1] === '\n') at += 1;
      breaks += 1;
      if (at + 1 > LONGEST) return { value: '', breaks, end: at + 1, isTooLong: true };
    }
  }
  return null;
}

function isSpecial(text: string, at: number, delimiter: string): boolean {
  const unit = text[at];
  return unit === delimiter || unit === '"' || unit === '\n' || unit === '\r';
}

function firstLine(text: string, isEnd: boolean): ReadRecord | null {
  const end = text.search(/[\r\n]/);
  if (!isEnd && (end === -1 || lineEndAt(text, end) === null)) return null;
  return { fields: null, end: end === -1 ? text.length : end, lines: 1 };
}

/** Returns the function that decodes bytes of an encoding. */
export function decoderOf(encoding: ScanSpec['encoding']): (bytes: Uint8Array) => string {
  if (encoding === 'utf-8')
    return (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  // as a stream: on Node 20 a one-shot decoder gets 0x80 to 0x9F wrong; each byte is a character, so none is kept back
  const decoder = new TextDecoder('windows-1252');
  return (bytes) => decoder.decode(bytes, { stream: true });
}
