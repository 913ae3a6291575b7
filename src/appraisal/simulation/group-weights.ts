import type { Driver, Unit } from './plan.js';

/** Groups by number, each once, and what a draw of 1 adds to it. */
export type Weights = readonly (readonly [group: number, weight: number])[];

/** What a draw of 1 of a driver adds to groups. */
export interface DriverWeights {
  /** Unit by unit. */
  readonly ofUnits: readonly Weights[];
  /** Of all its units together. */
  readonly together: Weights;
}

/**
 * What a draw of 1 adds to groups of cells, driver by driver.
 *
 * @param groups the cells of each, by position.
 * @param signs by option, what a pound of it counts in the figure that is asked for.
 */
export function weightsOf(
  drivers: readonly Driver[],
  groups: readonly ArrayLike<number>[],
  signs: readonly number[],
): DriverWeights[] {
  const groupOf = new Map<number, number>();
  groups.forEach((members, g) => {
    for (let i = 0; i < members.length; i++) groupOf.set(members[i] as number, g);
  });
  return drivers.map(({ units }) => ({
    ofUnits: units.map((unit) => added([unit], groupOf, signs)),
    together: added(units, groupOf, signs),
  }));
}

function added(
  units: readonly Unit[],
  groupOf: ReadonlyMap<number, number>,
  signs: readonly number[],
): Weights {
  const weights = new Map<number, number>();
  for (const { shares } of units)
    for (const [o, { cells, weights: ofCells }] of shares.entries()) {
      const sign = signs[o] ?? 0;
      if (sign === 0) continue;
      for (let i = 0; i < cells.length; i++) {
        const group = groupOf.get(cells[i] as number);
        if (group !== undefined)
          weights.set(group, (weights.get(group) ?? 0) + sign * (ofCells[i] as number));
      }
    }
  return [...weights];
}
