import type { ProcurementLine } from '../../model/index.js';
import type { Place } from '../../problem.js';
import type { DateEvidence } from './date-evidence.js';
import type { DateReading } from './dates.js';

/** So many lines are kept until all of a file's dates have been seen; of more the dates are looked at first. */
const MOST_KEPT = 20_000;

/**
 * The order that the beginning of a file speaks for, in which its rows are read until a date speaks against it. Nobody is
 * handed a line before it is known that none does.
 */
export class GuessedOrder {
  readonly reading: DateReading;
  readonly lines: (readonly [line: ProcurementLine, place: Place])[] = [];

  /** @param dates of the beginning, and then of all rows. */
  constructor(readonly dates: DateEvidence) {
    this.reading = dates.reading;
  }

  keep(line: ProcurementLine, place: Place): void {
    this.lines.push([line, place]);
  }

  /** True where what is read comes to nothing, so that there is no need to read on. */
  get isRefuted(): boolean {
    const isOther = JSON.stringify(this.dates.reading) !== JSON.stringify(this.reading);
    return isOther || this.lines.length > MOST_KEPT;
  }
}
