import type { CalendarDate } from '../dates.js';

/** A row that was left as it stands: it has to be read by itself. */
export const DOUBT = -1;
/** A row cut without doubt that belongs to a group whose rows are wanted one by one. */
export const REFUSED = -2;

/**
 * What a stretch of rows comes to: sums of those that are alike, and between them, in their order, the rows that have
 * to be looked at. Nothing in it hangs on what values mean to the model; it can be sent from thread to thread.
 */
export interface Condensed {
  /** Where the first row starts that is not in it, from the start of the bytes. */
  readonly next: number;
  /** Whether that row has to be read by itself: it is longer than a block, or goes on behind the bytes. */
  readonly isOpen: boolean;
  /** The rows left, in their order. */
  readonly left: {
    /** Their bytes one behind the other, without line ends. */
    readonly bytes: Uint8Array;
    /** For each where it ends there. */
    readonly ends: Int32Array;
    /** For each where it starts in the stretch. */
    readonly starts: Int32Array;
    /** For each its group, where the next row of that was wanted, else {@link DOUBT} or {@link REFUSED}. */
    readonly groups: Int32Array;
    /** For each how many lines it spans. */
    readonly lines: Int32Array;
    /** For each how many rows were added up since the row left before it; one more, for those behind the last. */
    readonly rowsBefore: Int32Array;
    /** Their amounts together, in pence. */
    readonly penceBefore: Float64Array;
    /** For each with a group its amounts in pence, in the order of the columns; of others nothing is said. */
    readonly amounts: Float64Array;
  };
  /** The groups that were met first in it. */
  readonly fresh: {
    readonly groups: Int32Array;
    /** For each what its key is made of: a class for each part. */
    readonly keys: Int32Array;
    /** The row that each was met in, one behind the other, without line ends; it was added up. */
    readonly bytes: Uint8Array;
    readonly ends: Int32Array;
  };
  readonly sums: {
    /** The groups that rows were added to. */
    readonly groups: Int32Array;
    /** For each group and column of amounts how many there were, and their sum in pence. */
    readonly counts: Int32Array;
    readonly pence: Float64Array;
  };
  /** Of published spend: what is kept of each row that was added up or has a group. */
  readonly rows: RowList | null;
  /** Of published spend: of the rows that were added up or have a group. */
  readonly days: Days | null;
}

/** What the dates of some rows come to. */
export interface Days {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  /** Each of them once, as it is written. */
  readonly texts: readonly string[];
}

/** What is kept of rows: 16 bytes for each, which both arrays look at. */
export interface RowList {
  /** The hash of row i in two halves, at 4 * i and 4 * i + 1. */
  readonly hashes: Int32Array;
  /** The amounts of row i together, at 2 * i + 1. */
  readonly pence: Float64Array;
}

/** The memory that can be handed over with it to another thread. */
export function transferable({ left, fresh, sums, rows }: Condensed): ArrayBuffer[] {
  const arrays: Iterable<Uint8Array | Int32Array | Float64Array>[] = [
    Object.values(left),
    Object.values(fresh),
    Object.values(sums),
    rows ? [rows.pence] : [],
  ];
  return arrays.flatMap((some) => Array.from(some, ({ buffer }) => buffer as ArrayBuffer));
}
