import type { Factor } from '../../money/index.js';
import type { FinancialYear, Kind } from '../../model/index.js';

/**
 * A class of rows that steps have changed in the same way, with the exact factors that they share. A step makes a child
 * of each class whose rows it matches; the chain of parents leads back to the lines.
 */
export class CellClass {
  /**
   * @param taken the number of steps taken when it was made.
   * @param factors by term, the worth of a unit in pence. Terms added later have their own factor.
   */
  constructor(
    readonly parent: CellClass | null,
    readonly taken: number,
    readonly year: FinancialYear,
    readonly kind: Kind,
    readonly factors: readonly Factor[],
    /** True for benefits that are measured in health. */
    readonly isHealth = false,
  ) {}

  /** Returns the class of its rows after a step, by its position, that gives them other factors. */
  child(position: number, factors: readonly Factor[], year: FinancialYear = this.year): CellClass {
    return new CellClass(this, position + 1, year, this.kind, factors, this.isHealth);
  }

  /** Returns the class of its rows after the first `steps` steps. */
  after(steps: number): CellClass {
    let found: CellClass = this; // eslint-disable-line @typescript-eslint/no-this-alias -- the end of a chain
    while (found.taken > steps && found.parent) found = found.parent;
    return found;
  }

  /** Returns whether a step, by its position, matched it. */
  isTouchedBy(step: number): boolean {
    return this.after(step + 1).taken === step + 1;
  }
}
