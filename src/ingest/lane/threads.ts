import { Worker } from 'node:worker_threads';
import type { Condensed } from './condensed.js';
import type { Numbered } from './fast-lane.js';
import type { RowShape } from './row-shape.js';

/** A stretch of rows for a thread, which takes its memory. */
export interface Task {
  readonly id: number;
  readonly shape: { readonly number: number; readonly shape: RowShape };
  readonly bytes: Uint8Array;
  readonly refuse: readonly number[];
  readonly reopen: readonly number[];
}

/** What a thread gives back, the memory of the bytes with it. */
export interface Answer {
  readonly id: number;
  readonly bytes: Uint8Array;
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
    this.refused.push(...groups);
  }

  reopen(groups: Iterable<number>): void {
    this.reopened.push(...groups);
  }
}

interface Thread {
  readonly worker: Worker;
  waiting: number;
  /** By the number of a shape. */
  readonly shapes: Map<number, { readonly condenser: Messages; readonly groups: Numbered['groups'] }>;
}

/** Threads that add rows up. Which of them reads a stretch makes no difference to what comes out. */
export class LaneThreads {
  private readonly threads: Thread[];
  private readonly waiting = new Map<number, (answer: Answer | Error) => void>();
  private readonly shapes = new Map<RowShape, number>();
  private readonly free: ArrayBuffer[] = [];
  private tasks = 0;

  constructor(readonly count: number) {
    this.threads = Array.from({ length: count }, () => this.start());
  }

  /** Room for a stretch. */
  room(length: number): Uint8Array<ArrayBuffer> {
    const at = this.free.findIndex((buffer) => buffer.byteLength >= length);
    const [buffer] = at === -1 ? [] : this.free.splice(at, 1);
    return new Uint8Array(buffer ?? new ArrayBuffer(length));
  }

  /** The room is used no more. */
  release({ buffer }: Uint8Array): void {
    if (this.free.length < 2 * this.count) this.free.push(buffer as ArrayBuffer);
  }

  /** Has a thread add up rows. @param bytes a whole buffer's beginning; they are gone until the answer is there. */
  async condense(shape: RowShape, bytes: Uint8Array): Promise<Elsewhere> {
    const thread = this.threads.reduce((least, other) => (other.waiting < least.waiting ? other : least));
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
      thread.worker.postMessage(task, [bytes.buffer as ArrayBuffer]);
    });
    thread.waiting -= 1;
    if (answer instanceof Error) throw answer;
    return { bytes: answer.bytes, condensed: answer.condensed, by };
  }

  /** Ends them all. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map(async ({ worker }) => worker.terminate()));
  }

  private start(): Thread {
    const worker = new Worker(new URL('./lane-worker.js', import.meta.url));
    worker.on('message', (answer: Answer) => {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
    worker.on('error', (error: Error) => {
      for (const resolve of this.waiting.values()) resolve(error);
      this.waiting.clear();
    });
    return { worker, waiting: 0, shapes: new Map() };
  }
}
