import { Money } from '../money/index.js';
import type { RowList } from './lane/condensed.js';
import { pounds } from './lane/pence.js';

/** So many rows are gathered before they are compared: to look for each by itself is to wait for memory each time. */
const BATCH = 1 << 19;

/** Rows are compared in parts of about so many, with what that takes near the processor; there are at most so many. */
const PART = 1 << 10;
const MOST_PARTS = 1 << 10;

/** Rows that are like one before them. */
export interface Likes {
  readonly rows: number;
  readonly amount: Money;
  /** The first of them, and the record of the row that it is like. */
  readonly first: { readonly record: number; readonly line: number; readonly like: number } | null;
}

/** Rows that follow each other, each a record on a line of its own. */
export interface Listed {
  /** What is known of them, from the place `listed` on. */
  readonly list: RowList;
  readonly listed: number;
  readonly count: number;
  /** Of the first. */
  readonly record: number;
  readonly line: number;
}

/** Rows side by side. */
interface Rows {
  /** The two halves of their hashes. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Their records; of rows of the batches before `~record`; {@link DROPPED} where a row is not remembered. */
  readonly ref: Int32Array;
}

const DROPPED = 0;

/** Finds rows that are alike by their hashes. It remembers so many different ones, those that came first. */
export class SeenRows {
  private batch: Listed[] = [];
  /** Rows of the batch that came by themselves, between the others. */
  private alone = noRows();
  private count = 0;
  private known = rowsOf(0);
  private remembered = 0;
  /** Rows behind this record are not remembered. */
  private last = Infinity;
  private found: Likes = { rows: 0, amount: Money.zero, first: null };
  private table = new Int32Array(0);

  constructor(
    private readonly most: number,
    private readonly batchSize = BATCH,
  ) {}

  /** Rows with amounts in whole pence. Records, from 1, grow from row to row. */
  addMany(rows: Listed): void {
    if (rows.count === 0) return;
    this.batch.push(rows);
    this.count += rows.count;
    if (this.count >= this.batchSize) this.compare();
  }

  /** A row by itself, with any amount. */
  add(a: number, b: number, record: number, line: number, amount: Money): void {
    const { alone } = this;
    alone.a.push(a);
    alone.b.push(b);
    alone.record.push(record);
    alone.line.push(line);
    alone.amount.push(amount);
    this.count += 1;
    if (this.count >= this.batchSize) this.compare();
  }

  /** What the rows so far come to. */
  get likes(): Likes {
    this.compare();
    return this.found;
  }

  /** Whether a row has come that could not be remembered. */
  get isFull(): boolean {
    this.compare();
    return this.last !== Infinity;
  }

  /** Compares the rows of the batch with each other and with those before. */
  private compare(): void {
    if (this.count === 0) return;
    const length = this.remembered + this.count;
    const parts = Math.min(MOST_PARTS, 2 ** Math.floor(Math.log2(Math.max(1, length / PART))));
    const { rows, ends } = this.inParts(length, parts);
    const likes: Like[] = [];
    let from = 0;
    for (const to of ends) {
      this.comparePart(rows, from, to, likes);
      from = to;
    }
    this.remember(rows);
    for (const { record, like } of likes) if (like <= this.last) this.addLike(record, like);
    this.batch = [];
    this.alone = noRows();
    this.count = 0;
  }

  /** The rows sorted by the first bits of their hashes, in each part those of before first and all in their order. */
  private inParts(length: number, parts: number): { readonly rows: Rows; readonly ends: Int32Array } {
    const { known, batch, alone } = this;
    const places = new Places(parts);
    for (let i = 0; i < known.a.length; i++) if (known.ref[i] !== DROPPED) places.count(known.a[i] as number);
    for (const { list, listed, count } of batch)
      for (let i = listed; i < listed + count; i++) places.count(list.hashes[4 * i] as number);
    for (const a of alone.a) places.count(a);
    places.settle();

    const rows = rowsOf(length);
    const put = (a: number, b: number, ref: number): void => {
      const to = places.next(a);
      rows.a[to] = a;
      rows.b[to] = b;
      rows.ref[to] = ref;
    };
    for (let i = 0; i < known.a.length; i++)
      if (known.ref[i] !== DROPPED) put(known.a[i] as number, known.b[i] as number, known.ref[i] as number);
    let next = 0;
    const putAlone = (until: number): void => {
      for (; next < alone.a.length && (alone.record[next] as number) < until; next++)
        put(alone.a[next] as number, alone.b[next] as number, alone.record[next] as number);
    };
    for (const { list, listed, count, record } of batch) {
      putAlone(record);
      const { hashes } = list;
      for (let i = 0, from = 4 * listed; i < count; i++, from += 4)
        put(hashes[from] as number, hashes[from + 1] as number, record + i);
    }
    putAlone(Infinity);
    return { rows, ends: places.at };
  }

