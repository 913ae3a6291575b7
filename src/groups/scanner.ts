import { Chunk } from './chunk.js';
import { ChunkScanner, type Bytes } from './chunk-scanner.js';
import type { Kernel } from './kernel.js';
import { scanPiece } from './piece-scan.js';
import { fill } from './read-ahead.js';
import { decoderOf } from './record.js';
import type { Scanned } from './scanned.js';
import { behindLines, StreamBuffer } from './source-rows.js';
import type { ByteSource, Classifier, Read, ScanSpec } from './spec.js';
import type { Piece, Task } from './tasks.js';
import { THIS_THREAD, type Handed, type Job, type Threads } from './threads.js';

/** How many bytes make a chunk, at least: in a smaller one most groups have few rows, and each group takes time. */
const STEP = 6 << 20;

/** A large source whose bytes are sent to threads is cut into so many pieces, so that they do not become too many. */
const MOST_PIECES = 64;

/** What the numbers of one thread's halves of keys and groups are for all threads. */
interface Numbering {
  readonly halves: readonly [number[], number[]];
  readonly groups: number[];
}

/** Where and how chunks are wanted. */
export interface ChunkOptions {
  /** The rows start behind so many lines; or at a position, where a record starts. */
  readonly start: { readonly lines: number } | { readonly position: number };
  /** How many bytes make a chunk. */
  readonly step?: number | undefined;
  /** No chunk is handed on before this, though threads may be at work. */
  readonly after?: Promise<void>;
  /** True where threads help. */
  readonly alone?: boolean;
}

/** Scans sources whose rows have one form. Its numbers of groups, from 0, hold for all of them. */
export class Scanner {
  private readonly own: ChunkScanner;
  private readonly decode: (bytes: Uint8Array) => string;
  private readonly halfNumbers: readonly [Map<string, number>, Map<string, number>] = [new Map(), new Map()];
  /** The kernel's table of groups: the numbers of two halves. */
  private readonly pairs: number;
  private groupCount = 0;
  private readonly numberings = new Map<number, Numbering>();
  private readonly separated = new Set<number>();

  /** @param id its number, by which threads know it. */
  constructor(
    private readonly id: number,
    private readonly spec: ScanSpec,
    private readonly kernel: Kernel,
    classifier: Classifier,
    private readonly threads: Threads | null,
  ) {
    this.own = new ChunkScanner(spec, kernel, classifier);
    this.decode = decoderOf(spec.encoding);
    this.pairs = kernel.run.newTuples(2);
  }

  /**
   * Returns the numbers of the halves of every group's key, each from 0: of group g at 2 * g and 2 * g + 1. The array is
   * valid until more is scanned.
   */
  halves(): Int32Array {
    return this.kernel.intsAt(this.kernel.run.tupleAt(this.pairs, 0), 2 * this.groupCount);
  }

  /**
   * Scans a source. Chunks come in the order of their rows, whichever thread makes them, and each row is in just one.
   * Each must be done with before the next is asked for.
   */
  async *chunks(source: ByteSource, options: ChunkOptions): AsyncGenerator<Chunk> {
    const { read, size } = source;
    if (!read) yield* this.streamed(source, options);
    else if (this.threads && size !== undefined && options.alone !== true)
      yield* this.shared({ ...source, read, size }, this.threads, options);
    else yield* this.alone(source, read, options);
  }

  private async *alone(source: ByteSource, read: Read, options: ChunkOptions): AsyncGenerator<Chunk> {
    await options.after;
    const bytes = { read, isAll: true };
    for (let at = startOf(read, options); ;) {
      const scanned = this.scanHere(bytes, at, at + (options.step ?? STEP));
      if (scanned.next > at) yield this.chunk(scanned, bytes);
      at = scanned.next;
      if (scanned.isAtEnd || at >= (source.size ?? Infinity)) return;
      await pause();
    }
  }

  private async *streamed(source: ByteSource, options: ChunkOptions): AsyncGenerator<Chunk> {
    const { start, step = STEP } = options;
    await options.after;
    const buffer = new StreamBuffer(source);
    try {
      let at: number | null = null;
      for (let length = step; at === null; length *= 2) {
        await buffer.hold(0, length);
        if ('lines' in start) at = behindLines(buffer.read, start.lines, buffer.isEnded);
        else if (buffer.isEnded || buffer.end >= start.position) at = Math.min(start.position, buffer.end);
      }
      for (let length = step; ;) {
        await buffer.hold(at, length);
        const bytes = { read: buffer.read, isAll: buffer.isEnded };
        const scanned = this.scanHere(bytes, at, buffer.end);
        // a record may be longer than what is held
        length = scanned.next > at ? step : 2 * length;
        if (scanned.next > at) yield this.chunk(scanned, bytes);
        at = scanned.next;
        if (buffer.isEnded && (scanned.isAtEnd || at === buffer.end)) return;
        await pause();
      }
    } finally {
      await buffer.close();
    }
  }

