import { Chunk, type NumberedScan } from './chunk.js';
import { ChunkScanner, type Bytes } from './chunk-scanner.js';
import type { Kernel } from './kernel.js';
import { LineTooLong } from './long-line.js';
import { scanPiece } from './piece-scan.js';
import { fill } from './read-ahead.js';
import { decoderOf } from './record.js';
import type { Scanned } from './scanned.js';
import { positionAfterLines, StreamBuffer } from './source-rows.js';
import type { ByteSource, Classifier, Read, ScanSpec } from './spec.js';
import type { Piece, Task } from './tasks.js';
import { THIS_THREAD, type PendingJob, type Job, type Threads } from './threads.js';

/** How many bytes make a chunk, at least: in a smaller one most groups have few rows, and each group takes time. */
const CHUNK_SIZE = 6 << 20;

/** The same where one thread does the work: the sums of a chunk's groups are to stay in the processor's cache. */
const CACHED_CHUNK_SIZE = 1 << 20;

/** The most pieces that a large source is cut into where its bytes have to be sent to threads. */
const MOST_PIECES = 64;

/** Maps one thread's numbers of subkeys and groups to the scanner's, which hold in all threads. */
interface Numbering {
  readonly subkeys: readonly [number[], number[]];
  readonly groups: number[];
}

/** Where the rows of a source start, and how they are cut into chunks. */
export interface ChunkOptions {
  /** The lines above the rows, or the position of the first record. */
  readonly start: { readonly lines: number } | { readonly position: number };
  /** How many bytes make a chunk. */
  readonly chunkSize?: number | undefined;
  /** Chunks are only handed on once this resolves; threads may scan before. */
  readonly startAfter?: Promise<void>;
  /** True where other threads are not to help. */
  readonly singleThread?: boolean;
}

/** Scans sources with one {@link ScanSpec}. Its numbers of groups, from 0, hold for all of them. */
export class Scanner {
  private readonly own: ChunkScanner;
  private readonly decode: (bytes: Uint8Array) => string;
  private readonly subkeyNumbers: readonly [Map<string, number>, Map<string, number>] = [
    new Map(),
    new Map(),
  ];
  /** The kernel's table of groups: the numbers of two subkeys. */
  private readonly pairs: number;
  private groupCount = 0;
  private readonly numberings = new Map<number, Numbering>();
  private readonly deferredGroups = new Set<number>();

  /** @param id identifies the scanner to other threads. */
  constructor(
    private readonly id: number,
    private readonly spec: ScanSpec,
    private readonly kernel: Kernel,
    classifier: Classifier,
    private readonly threads: Threads | null,
  ) {
    this.own = new ChunkScanner(spec, kernel, classifier, threads === null);
    this.decode = decoderOf(spec.encoding);
    this.pairs = kernel.run.newTuples(2);
  }

  /**
   * Returns the numbers of the subkeys of every group's key, each from 0: of group g at 2 * g and 2 * g + 1. The array is
   * valid until more is scanned.
   */
  subkeys(): Int32Array {
    if (!this.threads) return this.own.subkeys();
    return this.kernel.intsAt(this.kernel.run.tupleAt(this.pairs, 0), 2 * this.groupCount);
  }

  /**
   * Scans a source. Chunks come in the order of their rows, whichever thread makes them, and each row is in exactly one.
   * A chunk may only be used until the next is asked for.
   *
   * @throws LineTooLong after the chunks before such a line.
   */
  async *chunks(source: ByteSource, options: ChunkOptions): AsyncGenerator<Chunk> {
    const { read, size } = source;
    if (!read) yield* this.chunksFromStream(source, options);
    else if (this.threads && size !== undefined && options.singleThread !== true)
      yield* this.chunksFromThreads({ ...source, read, size }, this.threads, options);
    else yield* this.chunksInThisThread(source, read, options);
  }

  private async *chunksInThisThread(
    source: ByteSource,
    read: Read,
    options: ChunkOptions,
  ): AsyncGenerator<Chunk> {
    await options.startAfter;
    const bytes = { read, isComplete: true };
    for (let at = startOf(read, options); ;) {
      const chunk = this.scanHere(bytes, at, at + (options.chunkSize ?? CACHED_CHUNK_SIZE));
      if (chunk.next > at) yield chunk;
      at = chunk.next;
      refuseLongLine(chunk);
      if (chunk.isAtEnd || at >= (source.size ?? Infinity)) return;
      await pause();
    }
  }

