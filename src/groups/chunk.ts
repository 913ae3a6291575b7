import { fill } from './read-ahead.js';
import { fieldsIn } from './record.js';
import type { Fingerprints, ListedValues, Scanned } from './scanned.js';
import type { Read, ScanSpec } from './spec.js';

/** A record that the kernel could not add up, and leaves to the caller to read. */
export interface DeferredRecord {
  /** null where a misplaced quote damages it. */
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

/** How many bytes are read at once: callers ask for the cells of rows that are near each other. */
const WINDOW = 1 << 14;

/** The result of scanning a chunk. */
export interface NumberedScan extends Scanned {
  /** The numbers of its groups that hold in all threads. */
  readonly groups: Int32Array;
  /** The thread that has scanned it. */
  readonly thread: number;
}

/** The parts of a chunk that a thread does not send with its scan. */
export interface ChunkContext {
  readonly spec: ScanSpec;
  readonly read: Read;
  readonly decode: (bytes: Uint8Array) => string;
  /** Scans again with the rows of these groups deferred. The result may end before the scan did, never behind it. */
  readonly deferGroups: (scan: NumberedScan, groups: readonly number[]) => NumberedScan;
}

/**
 * The records that start in one part of a source: sums for its groups of rows, and the deferred records with the
 * numbers of their rows. A sum holds at most 2^52 pence either way.
 */
export class Chunk {
  /** The bytes that were read last, and where they start in the chunk. */
  private window = new Uint8Array();
  private windowStart = 0;

  constructor(
    private scan: NumberedScan,
    private readonly context: ChunkContext,
  ) {}

  /** The position in the source of its first record. */
  get from(): number {
    return this.scan.from;
  }

  /** The position in the source of the first record after it. */
  get next(): number {
    return this.scan.next;
  }

  /** True where the bytes end with it, or in a record behind it that needs more bytes than there are. */
  get isAtEnd(): boolean {
    return this.scan.isAtEnd;
  }

  /** True where a line behind it is too long to be read. */
  get endsInLongLine(): boolean {
    return this.scan.endsInLongLine;
  }

  /** How many records it has. */
  get rows(): number {
    return this.scan.rows;
  }

  /** How many lines it has. */
  get lines(): number {
    return this.scan.lines;
  }

  /** True where all its bytes are ASCII and none is NUL, so that they mean the same in every encoding. */
  get isPlain(): boolean {
    return this.scan.isPlain;
  }

  /** The numbers of its groups, in the order of their first rows. */
  get groups(): Int32Array {
    return this.scan.groups;
  }

  /** The numbers of the first rows of its groups, from 0. */
  get firstRows(): Int32Array {
    return this.scan.sums.firstRows;
  }

  /** For each group and column of amounts, how many amounts there are. */
  get counts(): Int32Array {
    return this.scan.sums.counts;
  }

  /** For each group and column of amounts, the sum of its amounts in pence. */
  get pence(): Float64Array {
    return this.scan.sums.pence;
  }

  /** The amounts of all rows that were added up, in pence. */
  get total(): number {
    return this.scan.total;
  }

  /** True where the last record is the last of the source and has no line end. */
  get lacksLineEnd(): boolean {
    return this.scan.lacksLineEnd;
  }

  get listed(): ListedValues | null {
    return this.scan.listed;
  }

  get fingerprints(): Fingerprints | null {
    return this.scan.fingerprints;
  }

  /** The deferred records in their order. Each is made when it is its turn: a chunk may hold a hundred thousand. */
  get records(): Iterable<DeferredRecord> {
    return recordsOf(this.scan, this.context);
  }

  /** Returns the cells of the first row of a group. @param place of the group in `groups`. */
  fieldsOf(place: number): readonly string[] {
    const [start = 0, end = 0] = this.scan.sums.firstBytes.subarray(2 * place, 2 * place + 2);
    return this.fieldsBetween(start, end);
  }

  /** Returns the cells of the last record where it was added up; null where it was deferred. */
  lastFields(): readonly string[] | null {
    const [start, end] = this.scan.lastRow;
    const lastDeferred = this.scan.records.entries.at(-ENTRY);
    return end === 0 || lastDeferred === this.rows - 1 ? null : this.fieldsBetween(start, end);
  }

  /**
   * Defers the rows of these groups, here and in later chunks. So many deferred records may end the chunk earlier than
   * it did; the rows behind it then come with the next.
   */
  deferGroups(groups: readonly number[]): void {
    this.scan = this.context.deferGroups(this.scan, groups);
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

/** The only cell of an empty line. */
const EMPTY: readonly string[] = [''];

/** How many integers an entry of a deferred record takes: row, line, lines, end in the text, and its pence. */
const ENTRY = 6;

function* recordsOf({ records }: Scanned, { spec, decode }: ChunkContext): Generator<DeferredRecord> {
  const { entries, pence, text } = records;
  // where each byte is a character, slicing one decoded text is faster than decoding each record
  const whole = decode(text);
  const isCharacterEach = whole.length === text.length;
  let start = 0;
  for (let at = 0; at < entries.length; at += ENTRY) {
    const end = entries[at + 3] as number;
    const record = isCharacterEach ? whole.slice(start, end) : decode(text.subarray(start, end));
    start = end;
    yield {
      fields: record === '' ? EMPTY : fieldsIn(record, spec),
      text: record,
      row: entries[at] as number,
      line: entries[at + 1] as number,
      lines: entries[at + 2] as number,
      penceBefore: pence[(at + 4) / 2] as number,
    };
  }
}
