import { labelOf, RandomStream } from './random.js';
import { toScores } from './normal-scores.js';
import type { Driver, Plan, Subject, Unit } from './plan.js';
import { wantedRanks } from './rank-correlation.js';
import { transform, transformScores } from './samplers.js';
import { ColumnSampler, mixIn, type Sampling } from './sampling.js';

/** Which draws of a simulation, and from which seed. */
export interface Block {
  readonly index: number;
  /** Of its first draw. */
  readonly from: number;
  readonly count: number;
}

/** What draws differ from the forecast by, in pounds: a column for each option. */
export interface Deviations {
  readonly central: Float64Array;
  readonly local: Float64Array;
}

/** What groups of cells differ by: a column of all draws for each group wanted. */
export interface GroupColumns {
  readonly subject: Subject;
  /** The group of each cell by position; -1: none that is wanted. */
  readonly groupOf: Int32Array;
  readonly columns: readonly Float64Array[];
}

/** Draws blocks of a plan. A block depends on the seed and its number alone, so blocks can be drawn in any order. */
export class BlockDrawer {
  private readonly sampler: ColumnSampler;
  private readonly column: Float64Array;
  private readonly common: Float64Array;

  constructor(
    private readonly plan: Plan,
    private readonly seed: number,
    sampling: Sampling,
    most: number,
  ) {
    this.sampler = new ColumnSampler(sampling, most);
    this.column = new Float64Array(most);
    this.common = new Float64Array(most);
  }

  /** Draws a block driver by driver: what each adds to either option in each draw. */
  *draw(block: Block, groups: GroupColumns | null): Generator<Deviations> {
    const ranks = this.ranks(block);
    for (const driver of this.plan.drivers) {
      const added = { central: new Float64Array(block.count), local: new Float64Array(block.count) };
      const shared = this.shared(driver, block);
      for (const unit of driver.units) {
        const x = this.drawUnit(unit, driver, block, shared, ranks);
        accumulate(added.central, x, unit.central, 0, block.count);
        accumulate(added.local, x, unit.local, 0, block.count);
        if (groups) addToGroups(groups, unit, x, block);
      }
      yield added;
    }
  }

  /** One value for each draw of the block; the column is used again for the next. */
  private drawUnit(
    { label, sampler }: Unit,
    { correlation, row }: Driver,
    { index, count }: Block,
    shared: Float64Array | null,
    ranks: readonly Uint32Array[],
  ): Float64Array {
    const x = this.column;
    const mixed = shared !== null && correlation < 1;
    if (shared && !mixed) x.set(shared);
    else this.sampler.fill(x, count, new RandomStream(this.seed, label, index));
    if (mixed) {
      toScores(x, count);
      mixIn(x, shared, correlation, count);
    }
    const wanted = row === null ? undefined : ranks[row];
    if (wanted) {
      const inOrder = x.slice(0, count).sort();
      for (let k = 0; k < count; k++) x[k] = inOrder[wanted[k] as number] as number;
    }
    if (mixed) transformScores(sampler, x, count);
    else transform(sampler, x, count);
    return x;
  }

  /** What the units of a driver share: probabilities where it is everything, normal scores where it is a part. */
  private shared({ correlation, label, units }: Driver, { index, count }: Block): Float64Array | null {
    if (correlation === 0 || units.length < 2) return null;
    this.sampler.fill(this.common, count, new RandomStream(this.seed, label, index));
    if (correlation < 1) toScores(this.common, count);
    return this.common;
  }

  private ranks({ index, count }: Block): Uint32Array[] {
    const { root, label } = this.plan;
    if (root.length === 0) return [];
    const streams = root.map((_, i) => new RandomStream(this.seed, [label[0], labelOf(String(i))[1]], index));
    return wantedRanks(root, streams, count);
  }
}

/** Adds so much of each value of a column to a stretch of another. */
export function accumulate(
  into: Float64Array,
  values: Float64Array,
  weight: number,
  at: number,
  count: number,
): void {
  if (weight === 0) return;
  for (let k = 0; k < count; k++) into[at + k] = (into[at + k] as number) + weight * (values[k] as number);
}

function addToGroups(
  { subject, groupOf, columns }: GroupColumns,
  { cells }: Unit,
  x: Float64Array,
  block: Block,
): void {
  const weights = new Map<number, number>();
  const add = (option: 'central' | 'local', sign: number): void => {
    for (const { cell, weight } of cells[option]) {
      const group = groupOf[cell] ?? -1;
      if (group !== -1) weights.set(group, (weights.get(group) ?? 0) + sign * weight);
    }
  };
  if (subject !== 'local') add('central', 1);
  if (subject !== 'central') add('local', subject === 'saving' ? -1 : 1);
  for (const [group, weight] of weights) {
    const column = columns[group];
    if (column) accumulate(column, x, weight, block.from, block.count);
  }
}
