import type { Worker } from 'node:worker_threads';
import { claim, isClaimedBy, newClaims, offer, startWorker } from '../threads/index.js';
import { compile } from './kernel.js';
import type { Scanned } from './scanned.js';
import type { TaskResult, DeferGroups, Start, Task } from './tasks.js';

/** The number of the thread that all this runs in. */
export const THIS_THREAD = 0;

/** Tasks for each thread, so that none waits while this one is busy. */
const TASKS_PER_THREAD = 8;

/** More than there are ever tasks at a time. */
const PLACES = 1 << 10;

/** Threads make little that lives for long; a larger young generation would only be touched and left. */
const YOUNG_MIB = 2;

/** A task, and the functions that do it here or receive its result. */
export interface Job {
  readonly task: Omit<Task, 'id'>;
  /** Scans in this thread. @returns null where no line ends near the start of the piece. */
  readonly scanHere: () => Scanned | null;
  /** Called with every result of another thread, even if the job has been cancelled. */
  readonly onScanned: (scanned: Scanned, thread: number) => void;
}

/** A job that was submitted and may still be open. */
export class PendingJob {
  outcome: { readonly scanned: Scanned | null } | { readonly thrown: unknown } | null = null;
  private resolve: () => void = () => undefined;
  readonly done = new Promise<void>((resolve) => {
    this.resolve = resolve;
  });

  constructor(
    readonly id: number,
    readonly job: Job,
  ) {}

  finish(outcome: NonNullable<PendingJob['outcome']>): void {
    this.outcome = outcome;
    this.resolve();
  }
}

interface Started {
  readonly worker: Worker;
  readonly start: Promise<void>;
}

/** Threads that scan pieces, this one among them. */
export class Threads {
  /** By number; null where one may not be started. This thread does the work of those that are missing or end. */
  private readonly workers: readonly (Started | null)[];
  private readonly claims = newClaims(PLACES);
  /** Jobs without an outcome, by their numbers; a thread may be at work on them. */
  private readonly open = new Map<number, PendingJob>();
  private lastId = 0;
  /** The number of jobs whose outcome has not been fetched. */
  private waiting = 0;

  /** @param count how many, besides this one. @param module of a thread: it calls `serve`. */
  constructor(
    readonly count: number,
    module: URL,
  ) {
    this.workers = Array.from({ length: count }, (_, i) => this.start(module, i + 1));
  }

  /** Resolves when all threads have started. @throws the error of a thread that could not start. */
  async ready(): Promise<void> {
    await Promise.all(this.workers.map(async (started) => started?.start));
  }

  /** True where there is enough work for all threads. */
  get isBusy(): boolean {
    return this.waiting >= TASKS_PER_THREAD * this.count;
  }

  submit(job: Job): PendingJob {
    const pending = new PendingJob((this.lastId += 1), job);
    this.waiting += 1;
    offer(this.claims, pending.id);
    this.open.set(pending.id, pending);
    for (const started of this.workers)
      started?.worker.postMessage({ ...job.task, id: pending.id } satisfies Task);
    return pending;
  }

  /** Returns the outcome of a job. While it waits, this thread does jobs that no other has claimed, oldest first. */
  async outcomeOf(pending: PendingJob): Promise<Scanned | null> {
    while (!pending.outcome) {
      const next = [...this.open.values()].find(({ id }) => claim(this.claims, id, THIS_THREAD));
      if (!next) await pending.done;
      else {
        this.scanHere(next);
        // answers of threads, an interrupt, or a line of progress may be waiting
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.waiting -= 1;
    if ('thrown' in pending.outcome) throw pending.outcome.thrown;
    return pending.outcome.scanned;
  }

  /** Cancels jobs. Resolves when no thread is at work on them. */
  async cancel(jobs: readonly PendingJob[]): Promise<void> {
    for (const job of jobs) if (claim(this.claims, job.id, THIS_THREAD)) this.finish(job, { scanned: null });
    await Promise.all(jobs.map(async ({ done }) => done));
    this.waiting -= jobs.length;
  }

  /** @param thread from 1. */
  send(message: DeferGroups, thread: number): void {
    this.workers[thread - 1]?.worker.postMessage(message);
  }

  /** Ends all threads, without waiting for it. */
  close(): void {
    for (const started of this.workers) {
      started?.worker.unref();
      void started?.worker.terminate();
    }
  }

  private scanHere(pending: PendingJob): void {
    try {
      this.finish(pending, { scanned: pending.job.scanHere() });
    } catch (thrown) {
      this.finish(pending, { thrown });
    }
  }

  private finish(pending: PendingJob, outcome: NonNullable<PendingJob['outcome']>): void {
    this.open.delete(pending.id);
    pending.finish(outcome);
  }

  private receive({ id, scanned }: TaskResult, thread: number): void {
    const pending = this.open.get(id);
    if (!pending) return;
    if (!scanned) this.scanHere(pending);
    else {
      pending.job.onScanned(scanned, thread);
      this.finish(pending, { scanned });
    }
  }

  private start(module: URL, thread: number): Started | null {
    const workerData: Start = { kernel: compile(), claims: this.claims, thread };
    const worker = startWorker(module, {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    if (!worker) return null;
    const start = new Promise<void>((resolve, reject) => {
      worker.on('message', (answer: TaskResult | 'ready') => {
        if (answer === 'ready') resolve();
        else this.receive(answer, thread);
      });
      worker.on('error', reject); // its end follows
      worker.on('exit', () => {
        reject(new Error('the thread has ended'));
        // this thread does what the other had claimed
        for (const pending of [...this.open.values()])
          if (isClaimedBy(this.claims, pending.id, thread)) this.scanHere(pending);
      });
    });
    start.catch(() => undefined); // the other threads do its work
    return { worker, start };
  }
}
