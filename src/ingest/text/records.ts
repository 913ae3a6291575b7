import { parse } from 'csv-parse/sync';
import { firstLine, LINE_END, RecordSplitter, type Piece } from './record-splitter.js';

export type Delimiter = ',' | ';' | '\t';

/** One record of a CSV file, with its cells not yet assigned to headings. */
export interface CsvRecord {
  /** null where a misplaced quotation mark damages it. */
  readonly fields: readonly string[] | null;
  /** The record as written, without its line end. */
  readonly text: string;
  /** The physical line on which it starts, from 1. */
  readonly line: number;
  /** True where the text ends with it, without a line end. */
  readonly isOpen?: true;
}

/** Narrower tables are not searched for rows joined by stray quotes: a cell of several lines may look the same. */
const FEWEST_COLUMNS = 4;

/** How many records are handed to csv-parse at a time. */
const BATCH = 2_000;

/** The size of the first batch after a damaged record, since the rest of a larger one would be parsed in vain. */
const FEW = 2;

/**
 * Reads text into records with csv-parse, batch by batch. Of a record that csv-parse refuses only the first physical
 * line is lost: it is returned without fields, and reading continues with the next line, so that one stray quote does not
 * swallow the rest of the file.
 *
 * @param width the number of fields of a record, where known. Two stray quotes can join all rows between them to one
 * record; its number of delimiters then shows that, and it is refused too.
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  { width = 0, batch = BATCH }: { readonly width?: number; readonly batch?: number } = {},
): AsyncGenerator<CsvRecord[]> {
  const splitter = new RecordSplitter();
  const parser = new BatchParser(delimiter, width);
  for await (const chunk of text) {
    splitter.push(chunk);
    yield* drain(splitter, parser, batch);
  }
  splitter.end();
  yield* drain(splitter, parser, batch);
}

function* drain(splitter: RecordSplitter, parser: BatchParser, batch: number): Generator<CsvRecord[]> {
  let size = batch;
  for (;;) {
    const pieces = splitter.take(size);
    if (pieces.length === 0) return;
    const records = parser.parse(pieces);
    const last = pieces[records.length - 1];
    const joined = last !== undefined && last.lines > 1 && records.at(-1)?.fields === null;
    if (joined) splitter.rewind(last);
    size = joined ? Math.min(FEW, batch) : Math.min(size * 2, batch);
    yield records;
  }
}

/** Parses pieces of text with csv-parse, many at a time. */
class BatchParser {
  private readonly options;

  constructor(
    private readonly delimiter: Delimiter,
    private readonly width: number,
  ) {
    this.options = {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
    };
  }

  /**
   * Returns a record for each piece, up to the first damaged one that spans lines: the lines after its first have to be
   * read again.
   */
  parse(pieces: readonly Piece[]): CsvRecord[] {
    const all = this.attempt(pieces.map((piece) => piece.text).join('\n') + '\n');
    if (all?.length === pieces.length && !pieces.some((piece, i) => this.holdsRows(piece, all[i])))
      return pieces.map(({ text, line, isOpen }, i) => ({
        ...{ text, line, fields: all[i] ?? [] },
        ...(isOpen && { isOpen }),
      }));
    const records: CsvRecord[] = [];
    for (const piece of pieces) {
      const one = this.attempt(piece.text + '\n');
      const fields = one?.length === 1 && !this.holdsRows(piece, one[0]) ? (one[0] ?? []) : null;
      const { line, isOpen } = piece;
      records.push({
        ...{ text: fields ? piece.text : firstLine(piece.text), line, fields },
        ...(isOpen && { isOpen }),
      });
      if (!fields && piece.lines > 1) break;
    }
    return records;
  }

  /** Returns whether a cell of several lines has exactly the delimiters that its lines would have as rows. */
  private holdsRows({ lines }: Piece, fields: readonly string[] | undefined): boolean {
    if (lines === 1 || fields?.length !== this.width || this.width < FEWEST_COLUMNS) return false;
    return fields.some((cell) => {
      const breaks = cell.split(LINE_END).length - 1;
      return breaks > 0 && cell.split(this.delimiter).length - 1 === breaks * (this.width - 1);
    });
  }

  private attempt(text: string): string[][] | null {
    try {
      return parse(text, this.options);
    } catch {
      return null;
    }
  }
}

/** Returns the cells of a record as written, with their quotes. */
export function rawCells(text: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (at < text.length && (isQuoted || text[at] !== delimiter)) continue;
    cells.push(text.slice(from, at));
    from = at + 1;
  }
  return cells;
}

/** Returns a record without the Ctrl-Z by which old systems mark the end of a file. */
export function withoutFileEnd(csv: CsvRecord): CsvRecord {
  if (!csv.text.endsWith('\u001a')) return csv;
  const fields = csv.fields?.map((cell) => cell.replace(/\u001a+$/, '')) ?? null;
  return { ...csv, text: csv.text.replace(/\u001a+$/, ''), fields };
}
