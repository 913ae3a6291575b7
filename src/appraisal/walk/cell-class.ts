import type { Factor } from '../../money/index.js';
import type { FinancialYear, Kind } from '../../model/index.js';

/**
 * A class of rows that steps have treated alike: the exact factors that all of them share. A step makes a child of the
 * class of each row that it matches, so that the way back to the lines is the chain of parents.
 */
export class CellClass {
  /**
   * @param taken how many steps had been taken when it was made.
   * @param factors by term: what a whole unit of it comes to, in pence. A later term has the factor it came with.
   */
  constructor(
    readonly parent: CellClass | null,
    readonly taken: number,
    readonly year: FinancialYear,
    readonly kind: Kind,
    readonly factors: readonly Factor[],
    /** True where it is of benefits that are measured in health. */
    readonly isHealth = false,
  ) {}

  /** The class as it was when so many steps had been taken. */
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
