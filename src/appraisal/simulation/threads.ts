import type { Worker } from 'node:worker_threads';
import { claimNext, claimsOf, releaseClaim, startWorker } from '../../threads/index.js';
import { partOf, type Answer, type Start, type SentWork } from './between-threads.js';
import { partsOf, type Task, type Work } from './drawing.js';
import type { Plan } from './plan.js';
import type { Run } from './run.js';
import type { Progress, SimulationOptions } from './simulation.js';

/** Fewer draws, over all that is drawn for itself, are made before a thread that starts has helped. */
const WORTH_THREADS = 12_000_000;
/** To sort and measure all draws of a group takes as long as to draw so many units. */
const UNITS_A_GROUP = 4;

/** This thread, among those who begin parts. */
const THIS = 1;

/** Returns whether there is so much to do that it takes less time with further threads. */
export function isWorthThreads(
  { drivers }: Plan,
  { draws, groups = [] }: SimulationOptions,
  worth = WORTH_THREADS,
): boolean {
  const units = drivers.reduce((sum, driver) => sum + driver.units.length, UNITS_A_GROUP * groups.length);
  return draws * units >= worth;
}

/**
 * Threads that do the work of a run, this one among them. Who does which part makes no difference to what comes out.
 */
export class DrawThreads {
  private readonly threads: readonly Worker[];
  private claims = claimsOf(0);
  /** The parts that are done. */
  private readonly done = new Set<number>();
  private wake: () => void = () => undefined;

  /**
   * @param count how many, besides this one.
   * @param worker the module of a thread.
   */
  constructor(
    private readonly run: Run,
    count: number,
    worker = new URL('./draw-worker.js', import.meta.url),
  ) {
    const task = sendable(run.task);
    this.threads = Array.from({ length: count }, (_, i) =>
      this.start(worker, { task, who: THIS + 1 + i }),
    ).filter((thread) => thread !== null);
  }

  /** Does all parts of some work. */
  async *make(work: Work): AsyncGenerator<Progress> {
    const parts = partsOf(work, this.run.task);
    const claims = claimsOf(parts);
    this.claims = claims;
    this.done.clear();
    for (const thread of this.threads) thread.postMessage({ work, claims } satisfies SentWork);
    while (this.done.size < parts) {
      const claimed = claimNext(claims, THIS);
      if (claimed === null) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        yield this.run.advance(0);
        continue;
      }
      const part = partOf(claimed);
      for (const progress of this.run.make(work, part)) {
        yield progress;
        // what threads have done, an interrupt, or a line of progress may be waiting
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.done.add(part);
    }
  }

  /** Ends them all, without waiting for that. */
  close(): void {
    for (const thread of this.threads) {
      thread.unref();
      void thread.terminate();
    }
  }

  private start(module: URL, start: Start): Worker | null {
    const thread = startWorker(module, { workerData: start });
    if (!thread) return null;
    thread.on('message', ({ part, made, steps }: Answer) => {
      this.run.addResult(part, made);
      this.run.advance(steps);
      this.done.add(part);
      this.wake();
    });
    thread.on('error', () => undefined); // its end follows
    thread.on('exit', () => {
      // what it has not done to the end is done by another
      for (let claimed = 1; claimed <= this.claims.length; claimed++)
        if (!this.done.has(partOf(claimed))) releaseClaim(this.claims, claimed, start.who);
      this.wake();
    });
    return thread;
  }
}

/** Without what drawing has no need of: lines, and names. */
function sendable(task: Task): Task {
  const { options, drivers, root, label } = task.plan;
  const driversToSend = drivers.map(({ label: name, units, correlation, row }) => ({
    label: name,
    units: units.map(({ label: unit, sampler, worth }) => ({ label: unit, sampler, worth })),
    correlation,
    row,
  }));
  return { ...task, plan: { options, drivers: driversToSend, root, label } };
}
