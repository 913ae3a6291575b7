import { Worker } from 'node:worker_threads';
import {
  claimNext,
  giveBack,
  noClaims,
  type DrawnBlock,
  type Start,
  type TurnToDraw,
} from './between-threads.js';
import type { Block } from './draw-block.js';
import type { Task, Turn } from './drawing.js';
import type { Plan } from './plan.js';
import type { Run } from './run.js';
import type { Progress } from './simulate.js';

/** Fewer draws, over all units, are made before a thread that starts has helped. */
const WORTH_THREADS = 8_000_000;

/** This thread, among those who begin blocks. */
const THIS = 1;

/** Whether there is so much to draw that it takes less time with further threads. */
export function isWorthThreads({ drivers }: Plan, draws: number, worth = WORTH_THREADS): boolean {
  return draws * drivers.reduce((sum, { units }) => sum + units.length, 0) >= worth;
}

/** Threads that draw the blocks of a run, this one among them. Who draws which makes no difference to what comes out. */
export class DrawThreads {
  private readonly threads: readonly Worker[];
  private claims = noClaims(0);
  /** The blocks of the turn that have been drawn. */
  private readonly drawn = new Set<number>();
  private tell: () => void = () => undefined;

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
    this.threads = Array.from({ length: count }, (_, i) => this.start(worker, { task, who: THIS + 1 + i }));
  }

  /** Draws all blocks for a turn. */
  async *draw(turn: Turn): AsyncGenerator<Progress> {
    const { blocks } = this.run.task;
    const claims = noClaims(blocks.length);
    this.claims = claims;
    this.drawn.clear();
    for (const thread of this.threads) thread.postMessage({ turn, claims } satisfies TurnToDraw);
    while (this.drawn.size < blocks.length) {
      const next = claimNext(claims, THIS);
      if (next === null) {
        await new Promise<void>((resolve) => {
          this.tell = resolve;
        });
        yield this.run.advance(0);
        continue;
      }
      for (const progress of this.run.draw(blocks[next] as Block, turn)) {
        yield progress;
        // what threads have drawn, an interrupt, or a line of progress may be waiting
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.drawn.add(next);
    }
  }

  /** Ends them all, without waiting for that. */
  close(): void {
    for (const thread of this.threads) {
      thread.unref();
      void thread.terminate();
    }
  }

  private start(module: URL, start: Start): Worker {
    const thread = new Worker(module, { workerData: start });
    thread.on('message', ({ block, sums }: DrawnBlock) => {
      this.run.settle(block, sums);
      this.run.advance(this.run.task.plan.drivers.length);
      this.drawn.add(block);
      this.tell();
    });
    thread.on('error', () => undefined); // its end follows
    thread.on('exit', () => {
      // what it has not drawn to the end is drawn by another
      for (let block = 0; block < this.claims.length; block++)
        if (!this.drawn.has(block)) giveBack(this.claims, block, start.who);
      this.tell();
    });
    return thread;
  }
}

/** Without what drawing has no need of: lines, and names. */
function sendable(task: Task): Task {
  const { drivers, root, label } = task.plan;
  const told = drivers.map(({ label: name, units, correlation, row }) => ({
    label: name,
    units: units.map(({ label: unit, sampler, central, local }) => ({
      label: unit,
      sampler,
      central,
      local,
    })),
    correlation,
    row,
  }));
  return { ...task, plan: { drivers: told, root, label } };
}
