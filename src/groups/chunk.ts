import { fill } from './read-ahead.js';
import { fieldsIn } from './record.js';
import type { Fingerprints, ListedValues, Scanned } from './scanned.js';
import type { Read, ScanSpec } from './spec.js';

/** A record that has to be read by itself. */
export interface DoubtfulRecord {
  /** null where it is damaged by a quote where none may be. */
  readonly fields: readonly string[] | null;
  /** As it stands, without its line end. */
  readonly text: string;
  /** The number of its row and of its first line in the chunk, from 0. */
  readonly row: number;
  readonly line: number;
  /** How many lines it spans. */
  readonly lines: number;
  /** The amounts of all rows of the chunk that were added up before it, in pence. */
  readonly penceBefore: number;
}

/** So many bytes are read at once: the rows whose cells are asked for stand near each other. */
const WINDOW = 1 << 14;

/** What a chunk is made of besides what was scanned. */
export interface ChunkContext {
  readonly spec: ScanSpec;
  readonly read: Read;
  readonly decode: (bytes: Uint8Array) => string;
  /** The numbers of its groups for all threads. */
  readonly groups: Int32Array;
  /** Scans it again with these groups apart. */
  readonly separate: (groups: readonly number[]) => Chunk;
}

/**
 * The records that start in some part of a source: the sums of its groups of rows, and between them, by the numbers of
 * their rows, the records that have to be read one by one. Sums hold at most 2^52 pence.
 */
export class Chunk {
  /** Positions in the source: where the first record starts, and where the first one behind the chunk does. */
  readonly from: number;
  readonly next: number;
  /** How many records and lines it has. */
  readonly rows: number;
  readonly lines: number;
  /** True where all its bytes are ASCII and none is NUL: then they mean the same in every encoding. */
  readonly isPlain: boolean;
  /** The numbers of its groups, in the order of their first rows, and the numbers of those rows, from 0. */
  readonly groups: Int32Array;
  readonly firstRows: Int32Array;
  /** For each group and column of amounts, how many amounts there are and their sum in pence. */
  readonly counts: Int32Array;
  readonly pence: Float64Array;
  readonly records: readonly DoubtfulRecord[];
  /** The amounts of all rows that were added up, in pence. */
  readonly total: number;
  /** True where the last record is the last of the source and has no line end. */
  readonly lacksLineEnd: boolean;
  readonly listed: ListedValues | null;
  readonly fingerprints: Fingerprints | null;
  /** The part of the chunk's bytes that was read last, and where it starts in the chunk. */
  private window = new Uint8Array();
  private windowStart = 0;

  constructor(
    private readonly scanned: Scanned,
    private readonly context: ChunkContext,
  ) {
    ({
      from: this.from,
      next: this.next,
      rows: this.rows,
      lines: this.lines,
      total: this.total,
      isPlain: this.isPlain,
      lacksLineEnd: this.lacksLineEnd,
      listed: this.listed,
      fingerprints: this.fingerprints,
    } = scanned);
    ({ firstRows: this.firstRows, counts: this.counts, pence: this.pence } = scanned.sums);
    this.groups = context.groups;
    this.records = recordsOf(scanned, context);
  }

  /** Returns the cells of the first row of a group, by its place among the groups of the chunk. */
  fieldsOf(place: number): readonly string[] {
    const [start = 0, end = 0] = this.scanned.sums.firstBytes.subarray(2 * place, 2 * place + 2);
    return this.fieldsBetween(start, end);
  }

  /** Returns the cells of the last record, where it was added up; null where it is a doubtful one. */
  lastFields(): readonly string[] | null {
    const [start, end] = this.scanned.lastRow;
    return end === 0 || this.records.at(-1)?.row === this.rows - 1 ? null : this.fieldsBetween(start, end);
  }

  /** Returns the same chunk, in which each row of these groups is a doubtful record, as in all chunks from now on. */
  separate(groups: readonly number[]): Chunk {
    return this.context.separate(groups);
  }

  private fieldsBetween(start: number, end: number): readonly string[] {
    const { read, decode, spec } = this.context;
    if (start < this.windowStart || end > this.windowStart + this.window.length) {
      const bytes = new Uint8Array(Math.max(end - start, WINDOW));
      this.window = bytes.subarray(0, fill(read, bytes, this.from + start));
      this.windowStart = start;
    }
    const bytes = this.window.subarray(start - this.windowStart, end - this.windowStart);
    return fieldsIn(decode(bytes), spec) ?? [];
  }
}

function recordsOf({ records }: Scanned, { spec, decode }: ChunkContext): DoubtfulRecord[] {
  const { entries, pence, text } = records;
  // where each byte is a character one text is cut, which is faster than to decode each by itself
  const whole = decode(text);
  const isCharacterEach = whole.length === text.length;
  let start = 0;
  return Array.from({ length: entries.length / 6 }, (_, i) => {
    const [row = 0, line = 0, lines = 0, end = 0] = entries.subarray(6 * i, 6 * i + 4);
    const record = isCharacterEach ? whole.slice(start, end) : decode(text.subarray(start, end));
    start = end;
    const fields = fieldsIn(record, spec);
    return { fields, text: record, row, line, lines, penceBefore: pence[3 * i + 2] ?? 0 };
  });
}
