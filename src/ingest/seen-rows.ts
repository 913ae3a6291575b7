import { Money } from '../money/index.js';
import { MOST_PENCE, pounds } from './lane/pence.js';

/** So many rows are gathered before they are compared: to look for each by itself is to wait for memory each time. */
const BATCH = 1 << 19;
const FIRST_ROOM = 1 << 8;

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

/** Rows side by side, by the two halves of their hashes. */
interface Hashes {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** The place of a row in the batch; of one of the batches before `~record`. */
  readonly ref: Int32Array;
}

/** Finds rows that are alike by their hashes. It remembers so many different ones, those that came first. */
export class SeenRows {
  private batch = columns(FIRST_ROOM);
  private count = 0;
  private known = hashes(0);
  /** Rows behind this record are not remembered. */
  private last = Infinity;
  private found: Likes = { rows: 0, amount: Money.zero, first: null };
  /** Amounts that are not whole pence, or too many, by their records. */
  private readonly odd = new Map<number, Money>();
  private table = new Int32Array(0);

  constructor(
    private readonly most: number,
    private readonly batchSize = BATCH,
  ) {}

  /** A row with its amount in whole pence. @param record from 1; it grows from row to row. */
  add(a: number, b: number, record: number, line: number, pence: number): void {
    if (this.count === this.batch.a.length) this.makeRoom();
    const { batch, count } = this;
    batch.a[count] = a;
    batch.b[count] = b;
    batch.record[count] = record;
    batch.line[count] = line;
    batch.pence[count] = pence;
    this.count = count + 1;
  }

  /** A row with any amount. */
  addAny(a: number, b: number, record: number, line: number, amount: Money): void {
    const pence = amount.decimals() <= 2 ? Number(amount.toUnits(2)) : Infinity;
    const isOdd = Math.abs(pence) > MOST_PENCE;
    if (isOdd) this.odd.set(record, amount);
    this.add(a, b, record, line, isOdd ? NaN : pence);
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

  private makeRoom(): void {
    if (this.count >= this.batchSize) this.compare();
    else this.batch = columns(2 * this.count, this.batch);
  }

  /** Compares the rows of the batch with each other and with those before. */
  private compare(): void {
    if (this.count === 0) return;
    const length = this.known.a.length + this.count;
    const parts = Math.min(MOST_PARTS, 2 ** Math.floor(Math.log2(Math.max(1, length / PART))));
    const { rows, ends } = this.inParts(parts);
    const isNew = new Uint8Array(length);
    const likes: { readonly at: number; readonly like: number }[] = [];
    let from = 0;
    for (const to of ends) {
      this.comparePart(rows, from, to, isNew, (at, ref) => {
        likes.push({ at, like: this.recordOf(ref) });
      });
      from = to;
    }
    this.remember(rows, isNew);
    for (const { at, like } of likes) if (like <= this.last) this.addLike(at, like);
    this.odd.clear();
    this.count = 0;
  }

  /** The rows sorted by the first bits of their hashes, in each part those of before first and all in their order. */
  private inParts(parts: number): { readonly rows: Hashes; readonly ends: Int32Array } {
    const { known, batch, count } = this;
    const before = known.a.length;
    const shift = 32 - Math.log2(parts);
    const partOf = (a: number): number => (parts === 1 ? 0 : a >>> shift);
    const ends = new Int32Array(parts);
    for (let i = 0; i < before; i++) ends[partOf(known.a[i] as number)]! += 1;
    for (let i = 0; i < count; i++) ends[partOf(batch.a[i] as number)]! += 1;
    let sum = 0;
    for (let part = 0; part < parts; part++) {
      const size = ends[part] as number;
      ends[part] = sum; // where the part starts, and when all are in, where it ends
      sum += size;
    }
    const rows = hashes(before + count);
    const put = (a: number, b: number, ref: number): void => {
      const to = ends[partOf(a)]!++;
      rows.a[to] = a;
      rows.b[to] = b;
      rows.ref[to] = ref;
    };
    for (let i = 0; i < before; i++) put(known.a[i] as number, known.b[i] as number, known.ref[i] as number);
    for (let i = 0; i < count; i++) put(batch.a[i] as number, batch.b[i] as number, i);
    return { rows, ends };
  }

  /** @param tell of a row of the batch that is like one before it. */
  private comparePart(
    { a, b, ref }: Hashes,
    from: number,
    to: number,
    isNew: Uint8Array,
    tell: (at: number, ref: number) => void,
  ): void {
    let slots = 2;
    while (slots < 2 * (to - from)) slots *= 2;
    if (this.table.length < slots) this.table = new Int32Array(slots);
    const { table } = this;
    table.fill(-1, 0, slots);
    for (let i = from; i < to; i++) {
      let slot = (b[i] as number) & (slots - 1);
      let other = -1;
      while ((other = table[slot] as number) !== -1 && (a[other] !== a[i] || b[other] !== b[i]))
        slot = (slot + 1) & (slots - 1);
      if (other !== -1) tell(ref[i] as number, ref[other] as number);
      else {
        table[slot] = i;
        if ((ref[i] as number) >= 0) isNew[i] = 1;
      }
    }
  }

  /** Keeps the rows of before and those that are new, as many as are to be remembered. */
  private remember(rows: Hashes, isNew: Uint8Array): void {
    const before = this.known.a.length;
    const room = this.most - before;
    const news = isNew.reduce((sum, one) => sum + one, 0);
    if (news > room && this.last === Infinity) {
      const records = rows.ref.filter((_, i) => isNew[i] === 1).map((ref) => this.recordOf(ref));
      this.last = room === 0 ? (this.batch.record[0] as number) - 1 : (records.sort()[room - 1] as number);
    }
    const kept = hashes(before + Math.min(room, news));
    let to = 0;
    for (let i = 0; i < rows.a.length; i++) {
      const ref = rows.ref[i] as number;
      const record = this.recordOf(ref);
      if (ref >= 0 && (isNew[i] !== 1 || record > this.last)) continue;
      kept.a[to] = rows.a[i] as number;
      kept.b[to] = rows.b[i] as number;
      kept.ref[to++] = ~record;
    }
    this.known = kept;
  }

  private recordOf(ref: number): number {
    return ref < 0 ? ~ref : (this.batch.record[ref] as number);
  }

  private addLike(at: number, like: number): void {
    const { batch, found } = this;
    const record = batch.record[at] as number;
    const amount = this.odd.get(record) ?? pounds(batch.pence[at] as number);
    this.found = {
      rows: found.rows + 1,
      amount: found.amount.plus(amount),
      first:
        found.first && found.first.record < record
          ? found.first
          : { record, line: batch.line[at] as number, like },
    };
  }
}

function hashes(length: number): Hashes {
  return { a: new Int32Array(length), b: new Int32Array(length), ref: new Int32Array(length) };
}

/** What is gathered of rows. */
interface Columns {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly record: Int32Array;
  readonly line: Int32Array;
  readonly pence: Float64Array;
}

/** Room for rows. @param before what is put in it. */
function columns(length: number, before?: Columns): Columns {
  const made = {
    a: new Int32Array(length),
    b: new Int32Array(length),
    record: new Int32Array(length),
    line: new Int32Array(length),
    pence: new Float64Array(length),
  };
  if (before) for (const name of ['a', 'b', 'record', 'line', 'pence'] as const) made[name].set(before[name]);
  return made;
}
