import type { Facts } from './facts.js';
import type { Holding } from './holdings.js';
import type { Pools } from './pools.js';
import type { ShapeYear } from './shape.js';

/** Everything that the figures of the README are drawn from. */
export interface Result {
  readonly facts: Facts;
  readonly pools: Pools;
  readonly shape: readonly ShapeYear[];
  readonly holdings: readonly Holding[];
}
