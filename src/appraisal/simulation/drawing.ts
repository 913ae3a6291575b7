import { accumulate } from './columns.js';
import { BlockDrawer } from './draw-block.js';
import type { Block, Deviations, GroupColumns } from './block.js';
import { sumsOf, type DriverSums } from './driver-sums.js';
import { figuresOf, type Column, type Figures } from './figures.js';
import type { DrawnPlan } from './plan.js';
import type { Sampling } from './sampling.js';

/** The input of all drawing, as plain data that can be sent to other threads. */
export interface Task {
  readonly plan: DrawnPlan;
  readonly blocks: readonly Block[];
  readonly seed: number;
  readonly sampling: Sampling;
  /** By option, the sign of its cost in the figure of the drivers' sums: see {@link signsOf}. */
  readonly signs: readonly number[];
  /** Of the savings of options: those options, and the baseline, by their places. */
  readonly savings: readonly { readonly baseline: number; readonly option: number }[];
}

/** Columns with a place for each draw: of each option, and of each saving, in their order. */
export interface Whole {
  readonly options: readonly Float64Array[];
  readonly savings: readonly Float64Array[];
}

/** Work in parts, each of which can be done by anyone, in any order. */
export type Work =
  | {
      /** A part is a block. */
      readonly kind: 'draw';
      /** null: it has been drawn, and the same draws are for other groups. */
      readonly whole: Whole | null;
      readonly groups: GroupColumns | null;
    }
  | {
      /** A part is a column. */
      readonly kind: 'measure';
      readonly columns: readonly Column[];
    };

/**
 * The result of a part: of a block the sums of the drivers, null where only groups were drawn; of a column its figures.
 */
export type PartResult =
  | { readonly kind: 'draw'; readonly sums: DriverSums | null }
  | { readonly kind: 'measure'; readonly figures: Figures };

/** Into how many parts work falls. */
export function partsOf(work: Work, { blocks }: Task): number {
  return work.kind === 'draw' ? blocks.length : work.columns.length;
}

/** Does the parts of work. */
export class Drawing {
  private readonly drawer: BlockDrawer;

  constructor(private readonly task: Task) {
    const { plan, blocks, seed, sampling } = task;
    const most = blocks.reduce((so, { count }) => Math.max(so, count), 0);
    this.drawer = new BlockDrawer(plan, seed, sampling, most);
  }

  /** Does a part, yielding the number of steps done since the last yield; a step is one driver of one block. */
  *make(work: Work, part: number): Generator<number, PartResult> {
    const { blocks } = this.task;
    if (work.kind === 'draw') return { kind: 'draw', sums: yield* this.draw(work, blocks[part] as Block) };
    const { columns } = work;
    const figures = figuresOf(columns[part] as Column, blocks, columns.length);
    yield blocks.length;
    return { kind: 'measure', figures };
  }

  /** Draws a block over whatever its places hold: another thread may have begun it and failed. */
  private *draw(
    { whole, groups }: Extract<Work, { kind: 'draw' }>,
    block: Block,
  ): Generator<number, DriverSums | null> {
    for (const column of groups?.columns ?? []) placeOf(block, column).fill(0);
    const added: Deviations[] = [];
    for (const deviations of this.drawer.draw(block, groups)) {
      if (whole) added.push(deviations);
      yield 1;
    }
    if (!whole) return null;
    const totals = whole.options.map((column, o) => {
      const total = placeOf(block, column).fill(0);
      for (const deviations of added) accumulate(total, deviations[o] as Float64Array, 1, 0, block.count);
      return total;
    });
    this.task.savings.forEach(({ baseline, option }, s) => {
      const saving = placeOf(block, whole.savings[s] as Float64Array);
      saving.set(totals[baseline] as Float64Array);
      accumulate(saving, totals[option] as Float64Array, -1, 0, block.count);
    });
    return sumsOf(added, totals, this.task.signs);
  }
}

function placeOf({ from, count }: Block, column: Float64Array): Float64Array {
  return column.subarray(from, from + count);
}
