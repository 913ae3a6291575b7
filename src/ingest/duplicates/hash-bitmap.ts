import type { HashedRows } from './hashed-rows.js';

/** The bits for each row, so that about one in ten unique rows shares its bit with another. */
const BITS_PER_ROW = 16;
const FEWEST_BITS = 1 << 10;
/** Two megabytes, which fit the processor's cache. */
const MOST_BITS = 1 << 24;

/**
 * A bitmap with a bit for all hashes that start alike. Most rows share their bit with no other, so no row equals them;
 * only the others have to be looked up in a hash table, which is slower because each look-up waits for memory.
 */
export class HashBitmap {
  private seen = new Int32Array(FEWEST_BITS / 32);
  private seenAgain = new Int32Array(FEWEST_BITS / 32);

  /** Makes room for a number of rows. @returns true where the bitmap was cleared, so that earlier rows must be added again. */
  enlarge(rows: number): boolean {
    let bits = FEWEST_BITS;
    while (bits < Math.min(MOST_BITS, BITS_PER_ROW * rows)) bits *= 2;
    if (bits / 32 <= this.seen.length) return false;
    this.seen = new Int32Array(bits / 32);
    this.seenAgain = new Int32Array(bits / 32);
    return true;
  }

  /** Starts a batch: only rows that share their bit with a row of the batch are candidates from now on. */
  startBatch(): void {
    this.seenAgain.fill(0);
  }

  /** Adds rows. @param isKept true to set their bits; false to mark only those of their bits that are already set. */

  add({ lists, single }: HashedRows, isKept: boolean): void {
    const { seen, seenAgain } = this;
    for (const { list, listed, count } of lists)
      setBits(seen, seenAgain, isKept, list.hashes, 4 * listed, 4 * (listed + count), 4);
    setBits(seen, seenAgain, isKept, single.a, 0, single.length, 1);
  }

  /** Collects the rows whose bits are shared, and so may equal another row. */
  collectCandidates({ lists, single: { a, b, record, length } }: HashedRows, into: HashedRows): void {
    const { seenAgain } = this;
    for (const { list, listed, count, record: first } of lists)
      for (const i of candidatesIn(seenAgain, list.hashes, 4 * listed, 4 * (listed + count), 4))
        into.add(list.hashes[i] as number, list.hashes[i + 1] as number, first + i / 4 - listed);
    for (const i of candidatesIn(seenAgain, a, 0, length, 1))
      into.add(a[i] as number, b[i] as number, record[i] as number);
  }
}

/** Returns the positions of hashes whose bits are set, of every `step`-th from one position to another. */
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

/** Sets the bits of every `step`-th hash. A function of its own, so that the engine soon compiles it. */
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