  private async *chunksFromStream(source: ByteSource, options: ChunkOptions): AsyncGenerator<Chunk> {
    const { start, chunkSize = CHUNK_SIZE } = options;
    await options.startAfter;
    const buffer = new StreamBuffer(source);
    try {
      let at: number | null = null;
      for (let length = chunkSize; at === null; length *= 2) {
        await buffer.hold(0, length);
        if ('lines' in start) at = positionAfterLines(buffer.read, start.lines, buffer.isEnded);
        else if (buffer.isEnded || buffer.end >= start.position) at = Math.min(start.position, buffer.end);
      }
      for (let length = chunkSize; ;) {
        await buffer.hold(at, length);
        const bytes = { read: buffer.read, isComplete: buffer.isEnded };
        const chunk = this.scanHere(bytes, at, buffer.end);
        // a record may be longer than what is held
        length = chunk.next > at ? chunkSize : 2 * length;
        if (chunk.next > at) yield chunk;
        at = chunk.next;
        refuseLongLine(chunk);
        if (buffer.isEnded && (chunk.isAtEnd || at === buffer.end)) return;
        await pause();
      }
    } finally {
      await buffer.close();
    }
  }

  /** Scans pieces in this thread and others. */
  private async *chunksFromThreads(
    source: ByteSource & { readonly read: Read; readonly size: number },
    threads: Threads,
    options: ChunkOptions,
  ): AsyncGenerator<Chunk> {
    const { read, size } = source;
    const bytes = { read, isComplete: true };
    const from = startOf(read, options);
    // where bytes are sent to threads a piece takes memory
    const most =
      source.locator === undefined ? Math.max(CHUNK_SIZE, Math.ceil(size / MOST_PIECES)) : CHUNK_SIZE;
    const pieceSize = options.chunkSize ?? most;
    const pending: {
      readonly job: PendingJob;
      readonly to: number;
      readonly scannedBy: { thread: number };
    }[] = [];
    try {
      let at = from;
      for (let next = from; next < size || pending.length > 0;) {
        if (next < size && (pending.length === 0 || !threads.isBusy)) {
          const to = Math.min(next + pieceSize, size);
          const scannedBy = { thread: THIS_THREAD };
          const job = this.jobFor(source, { from: next, to, isFirst: next === from }, scannedBy);
          pending.push({ job: threads.submit(job), to, scannedBy });
          next = to;
          continue;
        }
        await options.startAfter;
        const [first] = pending as [(typeof pending)[number]];
        const scanned = await threads.outcomeOf(first.job);
        pending.shift();
        // a thread is wrong about its first record where that starts in a quoted cell: then this one scans the piece
        if (scanned?.from === at && scanned.next > at) {
          const chunk = this.chunk(scanned, bytes, first.scannedBy.thread);
          yield chunk;
          at = chunk.next;
          refuseLongLine(chunk);
        }
        while (at < first.to) {
          const chunk = this.scanHere(bytes, at, first.to);
          if (chunk.next > at) yield chunk;
          at = chunk.next;
          refuseLongLine(chunk);
          if (chunk.isAtEnd) break;
        }
      }
    } finally {
      await threads.cancel(pending.map(({ job }) => job));
    }
  }

  private jobFor(
    source: ByteSource & { readonly read: Read },
    piece: Piece,
    scannedBy: { thread: number },
  ): Job {
    const { id, spec } = this;
    return {
      task: { scanner: id, spec, piece, source: sentSource(source, piece) },
      scanHere: () => {
        const scanned = scanPiece(this.own, source.read, piece, true);
        if (scanned) this.addNewGroups(scanned, THIS_THREAD);
        return scanned;
      },
      onScanned: (scanned, thread) => {
        scannedBy.thread = thread;
        this.addNewGroups(scanned, thread);
      },
    };
  }

