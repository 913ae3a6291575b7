import { Worker } from 'node:worker_threads';
import type { Condensed } from './condensed.js';
import type { Numbered } from './fast-lane.js';
import type { RowShape } from './row-shape.js';

/** A stretch of rows for a thread. */
export interface Task {
  readonly id: number;
  readonly shape: { readonly number: number; readonly shape: RowShape };
  readonly bytes: Uint8Array;
  readonly refuse: readonly number[];
  readonly reopen: readonly number[];
}

/** What a thread gives back. */
export interface Answer {
  readonly id: number;
  readonly condensed: Condensed;
}

/** Rows added up elsewhere, and what their groups are called there. */
export interface Elsewhere {
  readonly bytes: Uint8Array;
  readonly condensed: Condensed;
  readonly by: Numbered;
}

/** What is to be said to a thread with its next stretch. */
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
  /** Starting takes a while; one that has failed is asked no more. */
  state: 'starting' | 'started' | 'lost';
  /** Done when it has. */
  readonly start: Promise<void>;
  waiting: number;
  /** By the number of a shape. */
  readonly shapes: Map<number, { readonly condenser: Messages; readonly groups: Numbered['groups'] }>;
}

/** So that a thread need not wait for its next stretch. */
const PER_THREAD = 2;

/** A thread makes little that lives for long: more room for it would only be touched and left. */
const YOUNG_MIB = 2;

/** Threads that add rows up. Which of them reads a stretch makes no difference to what comes out. */
export class LaneThreads {
  private readonly threads: Thread[];
  private readonly waiting = new Map<number, (answer: Answer | Error) => void>();
  private readonly shapes = new Map<RowShape, number>();
  private readonly free: Uint8Array[] = [];
  private tasks = 0;

  /** @param count how many, besides the one that hands out the work and hardly does any. */
  constructor(readonly count: number) {
    this.threads = Array.from({ length: count }, () => this.start());
  }

  get hasStarted(): boolean {
    return this.started().length > 0;
  }

  /** Until all have started. @throws what has kept one from it. */
  async ready(): Promise<void> {
    await Promise.all(this.threads.map(async ({ start }) => start));
  }

  /** Whether one of them has little to do. */
  get hasTime(): boolean {
    return this.started().some(({ waiting }) => waiting < PER_THREAD);
  }

  /** Room for a stretch, in memory that all threads see. */
  room(length: number): Uint8Array {
    const at = this.free.findIndex((room) => room.length >= length);
    const [room] = at === -1 ? [] : this.free.splice(at, 1);
    return room ?? new Uint8Array(new SharedArrayBuffer(length));
  }

  /** The room is used no more. */
  release({ buffer }: Uint8Array): void {
    if (this.free.length <= PER_THREAD * this.count) this.free.push(new Uint8Array(buffer));
  }

  /** Has a thread add up rows. @param bytes in a room of {@link LaneThreads.room}. One has to have started. */
  async condense(shape: RowShape, bytes: Uint8Array): Promise<Elsewhere> {
    const thread = this.started().reduce((least, other) => (other.waiting < least.waiting ? other : least));
    const number = this.shapes.get(shape) ?? this.shapes.size;
    this.shapes.set(shape, number);
    const by = thread.shapes.get(number) ?? { condenser: new Messages(), groups: [] };
    thread.shapes.set(number, by);
    const { refused, reopened } = by.condenser;
    by.condenser.refused = [];
    by.condenser.reopened = [];
    const id = (this.tasks += 1);
    const task: Task = { id, shape: { number, shape }, bytes, refuse: refused, reopen: reopened };
    thread.waiting += 1;
    const answer = await new Promise<Answer | Error>((resolve) => {
      this.waiting.set(id, resolve);
      thread.worker.postMessage(task);
    });
    thread.waiting -= 1;
    if (answer instanceof Error) throw answer;
    return { bytes, condensed: answer.condensed, by };
  }

  /** Ends them all. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map(async ({ worker }) => worker.terminate()));
  }

  private started(): Thread[] {
    return this.threads.filter(({ state }) => state === 'started');
  }

  private start(): Thread {
    const worker = new Worker(new URL('./lane-worker.js', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    let hasStarted = (): void => undefined;
    let hasFailed: (error: Error) => void = () => undefined;
    const start = new Promise<void>((resolve, reject) => {
      hasStarted = resolve;
      hasFailed = reject;
    });
    start.catch(() => undefined); // the others do its work, or the thread that hands it out
    const thread: Thread = { worker, state: 'starting', start, waiting: 0, shapes: new Map() };
    worker.on('message', (answer: Answer | 'ready') => {
      if (answer === 'ready') {
        thread.state = 'started';
        hasStarted();
        return;
      }
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
    worker.on('error', (error: Error) => {
      thread.state = 'lost';
      hasFailed(error);
      for (const resolve of this.waiting.values()) resolve(error);
      this.waiting.clear();
    });
    return thread;
  }
}
