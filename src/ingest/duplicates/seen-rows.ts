import { Money } from '../../money/index.js';
import { HashBitmap } from './hash-bitmap.js';
import { HashedRows } from './hashed-rows.js';
import { pounds } from '../rows/pence.js';
import type { SummedRows } from './summed-rows.js';

/** So many rows are gathered before they are compared. */
const BATCH = 1 << 20;

/** Of these fewer: each is kept with its amount, which takes several times as much memory. */
const MOST_SINGLE = 1 << 16;

/** Rows that are like one before them. */
export interface EqualRows {
  readonly rows: number;
  readonly amount: Money;
  /** The first of them, and the record of the row that it is like. */
  readonly first: { readonly record: number; readonly line: number; readonly earlier: number } | null;
}

/** A row's record, and that of the first that it is like. */
interface EqualRow {
  readonly record: number;
  readonly earlier: number;
}

/** Finds rows that are alike by their hashes. It remembers so many different ones, those that came first. */
export class SeenRows {
  private batch = new HashedRows();
  /** The lines and amounts of those that came by themselves, by their records. */
  private singleRows = new Map<number, { readonly line: number; readonly amount: Money }>();
  /** Rows of before. */
  private readonly known = new HashedRows();
  /** How many of them are remembered: the different ones. */
  private remembered = 0;
  private readonly marks = new HashBitmap();
  /** Rows behind this record are not remembered. */
  private lastRemembered = Infinity;
  private equal: EqualRows = { rows: 0, amount: Money.zero, first: null };

  constructor(
    private readonly most: number,
    private readonly batchSize = BATCH,
  ) {}

  /** Rows with amounts in whole pence. Records, from 1, grow from row to row. */
  addMany(rows: SummedRows): void {
    this.batch.addMany(rows);
    if (this.batch.count >= this.batchSize) this.compare();
  }

  /** A row by itself, with any amount; it may come later than rows with higher records, where it is judged last. */
  add(a: number, b: number, record: number, line: number, amount: Money): void {
    this.batch.add(a, b, record);
    this.singleRows.set(record, { line, amount });
    if (this.batch.count >= this.batchSize || this.singleRows.size >= MOST_SINGLE) this.compare();
  }

  /** What the rows so far come to. */
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
    if (this.lastRemembered === Infinity) this.remember(new Set(equalRows.map(({ record }) => record)));
    for (const { record, earlier } of equalRows)
      if (earlier <= this.lastRemembered) this.addEqualRow(record, earlier);
    this.batch = new HashedRows();
    this.singleRows.clear();
  }

  /** The rows of the batch that are like one before them. */
  private equalRowsInBatch(): EqualRow[] {
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

  /** Remembers the rows of the batch that are new, as many as it may. @param old the records of those that are not. */
  private remember(old: ReadonlySet<number>): void {
    const { batch, known, most } = this;
    const room = most - this.remembered;
    this.remembered += batch.count - old.size;
    if (this.remembered > most) this.lastRemembered = (recordsIn(batch.without(old))[room] as number) - 1;
    // where most are old they would only take room
    known.addAll(2 * old.size > batch.count ? batch.without(old) : batch);
  }

  private addEqualRow(record: number, earlier: number): void {
    const { equal } = this;
    const { amount, line } = this.rowOf(record);
    this.equal = {
      rows: equal.rows + 1,
      amount: equal.amount.plus(amount),
      first: equal.first && equal.first.record < record ? equal.first : { record, line, earlier },
    };
  }

  /** A row of the batch. */
  private rowOf(record: number): { readonly amount: Money; readonly line: number } {
    const { lists } = this.batch;
    const found = this.singleRows.get(record);
    if (found) return found;
    const rows = lists[placeOf(lists.length, (i) => lists[i]?.record ?? 0, record)];
    const at = record - (rows?.record ?? 0);
    return {
      amount: pounds(rows?.list.pence[2 * (rows.listed + at) + 1] ?? 0),
      line: (rows?.line ?? 0) + at,
    };
  }
}

/** The rows behind so many others that are like one with an earlier record. */
function equalRowsAmong({ single: { a, b, record, length } }: HashedRows, others: number): EqualRow[] {
  let slots = 2;
  while (slots < 2 * length) slots *= 2;
  const table = new Int32Array(slots).fill(-1);
  /** Of each row the place of one that all stand by that are like it. */
  const firstEqual = new Int32Array(length);
  /** There, the first record of them: rows that came by themselves stand behind those of lists. */
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
  const equalRows: EqualRow[] = [];
  for (let i = others; i < length; i++) {
    const earliest = first[firstEqual[i] as number] as number;
    if (earliest < (record[i] as number)) equalRows.push({ record: record[i] as number, earlier: earliest });
  }
  return equalRows;
}

/** The records of rows of which none is in a list, in their order. */
function recordsIn({ single: { record, length } }: HashedRows): Int32Array {
  return record.slice(0, length).sort();
}

/** The place of the last of so many records, which grow, that is not behind this one; -1 where there is none. */
function placeOf(count: number, recordAt: (i: number) => number, record: number): number {
  let [from, to] = [-1, count];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (recordAt(middle) <= record) from = middle;
    else to = middle;
  }
  return from;
}
