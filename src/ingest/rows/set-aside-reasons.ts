import { Money } from '../../money/index.js';
import type { Place, Problem, ProblemCode } from '../../problem/index.js';

/** How many places are kept for each reason. */
const PLACES = 5;

/** Rows of a file that were set aside for one reason; a row with several faults counts under the first alone. */
export interface SetAsideReason {
  readonly code: ProblemCode;
  /** The message of the first of them: the fault, and the remedy. */
  readonly message: string;
  readonly rows: number;
  /** The sum of the rows whose amounts could be read, in pounds. */
  readonly amount: Money;
  /** The places of the first few rows. */
  readonly places: readonly Place[];
}

/** Collects the reasons why rows of a file were set aside; they add up to the file's footing. */
export class SetAsideReasons {
  private readonly reasons = new Map<ProblemCode, SetAsideReason>();

  /** Adds a row under its first fault. */
  add({ code, message }: Pick<Problem, 'code' | 'message'>, amount: Money | null, place: Place): void {
    const known = this.reasons.get(code) ?? { code, message, rows: 0, amount: Money.zero, places: [] };
    this.reasons.set(code, {
      ...known,
      rows: known.rows + 1,
      amount: amount ? known.amount.plus(amount) : known.amount,
      places: known.places.length < PLACES ? [...known.places, place] : known.places,
    });
  }

  /** Returns the reasons, the one of most rows first. */
  list(): SetAsideReason[] {
    return [...this.reasons.values()].sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1));
  }
}
