import type { CsvRecord } from '../records.js';
import type { Days, RowList } from './condensed.js';
import type { Group, Halves } from './row-kinds.js';
import type { TakeSum } from './tally.js';

/** Rows that were added up, one behind the other, each on a line of its own. */
export interface SummedRows {
  readonly count: number;
  /** Their amounts together. */
  readonly pence: number;
  /** What is kept of each of them, from the place `listed` on. */
  readonly list: RowList | null;
  readonly listed: number;
  /** Of the first. */
  readonly record: number;
  readonly line: number;
}

/** A row whose group is known, with its amounts in pence from left to right. */
export interface OpenedRow {
  readonly csv: CsvRecord;
  readonly record: number;
  readonly amounts: Float64Array;
  readonly list: RowList | null;
  readonly listed: number;
}

/** Takes in the rows of a file, in their order. */
export interface RowTaker {
  /** Whether no more rows are wanted. */
  readonly isInVain: boolean;
  /** Whether sums are wanted of each file by itself. */
  readonly isByFile: boolean;
  /** What the two halves of a row's key are. */
  halvesOf(fields: readonly string[]): Halves;
  /**
   * The group of a row of which nothing is in doubt but what it means; null where its like are wanted one by one.
   *
   * @param fields asked for only where its like are not known.
   */
  groupOf(halves: Halves, fields: () => readonly string[]): Group | null;
  /** The group of a number. */
  group(number: number): Group;
  /** A row to be read by itself. */
  one(csv: CsvRecord, record: number): void;
  /** A row of a group whose number is known. */
  opened(group: number, row: OpenedRow): void;
  summed(rows: SummedRows): void;
  /** What rows that were added up came to in one group and column of amounts. */
  sum: TakeSum;
  /** Of the rows added up, and of those that opened a group. */
  days(days: Days): void;
}
