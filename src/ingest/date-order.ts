import { orderOf, type DateOrder } from './dates.js';
import { problem, type Problem } from '../problem.js';
import type { Groups } from './lane/groups.js';
import type { Group, Halves } from './lane/row-kinds.js';
import type { OpenedRow, RowTaker } from './lane/row-taker.js';
import type { CsvRecord } from './records.js';

/** Gathers what the dates of a file say about the order of day and month. */
export class DateEvidence {
  private dayFirst: string | null = null;
  private monthFirst: string | null = null;
  /** Whether there is a date that would be another day in the other order. */
  private isOpen = false;

  add(text: string): void {
    const order = orderOf(text);
    if (order === 'day first') this.dayFirst ??= text;
    else if (order === 'month first') this.monthFirst ??= text;
    else if (order === 'either') this.isOpen = true;
  }

  get order(): DateOrder {
    if (this.dayFirst !== null && this.monthFirst !== null) return 'mixed';
    return this.monthFirst === null ? 'day first' : 'month first';
  }

  /** What a reader must know of how the dates were read. */
  problems(file: string): Problem[] {
    if (this.dayFirst !== null && this.monthFirst !== null)
      return [
        problem(
          'date-order-mixed',
          'warning',
          { file },
          { dayFirst: this.dayFirst, monthFirst: this.monthFirst },
        ),
      ];
    if (this.dayFirst !== null || this.monthFirst !== null || !this.isOpen) return [];
    return [problem('date-order-assumed', 'warning', { file })];
  }
}

/** Every row whose date says what another has said before. */
const SEEN: Group = {
  number: 0,
  trust: { isDoubted: false, trust: null },
  rest: { lines: [], region: '', dated: null },
};
const HALVES: Halves = { trust: { number: 0, kind: SEEN.trust }, rest: { number: 0, kind: SEEN.rest } };

/** Looks at the dates of a file's rows and at nothing else of them. */
export class DateRows implements RowTaker {
  constructor(
    private readonly column: number,
    private readonly evidence: DateEvidence,
  ) {}

  halvesOf(): Halves {
    return HALVES;
  }

  groupOf(): Group {
    return SEEN;
  }

  one(csv: CsvRecord): void {
    const cell = csv.fields?.[this.column];
    if (cell !== undefined) this.evidence.add(cell);
  }

  opened(_group: Group, { csv }: OpenedRow): void {
    this.one(csv);
  }

  summed(): void {
    // their dates say what others have said before
  }

  sum(): void {
    // nothing is added up
  }

  sums(groups: Groups): void {
    groups.finish(() => undefined);
  }

  days(): void {
    // the days are read later, when their order is known
  }
}
