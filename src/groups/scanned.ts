/**
 * The result of scanning the records that start between two positions of a source. It is plain data in arrays that can
 * be transferred between threads without copying; its numbers of groups are those of the thread that made it.
 */
export interface Scanned {
  /** The start of its first record, and of the first record after it. */
  readonly from: number;
  readonly next: number;
  /** True where the bytes end at `next`, or in a record there that needs more bytes than there are. */
  readonly isAtEnd: boolean;
  /** True where a line at `next` is too long to be read. @see LONGEST_LINE */
  readonly endsInLongLine: boolean;
  /** True where all its bytes are ASCII and none is NUL. */
  readonly isPlain: boolean;
  /** How many records and lines there are. */
  readonly rows: number;
  readonly lines: number;
  /** The amounts of all rows that were added up, in pence. */
  readonly total: number;
  /** True where the bytes end with its last record, without a line end. */
  readonly lacksLineEnd: boolean;
  /** Where the last row that was added up starts and ends, from the start of the chunk; both 0 without any. */
  readonly lastRow: readonly [start: number, end: number];
  readonly records: DeferredRecords;
  readonly sums: GroupSums;
  readonly listed: ListedValues | null;
  readonly fingerprints: Fingerprints | null;
  /** The groups that this thread reports for the first time; null where no other thread has numbers of its own. */
  readonly newGroups: NewGroups | null;
}

/** Groups in the order of their numbers: the texts of new subkeys, and for each new group its two subkeys. */
export interface NewGroups {
  readonly texts: readonly [readonly string[], readonly string[]];
  readonly subkeys: Int32Array;
}

export interface DeferredRecords {
  /** Of record i from 6 * i on: its row and first line in the chunk, how many lines it spans, where its text ends. */
  readonly entries: Int32Array;
  /** The same memory: at 3 * i + 2 the pence of all rows of the chunk that were added up before record i. */
  readonly pence: Float64Array;
  readonly text: Uint8Array;
}

/** The groups of a chunk in the order of their first rows. */
export interface GroupSums {
  readonly groups: Int32Array;
  /** The number of each group's first row in the chunk, from 0, and where that starts and ends from the chunk's start. */
  readonly firstRows: Int32Array;
  readonly firstBytes: Int32Array;
  /** For each group and column of amounts, how many there are and their sum in pence. */
  readonly counts: Int32Array;
  readonly pence: Float64Array;
}

/** The different values of a column, among the rows that were added up, in the order of their first rows. */
export interface ListedValues {
  readonly texts: readonly string[];
  readonly firstRows: Int32Array;
  readonly counts: Int32Array;
}

/** The fingerprints of the rows that were added up, in order: 16 bytes each, shared by both arrays. */
export interface Fingerprints {
  /** The fingerprint of row i in two words, at 4 * i and 4 * i + 1. */
  readonly hashes: Int32Array;
  /** The amounts of row i together, at 2 * i + 1. */
  readonly pence: Float64Array;
}

/** Returns the memory that can be transferred to another thread with a result. */
export function transferable({ records, sums, listed, fingerprints, newGroups }: Scanned): ArrayBuffer[] {
  const { groups, firstRows, firstBytes, counts, pence } = sums;
  const arrays: (Int32Array | Float64Array | Uint8Array)[] = [records.entries, records.text];
  arrays.push(groups, firstRows, firstBytes, counts, pence);
  if (listed) arrays.push(listed.firstRows, listed.counts);
  if (newGroups) arrays.push(newGroups.subkeys);
  if (fingerprints) arrays.push(fingerprints.hashes);
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
