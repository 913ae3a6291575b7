import type { Driver, Unit } from './plan.js';

/** Groups by number, each once, with the amount that a draw of 1 adds to it, in pounds. */
export type Weights = readonly (readonly [group: number, weight: number])[];

/** The amounts, in pounds, that a draw of 1 of a driver adds to groups. */
export interface DriverWeights {
  /** Unit by unit. */
  readonly ofUnits: readonly Weights[];
  /** Of all its units together. */
  readonly together: Weights;
}

/**
 * Returns, by driver, the amounts that a draw of 1 adds to groups of cells.
 *
 * @param groups the cells of each, by position.
 * @param signs by option, the sign of its cost in the figure: see {@link signsOf}.
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
