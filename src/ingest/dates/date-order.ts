import type { ProcurementLine } from '../../model/index.js';
import type { Place } from '../../problem/index.js';
import type { DateEvidence } from './date-evidence.js';
import type { DateReading } from './dates.js';

/** The most lines that are kept until all of a file's dates have been read; larger files are read for dates first. */
const MOST_KEPT = 20_000;

/**
 * The order of day and month that the beginning of a file suggests. Rows are read in it until a date contradicts it;
 * lines are kept back until all dates have been read.
 */
export class GuessedOrder {
  readonly reading: DateReading;
  readonly lines: (readonly [line: ProcurementLine, place: Place])[] = [];

  /** @param dates the evidence of the beginning, to which those of all rows are added. */
  constructor(readonly dates: DateEvidence) {
    this.reading = dates.reading;
  }

  keep(line: ProcurementLine, place: Place): void {
    this.lines.push([line, place]);
  }

  /** True where a date contradicts the guess or too many lines are kept, so that reading on is pointless. */
  get isRefuted(): boolean {
    const isOther = JSON.stringify(this.dates.reading) !== JSON.stringify(this.reading);
    return isOther || this.lines.length > MOST_KEPT;
  }
}
