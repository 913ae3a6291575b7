import { Worker } from 'node:worker_threads';
import type { Text } from '../encoding.js';
import type { Condensed } from './condensed.js';
import type { Known, Numbered } from './fast-lane.js';
import { Kernel } from './kernel.js';
import { PieceReader, type Extent, type Piece } from './pieces.js';
import type { RowShape } from './row-shape.js';
import type { Names } from './tally.js';
import { claim, isBegunBy, noClaims, offer, type Answer, type Start, type Task } from './tasks.js';

/** What a piece came to, and what its groups are. */
export interface Made extends Extent {
  readonly condensed: Condensed;
  readonly by: Numbered;
}

/** This thread, among those who begin pieces. */
const THIS = 1;

/** A piece of a text that rows are wanted of. */
export class Job {
  /** What it comes to; undefined: it is not known yet. */
  outcome: { readonly made: Made | null } | { readonly thrown: unknown } | undefined;
  private tell: () => void = () => undefined;
  readonly done = new Promise<void>((resolve) => {
    this.tell = resolve;
  });

  constructor(
    readonly id: number,
    readonly known: Known,
    readonly text: Text,
    readonly piece: Piece,
  ) {}

  settle(outcome: NonNullable<Job['outcome']>): void {
    this.outcome = outcome;
    this.tell();
  }
}

/** What is to be said to a thread with its next piece. */
class Messages {
  refused: number[] = [];
  reopened: number[] = [];

  refuse(groups: Iterable<number>): void {
    for (const group of groups) this.refused.push(group);
  }

  reopen(groups: Iterable<number>): void {
    for (const group of groups) this.reopened.push(group);
  }
}

interface Thread {
  readonly worker: Worker;
  /** Done when it has started. */
  readonly start: Promise<void>;
  readonly shapes: Map<RowShape, { readonly condenser: Messages; readonly groups: Names }>;
}

/** So that a thread need not wait for its next piece while this one is busy. */
const PER_THREAD = 8;

/** A thread makes little that lives for long: more room for it would only be touched and left. */
const YOUNG_MIB = 2;

/** Threads that add rows up, this one among them. Which of them takes a piece makes no difference to what comes out. */
export class LaneThreads {
  private readonly mostWanted: number;
  private readonly threads: Thread[];
  private readonly shapes = new Map<RowShape, number>();
  private readonly pieces = new PieceReader();
  private readonly claims = noClaims();
  /** Jobs that have come to nothing yet, by their numbers. */
  private readonly open = new Map<number, Job>();
  /** Those of them that may not have been begun, in their order. */
  private queue: Job[] = [];
  private jobs = 0;
  /** How many nobody has asked the outcome of. */
  private wanted = 0;

  /**
   * @param count how many, besides the one that hands out the work.
   * @param worker as `ReadOptions` has it.
   */
  constructor(
    readonly count: number,
    private readonly worker?: URL,
  ) {
    this.mostWanted = PER_THREAD * count;
    this.threads = Array.from({ length: count }, (_, i) => this.start(THIS + 1 + i));
  }

  /** Until all have started. @throws what has kept one from it. */
  async ready(): Promise<void> {
    await Promise.all(this.threads.map(async ({ start }) => start));
  }

  /** Whether so many pieces are wanted that no thread will be without for a while. */
  get isBusy(): boolean {
    return this.wanted >= this.mostWanted;
  }

  /** Wants a piece to be added up. @param text which can be read at one go. */
  add(known: Known, text: Text, piece: Piece): Job {
    const job = new Job((this.jobs += 1), known, text, piece);
    this.wanted += 1;
    offer(this.claims, job.id);
    this.open.set(job.id, job);
    this.queue.push(job);
    const number = this.shapes.get(known.shape) ?? this.shapes.size;
    this.shapes.set(known.shape, number);
    const rows = this.rowsOf(text, piece);
    if (!rows) this.settle(job, { made: null });
    for (const thread of rows ? this.threads : []) {
      const { condenser } = namesIn(thread, known);
      const { refused: refuse, reopened: reopen } = condenser;
      condenser.refused = [];
      condenser.reopened = [];
      thread.worker.postMessage({ id: job.id, shape: { number, shape: known.shape }, rows, refuse, reopen });
    }
    return job;
  }

