import { Worker } from 'node:worker_threads';
import { compile } from './kernel.js';
import type { Scanned } from './scanned.js';
import {
  claim,
  isClaimedBy,
  newClaims,
  offer,
  type Answer,
  type Separate,
  type Start,
  type Task,
} from './tasks.js';

/** The number of the thread that all this runs in. */
export const THIS_THREAD = 0;

/** Tasks for each thread, so that none waits while this one is busy. */
const TASKS_PER_THREAD = 8;

/** Threads make little that lives for long; a larger young generation would only be touched and left. */
const YOUNG_MIB = 2;

/** A task, and what becomes of it. */
export interface Job {
  readonly task: Omit<Task, 'id'>;
  /** Does it in this thread. @returns null where no line ends near the start of the piece. */
  readonly scanHere: () => Scanned | null;
  /** Called with everything that another thread has scanned, even if the job has been dropped. */
  readonly onScanned: (scanned: Scanned, thread: number) => void;
}

/** A job that was handed out. */
export class Handed {
  outcome: { readonly scanned: Scanned | null } | { readonly thrown: unknown } | null = null;
  private resolve: () => void = () => undefined;
  readonly done = new Promise<void>((resolve) => {
    this.resolve = resolve;
  });

  constructor(
    readonly id: number,
    readonly job: Job,
  ) {}

  settle(outcome: NonNullable<Handed['outcome']>): void {
    this.outcome = outcome;
    this.resolve();
  }
}

/** Threads that scan pieces, this one among them. */
export class Threads {
  private readonly workers: readonly { readonly worker: Worker; readonly start: Promise<void> }[];
  private readonly claims = newClaims();
  /** Jobs without an outcome, by their numbers; a thread may be at work on them. */
  private readonly open = new Map<number, Handed>();
  private lastId = 0;
  /** Jobs of which nobody has taken the outcome. */
  private waiting = 0;

  /** @param count how many, besides this one. @param module of a thread: it calls `serve`. */
  constructor(
    readonly count: number,
    module: URL,
  ) {
    this.workers = Array.from({ length: count }, (_, i) => this.start(module, i + 1));
  }

  /** Resolves when all threads have started. @throws what has kept one from it. */
  async ready(): Promise<void> {
    await Promise.all(this.workers.map(async ({ start }) => start));
  }

  /** True where there is work for all threads for a while. */
  get isBusy(): boolean {
    return this.waiting >= TASKS_PER_THREAD * this.count;
  }

  handOut(job: Job): Handed {
    const handed = new Handed((this.lastId += 1), job);
    this.waiting += 1;
    offer(this.claims, handed.id);
    this.open.set(handed.id, handed);
    for (const { worker } of this.workers) worker.postMessage({ ...job.task, id: handed.id } satisfies Task);
    return handed;
  }

  /** Returns the outcome of a job. While it waits, this thread does jobs that no other has claimed, oldest first. */
  async outcomeOf(handed: Handed): Promise<Scanned | null> {
    while (!handed.outcome) {
      const next = [...this.open.values()].find(({ id }) => claim(this.claims, id, THIS_THREAD));
      if (!next) await handed.done;
      else {
        this.scanHere(next);
        // answers of threads, an interrupt, or a line of progress may be waiting
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.waiting -= 1;
    if ('thrown' in handed.outcome) throw handed.outcome.thrown;
    return handed.outcome.scanned;
  }

  /** Forgets jobs. Resolves when no thread is at work on them. */
  async drop(jobs: readonly Handed[]): Promise<void> {
    for (const job of jobs) if (claim(this.claims, job.id, THIS_THREAD)) this.settle(job, { scanned: null });
    await Promise.all(jobs.map(async ({ done }) => done));
    this.waiting -= jobs.length;
  }

  /** @param thread from 1. */
  send(message: Separate, thread: number): void {
    this.workers[thread - 1]?.worker.postMessage(message);
  }

  /** Ends all threads, without waiting for it. */
  close(): void {
    for (const { worker } of this.workers) {
      worker.unref();
      void worker.terminate();
    }
  }

  private scanHere(handed: Handed): void {
    try {
      this.settle(handed, { scanned: handed.job.scanHere() });
    } catch (thrown) {
      this.settle(handed, { thrown });
    }
  }

  private settle(handed: Handed, outcome: NonNullable<Handed['outcome']>): void {
    this.open.delete(handed.id);
    handed.settle(outcome);
  }

  private take({ id, scanned }: Answer, thread: number): void {
    const handed = this.open.get(id);
    if (!handed) return;
    if (!scanned) this.scanHere(handed);
    else {
      handed.job.onScanned(scanned, thread);
      this.settle(handed, { scanned });
    }
  }

  private start(module: URL, thread: number): { readonly worker: Worker; readonly start: Promise<void> } {
    const workerData: Start = { kernel: compile(), claims: this.claims, thread };
    const worker = new Worker(module, {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    const start = new Promise<void>((resolve, reject) => {
      worker.on('message', (answer: Answer | 'ready') => {
        if (answer === 'ready') resolve();
        else this.take(answer, thread);
      });
      worker.on('error', (error: Error) => {
        reject(error);
        // this thread does what the other had claimed
        for (const handed of [...this.open.values()])
          if (isClaimedBy(this.claims, handed.id, thread)) this.scanHere(handed);
      });
    });
    start.catch(() => undefined); // the other threads do its work
    return { worker, start };
  }
}
