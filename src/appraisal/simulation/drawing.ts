import { accumulate } from './columns.js';
import { BlockDrawer, type Block, type Deviations, type GroupColumns } from './draw-block.js';
import { sumsOf, type DriverSums } from './driver-sums.js';
import type { DrawnPlan, Subject } from './plan.js';
import type { Sampling } from './sampling.js';

/** All that has to be known to draw: it can be sent to other threads. */
export interface Task {
  readonly plan: DrawnPlan;
  readonly blocks: readonly Block[];
  readonly seed: number;
  readonly sampling: Sampling;
  /** What the drivers' sums are of. */
  readonly subject: Subject;
}

/** What the blocks are drawn for, and where to: columns with a place for each draw. */
export interface Turn {
  /** null: it has been drawn, and the same draws are for other groups. */
  readonly whole: Deviations | null;
  readonly groups: GroupColumns | null;
}

/** Draws blocks of a task, in any order. */
export class Drawing {
  private readonly drawer: BlockDrawer;

  constructor(private readonly task: Task) {
    const { plan, blocks, seed, sampling } = task;
    const most = blocks.reduce((so, { count }) => Math.max(so, count), 0);
    this.drawer = new BlockDrawer(plan, seed, sampling, most);
  }

  /**
   * Draws a block into its places in the columns, whatever stands there, giving way after each driver.
   *
   * @returns what the drivers come to; null where the whole is not drawn.
   */
  *draw(block: Block, { whole, groups }: Turn): Generator<void, DriverSums | null> {
    for (const column of groups?.columns ?? []) part(column, block).fill(0); // somebody may have begun it
    const added: Deviations[] = [];
    for (const deviations of this.drawer.draw(block, groups)) {
      if (whole) added.push(deviations);
      yield;
    }
    if (!whole) return null;
    const total = { central: part(whole.central, block), local: part(whole.local, block) };
    for (const option of ['central', 'local'] as const) {
      total[option].fill(0);
      for (const deviations of added) accumulate(total[option], deviations[option], 1, 0, block.count);
    }
    return sumsOf(added, total, this.task.subject);
  }
}

function part(column: Float64Array, { from, count }: Block): Float64Array {
  return column.subarray(from, from + count);
}
