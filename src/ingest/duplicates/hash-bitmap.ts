import type { HashedRows } from './hashed-rows.js';

/** So many bits for a row: of rows that are like no other about one in ten shares its bit. */
const BITS_PER_ROW = 16;
const FEWEST_BITS = 1 << 10;
/** Two megabytes, which lie near the processor. */
const MOST_BITS = 1 << 24;

/**
 * A bit for all hashes that begin alike. Nearly all rows share theirs with no other, and are like none: only the rest has
 * to be looked for in a table, where each waits for memory.
 */
export class HashBitmap {
  private seen = new Int32Array(FEWEST_BITS / 32);
  private seenAgain = new Int32Array(FEWEST_BITS / 32);

  /** Makes room for so many rows. @returns whether those that were marked have to be marked anew. */
  enlarge(rows: number): boolean {
    let bits = FEWEST_BITS;
    while (bits < Math.min(MOST_BITS, BITS_PER_ROW * rows)) bits *= 2;
    if (bits / 32 <= this.seen.length) return false;
    this.seen = new Int32Array(bits / 32);
    this.seenAgain = new Int32Array(bits / 32);
    return true;
  }

  /** From now on a bit is shared where a row that comes has one that was met. */
  startBatch(): void {
    this.seenAgain.fill(0);
  }

  /** @param areLasting whether the rows are met; else it is only found out whether their bits were. */
  add({ lists, single }: HashedRows, isKept: boolean): void {
    const { seen, seenAgain } = this;
    for (const { list, listed, count } of lists)
      setBits(seen, seenAgain, isKept, list.hashes, 4 * listed, 4 * (listed + count), 4);
    setBits(seen, seenAgain, isKept, single.a, 0, single.length, 1);
  }

  /** Those of some rows whose bits are shared. */
  collectCandidates({ lists, single: { a, b, record, length } }: HashedRows, into: HashedRows): void {
    const { seenAgain } = this;
    for (const { list, listed, count, record: first } of lists)
      for (const i of candidatesIn(seenAgain, list.hashes, 4 * listed, 4 * (listed + count), 4))
        into.add(list.hashes[i] as number, list.hashes[i + 1] as number, first + i / 4 - listed);
    for (const i of candidatesIn(seenAgain, a, 0, length, 1))
      into.add(a[i] as number, b[i] as number, record[i] as number);
  }
}

/** The places, of every so many from one to another, of numbers whose bits are set. */
function candidatesIn(
  bits: Int32Array,
  hashes: Int32Array,
  from: number,
  to: number,
  step: number,
): number[] {
  const mask = bits.length - 1;
  const found: number[] = [];
  for (let i = from; i < to; i += step) {
    const hash = hashes[i] as number;
    if (((bits[(hash >>> 5) & mask] as number) & (1 << hash)) !== 0) found.push(i);
  }
  return found;
}

/** Marks every so many of the numbers from one place to another: by itself, so that the engine soon compiles it. */
function setBits(
  seen: Int32Array,
  seenAgain: Int32Array,
  isKept: boolean,
  hashes: Int32Array,
  from: number,
  to: number,
  step: number,
): void {
  const mask = seen.length - 1;
  for (let i = from; i < to; i += step) {
    const hash = hashes[i] as number;
    const place = (hash >>> 5) & mask;
    const bit = 1 << hash;
    const before = seen[place] as number;
    if ((before & bit) !== 0) seenAgain[place] = (seenAgain[place] as number) | bit;
    else if (isKept) seen[place] = before | bit;
  }
}
