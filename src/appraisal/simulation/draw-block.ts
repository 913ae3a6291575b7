import { accumulate } from './columns.js';
import type { DriverWeights, Weights } from './group-weights.js';
import { toScores } from './normal-scores.js';
import type { DrawnDriver, DrawnPlan, DrawnUnit } from './plan.js';
import { labelOf, RandomStream } from './random.js';
import { RankCorrelation } from './rank-correlation.js';
import { makeSampler } from './make-sampler.js';
import type { NormalSpec, SamplerSpec } from './sampler-spec.js';
import { transform, transformScores, type Sampler } from './samplers.js';
import { ColumnSampler, mixIn, type Sampling } from './sampling.js';
import type { Block, Deviations, GroupColumns } from './block.js';

/** Where draws are added to. */
interface Totals {
  readonly block: Block;
  readonly added: Deviations;
  readonly columns: GroupColumns['columns'];
}

const NO_GROUPS: DriverWeights = { ofUnits: [], together: [] };

/** Draws blocks of a plan. A block depends on the seed and its number alone, so blocks can be drawn in any order. */
export class BlockDrawer {
  private readonly sampler: ColumnSampler;
  private readonly column: Float64Array;
  private readonly common: Float64Array;
  private readonly correlation: RankCorrelation;
  private readonly normals: ReadonlyMap<DrawnDriver, NormalSpec>;
  /** Units may share a distribution: each sampler is made once. */
  private readonly samplers = new Map<SamplerSpec, Sampler>();

  constructor(
    private readonly plan: DrawnPlan,
    private readonly seed: number,
    sampling: Sampling,
    most: number,
  ) {
    this.sampler = new ColumnSampler(sampling, most);
    this.column = new Float64Array(most);
    this.common = new Float64Array(most);
    this.correlation = new RankCorrelation(plan.root);
    this.normals = normalsAmong(plan.drivers);
  }

  /** Draws a block driver by driver: what each adds to each option in each draw. */
  *draw(block: Block, groups: GroupColumns | null): Generator<Deviations> {
    const orders = this.orders(block);
    for (const [d, driver] of this.plan.drivers.entries()) {
      const added = Array.from({ length: this.plan.options }, () => new Float64Array(block.count));
      const totals = { block, added, columns: groups?.columns ?? [] };
      const weights = groups?.weights[d] ?? NO_GROUPS;
      const normal = this.normals.get(driver);
      if (normal) this.addNormals(driver, normal, totals, weights);
      else this.addDriver(driver, totals, weights, driver.row === null ? undefined : orders[driver.row]);
      yield added;
    }
  }

  /**
   * The units of a normal risk: what is shared is the same for all of them, so that only their own scores are drawn one by
   * one, and the rest is added once: mean + deviation x (sqrt(r) x common + sqrt(1 - r) x own).
   */
  private addNormals(
    driver: DrawnDriver,
    { mean, standardDeviation }: NormalSpec,
    totals: Totals,
    { ofUnits, together }: DriverWeights,
  ): void {
    const { block } = totals;
    const { count } = block;
    const shared = this.shared(driver, block);
    const correlation = shared ? driver.correlation : 0;
    const own = standardDeviation * Math.sqrt(1 - correlation);
    const x = this.column;
    for (const [u, unit] of driver.units.entries()) {
      this.sampler.fill(x, count, new RandomStream(this.seed, unit.label, block.index));
      toScores(x, count);
      add(totals, x, [unit], ofUnits[u], own);
    }
    x.fill(mean, 0, count);
    if (shared) accumulate(x, shared, standardDeviation * Math.sqrt(correlation), 0, count);
    add(totals, x, driver.units, together, 1);
  }

  private addDriver(
    driver: DrawnDriver,
    totals: Totals,
    { ofUnits }: DriverWeights,
    order: Uint32Array | undefined,
  ): void {
    const shared = this.shared(driver, totals.block);
    for (const [u, unit] of driver.units.entries()) {
      const x = this.drawUnit(unit, driver.correlation, totals.block, shared, order);
      add(totals, x, [unit], ofUnits[u], 1);
    }
  }

  /** One value for each draw of the block; the column is used again for the next. */
  private drawUnit(
    { label, sampler: spec }: DrawnUnit,
    correlation: number,
    { index, count }: Block,
    shared: Float64Array | null,
    order: Uint32Array | undefined,
  ): Float64Array {
    const sampler = this.samplerOf(spec);
    const x = this.column;
    const mixed = shared !== null && correlation < 1;
    if (shared && !mixed) x.set(shared);
    else this.sampler.fill(x, count, new RandomStream(this.seed, label, index));
    if (mixed) {
      toScores(x, count);
      mixIn(x, shared, correlation, count);
    }
    if (order) putInOrder(x, order, count);
    if (mixed) transformScores(sampler, x, count);
    else transform(sampler, x, count);
    return x;
  }

  /**
   * The common factor of the units of a driver: probabilities at full correlation, else normal scores; null without
   * one.
   */
  private shared({ correlation, label, units }: DrawnDriver, { index, count }: Block): Float64Array | null {
    if (correlation === 0 || units.length < 2) return null;
    this.sampler.fill(this.common, count, new RandomStream(this.seed, label, index));
    if (correlation < 1) toScores(this.common, count);
    return this.common;
  }

  private samplerOf(spec: SamplerSpec): Sampler {
    let sampler = this.samplers.get(spec);
    if (!sampler) this.samplers.set(spec, (sampler = makeSampler(spec)));
    return sampler;
  }

  private orders({ index, count }: Block): Uint32Array[] {
    const { root, label } = this.plan;
    const streams = root.map((_, i) => new RandomStream(this.seed, [label[0], labelOf(String(i))[1]], index));
    return this.correlation.orders(streams, count);
  }
}

/** Drivers whose units all have one normal distribution and differ by their own scores alone, with that distribution. */
function normalsAmong(drivers: readonly DrawnDriver[]): Map<DrawnDriver, NormalSpec> {
  const found = new Map<DrawnDriver, NormalSpec>();
  for (const driver of drivers) {
    const { units, correlation, row } = driver;
    const sampler = units[0]?.sampler;
    if (sampler?.kind !== 'normal' || row !== null || correlation === 1) continue;
    if (units.every((unit) => unit.sampler === sampler)) found.set(driver, sampler);
  }
  return found;
}

/** Puts a column into another order: the least of its values to the first place, and so on. */
function putInOrder(column: Float64Array, order: Uint32Array, count: number): void {
  const ascending = column.slice(0, count).sort();
  for (let rank = 0; rank < count; rank++) column[order[rank] as number] = ascending[rank] as number;
}

/** Adds what the draws of a block come to for some units together, and for groups, times a factor. */
function add(
  { block, added, columns }: Totals,
  x: Float64Array,
  units: readonly DrawnUnit[],
  weights: Weights = [],
  factor: number,
): void {
  for (const [o, column] of added.entries()) {
    let worth = 0;
    for (const unit of units) worth += unit.worth[o] ?? 0;
    accumulate(column, x, factor * worth, 0, block.count);
  }
  for (const [group, weight] of weights) {
    const column = columns[group];
    if (column) accumulate(column, x, factor * weight, block.from, block.count);
  }
}
