import { Money } from '../../money/index.js';
import type { Place, Problem, ProblemCode } from '../../problem.js';

/** How many places are kept of the rows set aside for one reason. */
const PLACES = 5;

/** Rows of a file that were set aside for one reason; a row with several faults counts under the first alone. */
export interface SetAsideReason {
  readonly code: ProblemCode;
  /** What is wrong with the first of them, and what to do. */
  readonly message: string;
  readonly rows: number;
  /** Of the rows whose amount could be read. */
  readonly amount: Money;
  /** Of the first few. */
  readonly places: readonly Place[];
}

/** Gathers why the rows of a file were set aside; its rows and pounds are those of the file's footing. */
export class SetAsideReasons {
  private readonly reasons = new Map<ProblemCode, SetAsideReason>();

  /** @param fault the first of the row. */
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
