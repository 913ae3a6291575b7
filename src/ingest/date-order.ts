import { provenOrder, readDate, type DateOrder } from './dates.js';
import { problem, type Problem } from '../problem.js';

/** Gathers what the dates of a file say about the order of day and month. */
export class DateEvidence {
  private dayFirst: string | null = null;
  private monthFirst: string | null = null;
  private readonly texts = new Set<string>();
  /** Dates that would be another day in the other order. */
  private open = 0;

  add(text: string): void {
    // a file repeats few dates over many rows; each is looked at once
    if (this.texts.size < 10_000) {
      if (this.texts.has(text)) return;
      this.texts.add(text);
    }
    const written = readDate(text);
    if (written?.kind !== 'numbers') return;
    const proven = provenOrder(written);
    if (proven === 'day first') this.dayFirst ??= text;
    else if (proven === 'month first') this.monthFirst ??= text;
    else if (written.first !== written.second) this.open += 1;
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
    if (this.dayFirst !== null || this.monthFirst !== null || this.open === 0) return [];
    return [problem('date-order-assumed', 'warning', { file })];
  }
}
