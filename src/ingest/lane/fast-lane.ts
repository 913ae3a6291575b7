import type { Dimension } from '../../model/index.js';
import { amountIndexes } from '../rows/amount-cells.js';
import type { Encoding, Text } from '../text/encoding.js';
import type { FoundHeader } from '../headers/find-header.js';
import { GroupTotals } from './group-totals.js';
import {
  isSupported,
  LineTooLong,
  Scanners,
  type ByteSource,
  type Chunk,
  type ChunkOptions,
  type Scanner,
} from './groups.js';
import type { LineAdder } from '../rows/line-adder.js';
import { classifierOf } from './row-classes.js';
import { GroupMeanings } from './group-meanings.js';
import { lineTooLong } from '../text/line-limit.js';
import { dateSpec, specOf, type KeyOptions } from './scan-spec.js';

/** The scanner, resolved groups and sums that all files with the same header and encoding share. */
export interface SharedRows {
  readonly scanner: Scanner;
  readonly meanings: GroupMeanings;
  readonly totals: GroupTotals;
}

/** Limits on scanning a text. */
export interface ScanOptions {
  /** The size of a chunk in bytes. */
  readonly chunkSize?: number | undefined;
  /** True where only the first chunk is wanted. */
  readonly isBeginning?: boolean;
  /** Chunks are only handed on once this resolves. */
  readonly turn?: Promise<void>;
}

/** Reads rows from the bytes of files, and adds up rows with the same key before they become lines. */
export class FastLane {
  private readonly scanners: Scanners;
  private readonly known = new Map<string, SharedRows>();
  private readonly dates = new Map<string, Scanner>();

  /** True where this machine can run the kernel. */
  static get isSupported(): boolean {
    return isSupported();
  }

  /** Returns whether the lane can read a text: its encoding extends ASCII, and no quotes stand above its rows. */
  static serves({ encoding }: Text, found: FoundHeader): boolean {
    return !encoding.startsWith('utf-16') && found.isPlainAbove && isSupported();
  }

  /**
   * @param helpers the number of other threads.
   * @param worker see `ReadOptions`.
   */
  constructor(
    private readonly adder: LineAdder,
    readonly helpers: number,
    private readonly worker?: URL,
  ) {
    const module = worker ?? new URL('./scan-worker.js', import.meta.url);
    this.scanners = new Scanners(classifierOf, helpers > 0 ? { count: helpers, module } : null);
  }

  async ready(): Promise<void> {
    await this.scanners.ready();
  }

  close(): void {
    this.scanners.close();
  }

  get kept(): ReadonlySet<Dimension> {
    return this.adder.kept;
  }

  /** Returns the scanner, groups and sums that a file shares with files like it. */
  rowsOf(
    file: string,
    found: FoundHeader,
    encoding: Encoding,
    options: Omit<KeyOptions, 'kept'>,
  ): SharedRows {
    const { layout, headings } = found.header;
    const what = [
      layout,
      headings,
      found.delimiter,
      encoding,
      options.seeksEqualRows,
      options.reading,
      [...options.holdThreeDigits],
      options.marks,
    ];
    // where the dimension `file` is kept, files cannot share sums
    const key = JSON.stringify(this.kept.has('file') ? [...what, file] : what);
    let rows = this.known.get(key);
    if (!rows) {
      const scanner = this.scanners.scanner(specOf(found, encoding, { ...options, kept: this.kept }));
      const indexes = amountIndexes(found.header);
      const fromLeft = indexes.map((_, i) => i).sort((a, b) => (indexes[a] ?? 0) - (indexes[b] ?? 0));
      const meanings = new GroupMeanings(fromLeft, () => scanner.subkeys());
      rows = { scanner, meanings, totals: new GroupTotals(indexes.length) };
      this.known.set(key, rows);
    }
    return rows;
  }

  /** Returns a scanner that reads only the dates of files like one. */
  datesOf(found: FoundHeader, encoding: Encoding): Scanner {
    const key = JSON.stringify([found.header.headings, found.delimiter, encoding]);
    let scanner = this.dates.get(key);
    if (!scanner) this.dates.set(key, (scanner = this.scanners.scanner(dateSpec(found, encoding))));
    return scanner;
  }

  /**
   * Scans the rows of a text. An uncertain encoding is resolved at the first bytes that are not ASCII.
   *
   * @param scannerFor returns the scanner for an encoding.
   * @param take receives the chunks in order; it returns whether more are wanted.
   * @returns the text, with its encoding resolved for all that was scanned.
   */
  async scan(
    text: Text,
    found: FoundHeader,
    scannerFor: (encoding: Encoding) => Scanner,
    take: (chunk: Chunk) => boolean,
    { chunkSize, isBeginning = false, turn }: ScanOptions = {},
  ): Promise<Text> {
    let read = text;
    let { line } = found;
    try {
      for (let start: ChunkOptions['start'] | null = { lines: found.line }; start;) {
        const options: ChunkOptions = {
          start,
          chunkSize,
          singleThread: isBeginning,
          ...(turn && { startAfter: turn }),
        };
        start = null;
        for await (const chunk of scannerFor(read.encoding).chunks(this.sourceOf(read), options)) {
          if (!read.isEncodingSure && !chunk.isPlain) {
            const { encoding } = read;
            read = read.resolveEncoding(chunk.from);
            if (read.encoding !== encoding) {
              start = { position: chunk.from };
              break;
            }
          }
          const wantsMore = take(chunk);
          // only now: taking a chunk may end it earlier
          read.passed?.(chunk.next);
          line += chunk.lines;
          if (!wantsMore || isBeginning) break;
        }
      }
    } catch (error) {
      throw error instanceof LineTooLong ? lineTooLong(text.name, line + 1) : error;
    }
    return isBeginning ? read : read.resolveEncoding(read.size ?? 0);
  }

  /** Hands the sums of all files on as lines. */
  finish(): void {
    for (const [key, { meanings, totals }] of this.known) {
      this.adder.addSums(meanings.linesOf(totals));
      this.known.delete(key);
    }
  }

  private sourceOf(text: Text): ByteSource {
    const { size, readBytes, start, locator } = text;
    return {
      ...{ size, start, read: readBytes, bytes: () => text.bytes() },
      // only the caller's own threads can open sources
      locator: this.worker && locator,
    };
  }
}