  /** What the job has come to; until then pieces that nobody has begun are added up here. */
  async finish(job: Job): Promise<Made | null> {
    while (!job.outcome) {
      const next = this.queue.shift();
      if (!next) await job.done;
      else if (claim(this.claims, next.id, THIS)) {
        this.runHere(next);
        // what threads have answered, an interrupt, or a line of progress may be waiting
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.wanted -= 1;
    if ('thrown' in job.outcome) throw job.outcome.thrown;
    return job.outcome.made;
  }

  /** Nobody wants these any more. Done when nobody is at them. */
  async drop(jobs: readonly Job[]): Promise<void> {
    this.queue = this.queue.filter((job) => !jobs.includes(job));
    for (const job of jobs) if (claim(this.claims, job.id, THIS)) this.settle(job, { made: null });
    await Promise.all(jobs.map(async ({ done }) => done));
    this.wanted -= jobs.length;
  }

  /** Ends them all, without waiting for that. */
  close(): void {
    for (const { worker } of this.threads) {
      worker.unref();
      void worker.terminate();
    }
  }

  private runHere(job: Job): void {
    const { known, text, piece } = job;
    try {
      const rows = text.readBytes ? this.pieces.find(text.readBytes, piece) : null;
      const { own } = known;
      const condensed = rows && own.condenser.condense(rows, 0);
      this.settle(job, { made: rows && condensed && { ...rows.extent, condensed, by: own } });
    } catch (thrown) {
      this.settle(job, { thrown });
    }
  }

  private settle(job: Job, outcome: NonNullable<Job['outcome']>): void {
    this.open.delete(job.id);
    job.settle(outcome);
  }

  /** null where lines are no measure for pieces. */
  private rowsOf({ elsewhere, start, readBytes }: Text, piece: Piece): Task['rows'] | null {
    if (elsewhere !== undefined && this.worker) return { elsewhere, start, piece };
    const rows = readBytes ? this.pieces.find(readBytes, piece) : null;
    if (!rows) return null;
    const bytes = new Uint8Array(new SharedArrayBuffer(rows.length));
    rows.read(bytes, 0);
    return { ...rows.extent, bytes };
  }

  private take(thread: Thread, { id, made }: Answer): void {
    const job = this.open.get(id);
    if (!job) return;
    if (made === 'nothing') this.runHere(job);
    else {
      const by = namesIn(thread, job.known);
      this.settle(job, { made: made && { ...made, by } });
    }
  }

  private start(who: number): Thread {
    const told: Start = { kernel: Kernel.compiled, claims: this.claims, who };
    const worker = new Worker(this.worker ?? new URL('./lane-worker.js', import.meta.url), {
      workerData: told,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    let hasStarted = (): void => undefined;
    let hasFailed: (error: Error) => void = () => undefined;
    const start = new Promise<void>((resolve, reject) => {
      hasStarted = resolve;
      hasFailed = reject;
    });
    start.catch(() => undefined); // the others do its work
    const thread: Thread = { worker, start, shapes: new Map() };
    worker.on('message', (answer: Answer | 'ready') => {
      if (answer === 'ready') hasStarted();
      else this.take(thread, answer);
    });
    worker.on('error', (error: Error) => {
      hasFailed(error);
      for (const job of [...this.open.values()]) if (isBegunBy(this.claims, job.id, who)) this.runHere(job);
    });
    return thread;
  }
}

/** What the groups of a shape are in a thread. */
function namesIn(
  { shapes }: Thread,
  { shape, tally }: Known,
): { readonly condenser: Messages; readonly groups: Names } {
  const names = shapes.get(shape) ?? { condenser: new Messages(), groups: tally.names() };
  shapes.set(shape, names);
  return names;
}