  /** Finds the rows of a part that are like one before them, and marks them as dropped. */
  private comparePart({ a, b, ref }: Rows, from: number, to: number, likes: Like[]): void {
    let slots = 2;
    while (slots < 2 * (to - from)) slots *= 2;
    if (this.table.length < slots) this.table = new Int32Array(slots);
    const { table } = this;
    table.fill(-1, 0, slots);
    for (let i = from; i < to; i++) {
      let slot = (b[i] as number) & (slots - 1);
      let other = table[slot] as number;
      while (other !== -1 && (a[other] !== a[i] || b[other] !== b[i])) {
        slot = (slot + 1) & (slots - 1);
        other = table[slot] as number;
      }
      if (other === -1) table[slot] = i;
      else {
        const before = ref[other] as number;
        likes.push({ record: ref[i] as number, like: before < 0 ? ~before : before });
        ref[i] = DROPPED;
      }
    }
  }

  /** Remembers the rows of before and those that are new, as many as it may. */
  private remember(rows: Rows): void {
    const { ref } = rows;
    let news = 0;
    for (let i = 0; i < ref.length; i++) if ((ref[i] as number) > 0) news += 1;
    const room = this.most - this.remembered;
    if (news > room && this.last === Infinity) {
      const records = ref.filter((record) => record > 0).sort();
      this.last = (records[room] as number) - 1;
    }
    for (let i = 0; i < ref.length; i++) {
      const record = ref[i] as number;
      if (record > 0) ref[i] = record > this.last ? DROPPED : ~record;
    }
    this.known = rows;
    this.remembered += Math.min(room, news);
  }

  private addLike(record: number, like: number): void {
    const { found } = this;
    const { amount, line } = this.rowOf(record);
    this.found = {
      rows: found.rows + 1,
      amount: found.amount.plus(amount),
      first: found.first && found.first.record < record ? found.first : { record, line, like },
    };
  }

  /** A row of the batch. */
  private rowOf(record: number): { readonly amount: Money; readonly line: number } {
    const { alone, batch } = this;
    const place = placeOf(alone.record.length, (i) => alone.record[i] as number, record);
    const amount = alone.amount[place];
    if (amount && alone.record[place] === record) return { amount, line: alone.line[place] as number };
    const rows = batch[placeOf(batch.length, (i) => batch[i]?.record ?? 0, record)];
    const at = record - (rows?.record ?? 0);
    return {
      amount: pounds(rows?.list.pence[2 * (rows.listed + at) + 1] ?? 0),
      line: (rows?.line ?? 0) + at,
    };
  }
}

/** Places for rows sorted by the first bits of a number. */
class Places {
  /** How many rows a part has; then where its next row belongs; when all are in, where it ends. */
  readonly at: Int32Array;
  private readonly shift: number;
  private readonly mask: number;

  /** @param parts a power of two. */
  constructor(parts: number) {
    this.at = new Int32Array(parts);
    this.mask = parts - 1;
    // one part is told by no bit at all, and a shift by 32 is none
    this.shift = parts === 1 ? 0 : 32 - Math.log2(parts);
  }

  count(a: number): void {
    const part = (a >>> this.shift) & this.mask;
    this.at[part] = (this.at[part] as number) + 1;
  }

  /** All have been counted. */
  settle(): void {
    let sum = 0;
    for (let part = 0; part < this.at.length; part++) {
      const size = this.at[part] as number;
      this.at[part] = sum;
      sum += size;
    }
  }

  next(a: number): number {
    const part = (a >>> this.shift) & this.mask;
    const place = this.at[part] as number;
    this.at[part] = place + 1;
    return place;
  }
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

function noRows() {
  return {
    a: [] as number[],
    b: [] as number[],
    record: [] as number[],
    line: [] as number[],
    amount: [] as Money[],
  };
}

/** A row's record, and that of the one before that it is like. */
interface Like {
  readonly record: number;
  readonly like: number;
}

function rowsOf(length: number): Rows {
  return { a: new Int32Array(length), b: new Int32Array(length), ref: new Int32Array(length) };
}