  /** Scans in pieces, which this thread and others take in turn. */
  private async *shared(
    source: ByteSource & { readonly read: Read; readonly size: number },
    threads: Threads,
    options: ChunkOptions,
  ): AsyncGenerator<Chunk> {
    const { read, size } = source;
    const bytes = { read, isAll: true };
    const from = startOf(read, options);
    // where bytes are sent to threads a piece takes memory
    const most = source.elsewhere === undefined ? Math.max(STEP, Math.ceil(size / MOST_PIECES)) : STEP;
    const step = options.step ?? most;
    const handed: { readonly job: Handed; readonly to: number; readonly by: { thread: number } }[] = [];
    try {
      let at = from;
      for (let next = from; next < size || handed.length > 0;) {
        if (next < size && (handed.length === 0 || !threads.isBusy)) {
          const to = Math.min(next + step, size);
          const by = { thread: THIS_THREAD };
          const job = this.jobFor(source, { from: next, to, isFirst: next === from }, by);
          handed.push({ job: threads.handOut(job), to, by });
          next = to;
          continue;
        }
        await options.after;
        const [first] = handed as [(typeof handed)[number]];
        const scanned = await threads.outcomeOf(first.job);
        handed.shift();
        // what a thread takes for the first record is not, where one before it holds its line end in quotes
        if (scanned?.from === at && scanned.next > at) {
          yield this.chunk(scanned, bytes, first.by.thread);
          at = scanned.next;
        }
        while (at < first.to) {
          const again = this.scanHere(bytes, at, first.to);
          if (again.next > at) yield this.chunk(again, bytes);
          at = again.next;
          if (again.isAtEnd) break;
        }
      }
    } finally {
      await threads.drop(handed.map(({ job }) => job));
    }
  }

  private jobFor(source: ByteSource & { readonly read: Read }, piece: Piece, by: { thread: number }): Job {
    const { id, spec } = this;
    return {
      task: { scanner: id, spec, piece, source: sentSource(source, piece) },
      scanHere: () => {
        const scanned = scanPiece(this.own, source.read, piece, true);
        if (scanned) this.learn(scanned, THIS_THREAD);
        return scanned;
      },
      onScanned: (scanned, thread) => {
        by.thread = thread;
        this.learn(scanned, thread);
      },
    };
  }

  private scanHere(bytes: Bytes, from: number, to: number): Scanned {
    const scanned = this.own.read(bytes, from, to);
    this.learn(scanned, THIS_THREAD);
    return scanned;
  }

  /** Returns a chunk as its user sees it. @param thread that has scanned it. */
  private chunk(scanned: Scanned, bytes: Bytes, thread = THIS_THREAD): Chunk {
    const numbers = this.numbering(thread).groups;
    const groups = scanned.sums.groups.map((group) => numbers[group] as number);
    if (this.separated.size > 0) {
      const apart = [...scanned.sums.groups].filter((_, i) => this.separated.has(groups[i] as number));
      if (apart.length > 0) {
        this.tell(apart, thread);
        return this.chunk(this.scanHere(bytes, scanned.from, scanned.next), bytes);
      }
    }
    return new Chunk(scanned, {
      ...{ spec: this.spec, read: bytes.read, decode: this.decode, groups },
      separate: (more) => {
        for (const group of more) this.separated.add(group);
        return this.chunk(scanned, bytes, thread);
      },
    });
  }

  /** Tells a thread which groups, by its numbers, to keep apart. */
  private tell(groups: readonly number[], thread: number): void {
    if (thread !== THIS_THREAD) this.threads?.send({ scanner: this.id, groups }, thread);
    else for (const group of groups) this.own.separate(group);
  }

  /** Learns the groups that are new to a thread. */
  private learn({ newHalves, newGroups }: Scanned, thread: number): void {
    const { halves, groups } = this.numbering(thread);
    for (const half of [0, 1] as const) {
      const known = this.halfNumbers[half];
      for (const text of newHalves[half]) {
        const number = known.get(text) ?? known.size;
        known.set(text, number);
        halves[half].push(number);
      }
    }
    const pairs = newGroups.map((half, i) => halves[i % 2 === 0 ? 0 : 1][half] as number);
    for (const number of this.kernel.numbersOf(this.pairs, pairs, pairs.length / 2)) {
      groups.push(number);
      if (number >= this.groupCount) this.groupCount = number + 1;
    }
  }

  private numbering(thread: number): Numbering {
    let known = this.numberings.get(thread);
    if (!known) this.numberings.set(thread, (known = { halves: [[], []], groups: [] }));
    return known;
  }
}

function startOf(read: Read, { start }: ChunkOptions): number {
  return 'position' in start ? start.position : (behindLines(read, start.lines, true) ?? 0);
}

/** Returns what a thread needs to read a piece. */
function sentSource(
  { elsewhere, start, read }: ByteSource & { readonly read: Read },
  piece: Piece,
): Task['source'] {
  if (elsewhere !== undefined) return { elsewhere, start };
  // the byte before the piece may be the line end that its first record stands behind
  const from = Math.max(0, piece.from - 1);
  const bytes = new Uint8Array(new SharedArrayBuffer(piece.to - from));
  return { bytes: bytes.subarray(0, fill(read, bytes, from)), position: from };
}

/** Lets an interrupt, or a line of progress, have its turn. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
