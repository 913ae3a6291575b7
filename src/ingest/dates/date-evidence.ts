import { problem, type Problem } from '../../problem/index.js';
import {
  isoDate,
  isoMonth,
  readDate,
  readingsOf,
  swapped,
  type CalendarDate,
  type DateOrder,
  type DateReading,
  type WrittenDate,
} from './dates.js';
import type { Chunk } from '../lane/groups.js';

/** A date whose numbers are two different dates, one in each order. */
interface AmbiguousDate {
  /** The numbers in one form: '4/5/2010'. */
  readonly text: string;
  readonly dayFirst: CalendarDate;
  readonly monthFirst: CalendarDate;
  rows: number;
}

/** A date that is written as one, whatever the order of day and month in its file. */
interface SettledDate {
  readonly text: string;
  readonly date: CalendarDate;
  rows: number;
}

/** How many different dates must lie in months without others for all to be taken for swapped. */
const FEWEST_SWAPPED = 2;

/** The share of the certain dates that must be of one order for ambiguous dates to follow it. */
const MOST = 0.9;

/** How many dates a message names. */
const NAMED = 5;

/** Collects evidence from the dates of a file for the order of day and month. */
export class DateEvidence {
  /** The dates that are valid in one order only: the first of each order, and how many rows have one. */
  private readonly proofs = { dayFirst: { text: '', rows: 0 }, monthFirst: { text: '', rows: 0 } };
  /** The months of certain dates, and those of serials, which a spreadsheet may have swapped. */
  private readonly months = new Set<string>();
  private readonly serialMonths = new Set<string>();
  /** The months of dates in numbers that are valid in one order. */
  private readonly provedMonths = new Set<string>();
  private readonly settled = new Map<string, SettledDate>();
  private readonly ambiguous = new Map<string, AmbiguousDate>();
  private readonly alone = new Set<string>();

  /** @param column of the dates. */
  constructor(private readonly column: number) {}

  /** Adds the date of a row. */
  addRecord({ fields }: { readonly fields: readonly string[] | null }): void {
    this.add(fields?.[this.column] ?? '');
  }

  /** Adds the dates of a chunk that lists them, in the order of its rows. */
  addChunk({ records, listed }: Chunk): void {
    let next = 0;
    const addListed = (row: number): void => {
      for (; listed && next < listed.texts.length && (listed.firstRows[next] as number) < row; next++)
        this.add(listed.texts[next] as string, listed.counts[next]);
    };
    for (const record of records) {
      addListed(record.row);
      this.addRecord(record);
    }
    addListed(Infinity);
  }

  /** Adds a date. @param rows the number of rows with it, which is reported where the file {@link isMixed}. */
  add(text: string, rows = 1): void {
    const written = readDate(text);
    if (written) this.addWritten(written, text.trim(), rows);
  }

  /** Adds a date that has been parsed. @param text its text without surrounding blanks. */
  addWritten(written: WrittenDate, text: string, rows = 1): void {
    if (written.kind === 'several') for (const date of written.dates) this.addWritten(date, text, rows);
    else if (written.kind === 'month') this.alone.add(isoMonth({ ...written, day: 1 }));
    else if (written.kind === 'date') {
      (written.isSerial ? this.serialMonths : this.months).add(isoMonth(written.date));
      const key = isoDate(written.date);
      const known = this.settled.get(key) ?? { text, date: written.date, rows: 0 };
      known.rows += rows;
      this.settled.set(key, known);
    } else {
      const { dayFirst, monthFirst } = readingsOf(written);
      const date = dayFirst ?? monthFirst;
      if (dayFirst && monthFirst && written.first !== written.second)
        this.addAmbiguous(
          {
            text: `${written.first}/${written.second}/${written.year}`,
            dayFirst,
            monthFirst,
            rows: 0,
          },
          rows,
        );
      else if (date) {
        this.months.add(isoMonth(date));
        if (written.first === written.second) return;
        this.provedMonths.add(isoMonth(date));
        const proof = dayFirst ? this.proofs.dayFirst : this.proofs.monthFirst;
        if (proof.rows === 0) proof.text = text;
        proof.rows += rows;
      }
    }
  }

  private addAmbiguous(date: AmbiguousDate, rows: number): void {
    const key = isoDate(date.dayFirst);
    const known = this.ambiguous.get(key) ?? date;
    known.rows += rows;
    this.ambiguous.set(key, known);
  }

  /** True where dates of both orders were found, or swapped ones; their rows are counted then. */
  get isMixed(): boolean {
    return this.order === 'mixed' || this.areSwapped;
  }

  /**
   * True where a spreadsheet of another country swapped the dates that it could read, with days up to 12, and left the
   * others as text: with day and month exchanged they lie in the months of those, and as they are most do not.
   */
  private get areSwapped(): boolean {
    if (this.provedMonths.size === 0 || this.ambiguous.size > 0) return false;
    const dates = [...this.settled.values()];
    const isProved = (date: CalendarDate): boolean => this.provedMonths.has(isoMonth(date));
    if (!dates.every(({ date }) => date.day <= 12 && isProved(swapped(date)))) return false;
    const outside = dates.filter(({ date }) => !isProved(date));
    return outside.length >= FEWEST_SWAPPED && 2 * outside.length > dates.length;
  }

