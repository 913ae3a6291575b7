import type { ProcurementLine } from '../model/index.js';
import type { Place } from '../problem.js';
import type { DateEvidence } from './date-evidence.js';
import type { DateReading } from './dates.js';
import type { Group, Halves } from './lane/row-kinds.js';
import type { OpenedRow, RowTaker } from './lane/row-taker.js';
import type { CsvRecord } from './records.js';

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

  /** Whether what is read comes to nothing, so that there is no need to read on. */
  get isInVain(): boolean {
    const isOther = JSON.stringify(this.dates.reading) !== JSON.stringify(this.reading);
    return isOther || this.lines.length > MOST_KEPT;
  }
}

/** Every row whose date says what another has said before. */
const SEEN: Group = {
  number: 0,
  trust: {
    isDoubted: false,
    named: { trust: '', trustName: '', region: '', cluster: '', nhsRegion: '', icb: '', trustType: '' },
    inRegions: new Map(),
  },
  rest: { lines: [], region: '', dated: null },
};
const HALVES: Halves = {
  trust: { number: 0, kind: SEEN.trust },
  rest: { number: 0, kind: SEEN.rest },
};

/** Looks at the dates of a file's rows and at nothing else of them. */
export class DateRows implements RowTaker {
  readonly isInVain = false;
  readonly isByFile = true;

  constructor(private readonly evidence: DateEvidence) {}

  halvesOf(): Halves {
    return HALVES;
  }

  groupOf(): Group {
    return SEEN;
  }

  one(csv: CsvRecord): void {
    this.evidence.see(csv);
  }

  group(): Group {
    return SEEN;
  }

  opened(_group: number, { csv }: OpenedRow): void {
    this.one(csv);
  }

  summed(): void {
    // their dates say what others have said before
  }

  sum(): void {
    // nothing is added up
  }

  days(): void {
    // the days are read later, when their order is known
  }
}