  private scanHere(bytes: Bytes, from: number, to: number): Chunk {
    return this.chunk(this.scanInThisThread(bytes, from, to), bytes);
  }

  private scanInThisThread(bytes: Bytes, from: number, to: number): Scanned {
    const scanned = this.own.read(bytes, from, to);
    this.addNewGroups(scanned, THIS_THREAD);
    return scanned;
  }

  /**
   * Makes a chunk from a result. Once it has been handed on, only the chunk knows where it ends.
   *
   * @param thread that has scanned it.
   */
  private chunk(scanned: Scanned, bytes: Bytes, thread = THIS_THREAD): Chunk {
    return new Chunk(this.numbered(scanned, bytes, thread), {
      ...{ spec: this.spec, read: bytes.read, decode: this.decode },
      deferGroups: (scan, groups) => {
        for (const group of groups) this.deferredGroups.add(group);
        return this.numbered(scan, bytes, scan.thread);
      },
    });
  }

  /** Numbers the groups of a result; where some are deferred by now, it is scanned again. */
  private numbered(scanned: Scanned, bytes: Bytes, thread: number): NumberedScan {
    const groups = this.numbersOf(scanned.sums.groups, thread);
    if (this.deferredGroups.size === 0) return { ...scanned, groups, thread };
    const apart = scanned.sums.groups.filter((_, i) => this.deferredGroups.has(groups[i] as number));
    if (apart.length === 0) return { ...scanned, groups, thread };
    this.deferInThread([...apart], thread);
    const again = this.scanInThisThread(bytes, scanned.from, scanned.next);
    return this.numbered(again, bytes, THIS_THREAD);
  }

  /** Has a thread defer the rows of some groups, by its own numbers. */
  private deferInThread(groups: readonly number[], thread: number): void {
    if (thread !== THIS_THREAD) this.threads?.send({ scanner: this.id, groups }, thread);
    else for (const group of groups) this.own.deferGroup(group);
  }

  /** Adds the groups that a thread reports for the first time. */
  private addNewGroups({ newGroups }: Scanned, thread: number): void {
    if (!newGroups) return;
    const { subkeys, groups } = this.numbering(thread);
    for (const subkey of [0, 1] as const) {
      const known = this.subkeyNumbers[subkey];
      for (const text of newGroups.texts[subkey]) {
        const number = known.get(text) ?? known.size;
        known.set(text, number);
        subkeys[subkey].push(number);
      }
    }
    const pairs = newGroups.subkeys.map((subkey, i) => subkeys[i % 2 === 0 ? 0 : 1][subkey] as number);
    for (const number of this.kernel.numbersOf(this.pairs, pairs, pairs.length / 2)) {
      groups.push(number);
      if (number >= this.groupCount) this.groupCount = number + 1;
    }
  }

  /** Returns the numbers that hold in all threads of groups that a thread numbers. Without others the own ones hold. */
  private numbersOf(groups: Int32Array, thread: number): Int32Array {
    if (!this.threads) return groups;
    const numbers = this.numbering(thread).groups;
    return groups.map((group) => numbers[group] as number);
  }

  private numbering(thread: number): Numbering {
    let known = this.numberings.get(thread);
    if (!known) this.numberings.set(thread, (known = { subkeys: [[], []], groups: [] }));
    return known;
  }
}

/** @throws LineTooLong where the chunk ends before a line that is too long. */
function refuseLongLine({ endsInLongLine }: Chunk): void {
  if (endsInLongLine) throw new LineTooLong();
}

function startOf(read: Read, { start }: ChunkOptions): number {
  return 'position' in start ? start.position : (positionAfterLines(read, start.lines, true) ?? 0);
}

/** Returns what a thread needs to read a piece. */
function sentSource(
  { locator, start, read }: ByteSource & { readonly read: Read },
  piece: Piece,
): Task['source'] {
  if (locator !== undefined) return { locator, start };
  // the byte before the piece may be the line end before its first record
  const from = Math.max(0, piece.from - 1);
  const bytes = new Uint8Array(new SharedArrayBuffer(piece.to - from));
  return { bytes: bytes.subarray(0, fill(read, bytes, from)), position: from };
}

/** Lets other events be handled, such as an interrupt or a line of progress. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
