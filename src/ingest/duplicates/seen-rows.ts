import { Money } from '../../money/index.js';
import { HashBitmap } from './hash-bitmap.js';
import { HashedRows } from './hashed-rows.js';
import { MOST_PENCE, pounds } from '../rows/pence.js';
import type { SummedRows } from './summed-rows.js';

/** How many rows are gathered before they are compared. */
const BATCH = 1 << 20;

/** The most rows that are gathered one by one: each is kept with its amount, which takes several times the memory. */
const MOST_SINGLE = 1 << 16;

/** Rows that equal an earlier row. */
export interface EqualRows {
  readonly rows: number;
  readonly amount: Money;
  /** The first of them, and the record of the earlier row that it equals. */
  readonly first: { readonly record: number; readonly line: number; readonly earlier: number } | null;
}

/** Rows that equal an earlier one, as columns in the order of the rows: a file may hold nothing else. */
interface EqualRowColumns {
  readonly record: Int32Array;
  /** The record of the first row that equals it. */
  readonly earlier: Int32Array;
}

/** Finds equal rows by their hashes. It remembers up to `most` different rows, the first ones. */
export class SeenRows {
  private batch = new HashedRows();
  /** The lines and amounts of rows of the batch that were added one by one, by their records. */
  private singleRows = new Map<number, { readonly line: number; readonly amount: Money }>();
  /** The remembered rows of earlier batches. */
  private readonly known = new HashedRows();
  /** How many different rows are remembered. */
  private remembered = 0;
  private readonly marks = new HashBitmap();
  /** Rows after this record are not remembered. */
  private lastRemembered = Infinity;
  private equal: EqualRows = { rows: 0, amount: Money.zero, first: null };

  constructor(
    private readonly most: number,
    private readonly batchSize = BATCH,
  ) {}

  /** Adds rows with amounts in whole pence. Records count from 1 and grow from row to row. */
  addMany(rows: SummedRows): void {
    this.batch.addMany(rows);
    if (this.batch.count >= this.batchSize) this.compare();
  }

  /** Adds one row with any amount. It may come after rows with higher records. */
  add(a: number, b: number, record: number, line: number, amount: Money): void {
    this.batch.add(a, b, record);
    this.singleRows.set(record, { line, amount });
    if (this.batch.count >= this.batchSize || this.singleRows.size >= MOST_SINGLE) this.compare();
  }

  /** The equal rows among all rows so far. */
  get equalRows(): EqualRows {
    this.compare();
    return this.equal;
  }

  /** True where a row has come that could not be remembered. */
  get isFull(): boolean {
    this.compare();
    return this.lastRemembered !== Infinity;
  }

  /** Compares the rows of the batch with each other and with those before. */
  private compare(): void {
    if (this.batch.count === 0) return;
    const equalRows = this.equalRowsInBatch();
    if (this.lastRemembered === Infinity) this.remember(equalRows.record);
    this.addEqualRows(equalRows);
    this.batch = new HashedRows();
    this.singleRows.clear();
  }

  /** Returns the rows of the batch that equal an earlier row. */
  private equalRowsInBatch(): EqualRowColumns {
    const { marks, known, batch } = this;
    if (marks.enlarge(known.count + batch.count)) marks.add(known, true);
    marks.startBatch();
    marks.add(batch, this.lastRemembered === Infinity);
    const shared = new HashedRows();
    marks.collectCandidates(known, shared);
    const before = shared.count;
    marks.collectCandidates(batch, shared);
    return equalRowsAmong(shared, before);
  }

  /** Remembers the new rows of the batch, as many as there is room for. @param old the records of rows seen before. */
  private remember(old: Int32Array): void {
    const { batch, known, most } = this;
    const room = most - this.remembered;
    this.remembered += batch.count - old.length;
    if (this.remembered > most) this.lastRemembered = (recordsIn(batch.without(old))[room] as number) - 1;
    // rows seen before may stay where they are few: leaving them out takes time
    known.addAll(2 * old.length > batch.count ? batch.without(old) : batch);
  }

  private addEqualRows({ record: records, earlier: earliers }: EqualRowColumns): void {
    let { rows, amount, first } = this.equal;
    let pence = 0;
    for (const [i, record] of records.entries()) {
      const earlier = earliers[i] as number;
      if (earlier > this.lastRemembered) continue;
      rows += 1;
      const single = this.singleRows.get(record);
      const listed = single ? null : this.listedRow(record);
      if (single) amount = amount.plus(single.amount);
      pence += listed?.pence ?? 0;
      if (Math.abs(pence) > MOST_PENCE) {
        amount = amount.plus(pounds(pence));
        pence = 0;
      }
      if (!first || first.record > record)
        first = { record, line: single?.line ?? listed?.line ?? 0, earlier };
    }
    this.equal = { rows, amount: amount.plus(pounds(pence)), first };
  }

  /** Returns the amount and line of a row of the batch that was added up. */
  private listedRow(record: number): { readonly pence: number; readonly line: number } | null {
    const { lists } = this.batch;
    const rows = lists[placeOf(lists.length, (i) => lists[i]?.record ?? 0, record)];
    if (!rows) return null;
    const at = record - rows.record;
    return { pence: rows.list.pence[2 * (rows.listed + at) + 1] ?? 0, line: rows.line + at };
  }
}

/** Returns the rows that equal one with an earlier record. @param others how many rows at the start are left out. */
function equalRowsAmong({ single: { a, b, record, length } }: HashedRows, others: number): EqualRowColumns {
  let slots = 2;
  while (slots < 2 * length) slots *= 2;
  const table = new Int32Array(slots).fill(-1);
  /** For each row the position of the first row that equals it. */
  const firstEqual = new Int32Array(length);
  /** At that position, the lowest record: rows added one by one come after those of lists. */
  const first = record.slice(0, length);
  for (let i = 0; i < length; i++) {
    let slot = (b[i] as number) & (slots - 1);
    let other = table[slot] as number;
    while (other !== -1 && (a[other] !== a[i] || b[other] !== b[i])) {
      slot = (slot + 1) & (slots - 1);
      other = table[slot] as number;
    }
    if (other === -1) other = table[slot] = i;
    firstEqual[i] = other;
    if ((record[i] as number) < (first[other] as number)) first[other] = record[i] as number;
  }
  const found = { record: new Int32Array(length - others), earlier: new Int32Array(length - others) };
  let count = 0;
  for (let i = others; i < length; i++) {
    const earliest = first[firstEqual[i] as number] as number;
    if (earliest >= (record[i] as number)) continue;
    found.record[count] = record[i] as number;
    found.earlier[count++] = earliest;
  }
  return { record: found.record.subarray(0, count), earlier: found.earlier.subarray(0, count) };
}

/** Returns the records in ascending order of rows that were all added one by one. */
function recordsIn({ single: { record, length } }: HashedRows): Int32Array {
  return record.slice(0, length).sort();
}

/** Returns the position of the last of ascending records that is at most `record`; -1 where there is none. */
function placeOf(count: number, recordAt: (i: number) => number, record: number): number {
  let [from, to] = [-1, count];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (recordAt(middle) <= record) from = middle;
    else to = middle;
  }
  return from;
}