  get order(): DateOrder {
    const { dayFirst, monthFirst } = this.proofs;
    if (monthFirst.rows === 0) return 'day first';
    return dayFirst.rows > 0 || this.ambiguousDates.some((date) => this.liesIn(date) === 'day first')
      ? 'mixed'
      : 'month first';
  }

  /** How ambiguous dates are to be read. */
  get reading(): DateReading {
    const { order } = this;
    return {
      order,
      months: order === 'mixed' ? [...this.months].sort() : [],
      fallbackOrder: order === 'mixed' ? this.fallbackOrder : order,
      monthsAlone: this.monthsAlone,
      areSwapped: this.areSwapped,
    };
  }

  /** The ambiguous dates in calendar order. */
  private get ambiguousDates(): AmbiguousDate[] {
    return [...this.ambiguous].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, date]) => date);
  }

  /** The order that nine in ten certain dates show. */
  private get fallbackOrder(): DateReading['fallbackOrder'] {
    const { dayFirst, monthFirst } = this.proofs;
    const rows = dayFirst.rows + monthFirst.rows;
    if (dayFirst.rows >= MOST * rows) return 'day first';
    return monthFirst.rows >= MOST * rows ? 'month first' : null;
  }

  /** The months that may stand for a date: all where no date has a day, else those of other dates. */
  private get monthsAlone(): DateReading['monthsAlone'] {
    if (this.alone.size === 0) return [];
    if (this.months.size + this.serialMonths.size + this.ambiguous.size === 0) return 'all';
    const others = new Set([...this.months, ...this.serialMonths]);
    for (const date of this.ambiguous.values())
      others.add(isoMonth(this.liesIn(date) === 'month first' ? date.monthFirst : date.dayFirst));
    return [...this.alone].filter((month) => others.has(month)).sort();
  }

  /** Returns the orders in which the date lies in a month of the certain dates. */
  private liesIn({ dayFirst, monthFirst }: AmbiguousDate): 'day first' | 'month first' | 'both' | 'neither' {
    const isDayFirst = this.months.has(isoMonth(dayFirst));
    const isMonthFirst = this.months.has(isoMonth(monthFirst));
    if (isDayFirst === isMonthFirst) return isDayFirst ? 'both' : 'neither';
    return isDayFirst ? 'day first' : 'month first';
  }

  /** Returns the problems that explain how the dates were read. */
  problems(file: string): Problem[] {
    if (this.areSwapped) return [this.describeSwapped(file)];
    if (this.isMixed) return [this.describeMixed(file)];
    if (this.proofs.monthFirst.rows > 0 || this.ambiguous.size === 0) return [];
    if (this.proofs.dayFirst.rows === 0) return [problem('date-order-assumed', 'warning', { file })];
    const doubtful = this.ambiguousDates.filter((date) => this.liesIn(date) === 'month first');
    if (doubtful.length === 0) return [];
    const named = doubtful.slice(0, NAMED).map(({ text }) => text);
    const dates = named.join(', ') + (doubtful.length > NAMED ? ', …' : '');
    return [problem('date-month-doubtful', 'warning', { file }, { count: doubtful.length, dates })];
  }

  private describeSwapped(file: string): Problem {
    const { dayFirst, monthFirst } = this.proofs;
    const dates = [...this.settled.values()];
    const rows = dates.reduce((sum, date) => sum + date.rows, 0);
    const [first] = dates;
    return problem(
      'dates-swapped',
      'warning',
      { file },
      {
        rows,
        written: first?.text ?? '',
        read: first ? isoDate(swapped(first.date)) : '',
        others: (dayFirst.rows > 0 ? dayFirst : monthFirst).text,
      },
    );
  }

  private describeMixed(file: string): Problem {
    const { fallbackOrder } = this;
    const rows = { 'day first': 0, 'month first': 0, unknown: 0 };
    for (const date of this.ambiguous.values()) {
      const lies = this.liesIn(date);
      rows[lies === 'day first' || lies === 'month first' ? lies : (fallbackOrder ?? 'unknown')] += date.rows;
    }
    const { dayFirst, monthFirst } = this.proofs;
    return problem(
      'date-order-mixed',
      'warning',
      { file },
      {
        dayFirst: describeProof(dayFirst),
        monthFirst: describeProof(monthFirst),
        readDayFirst: rows['day first'],
        readMonthFirst: rows['month first'],
        unknown: rows.unknown,
      },
    );
  }
}

function describeProof({ rows, text }: { readonly rows: number; readonly text: string }): string {
  if (rows === 0) return 'no row';
  return `${rows} ${rows === 1 ? 'row' : 'rows'} (such as ${text})`;
}
