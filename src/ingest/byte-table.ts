/** Past so many different values a column is no list of names any more; its rows go the slow way. */
const MOST_VALUES = 1 << 18;

/** Numbers texts, kept as bytes, from 0 in the order in which they are first met. */
export class ByteTable {
  private slots = new Int32Array(64).fill(-1);
  private hashes = new Int32Array(32);
  /** Where the bytes of each text start; one more than there are texts. */
  private starts = new Int32Array(33);
  private store = new Uint8Array(512);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /**
   * @param hash of the bytes, by whatever rule the caller keeps to.
   * @returns the number of this text; -1 where there are too many already.
   */
  numberOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { slots, hashes, starts, store } = this;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    const length = to - from;
    for (;;) {
      const id = slots[slot] as number;
      if (id < 0) break;
      const start = starts[id] as number;
      if (hashes[id] === hash && (starts[id + 1] as number) - start === length) {
        let i = 0;
        while (i < length && store[start + i] === bytes[from + i]) i += 1;
        if (i === length) return id;
      }
      slot = (slot + 1) & mask;
    }
    return this.add(bytes.subarray(from, to), hash, slot);
  }

  bytesOf(id: number): Uint8Array {
    return this.store.subarray(this.starts[id], this.starts[id + 1]);
  }

  private add(text: Uint8Array, hash: number, slot: number): number {
    if (this.count >= MOST_VALUES) return -1;
    const id = this.count;
    const start = this.starts[id] ?? 0;
    while (start + text.length > this.store.length) this.store = grown(this.store);
    this.store.set(text, start);
    this.starts[id + 1] = start + text.length;
    this.hashes[id] = hash;
    this.slots[slot] = id;
    this.count += 1;
    if (this.count * 2 > this.slots.length) this.enlarge();
    return id;
  }

  private enlarge(): void {
    this.hashes = grown(this.hashes);
    const starts = new Int32Array(this.hashes.length + 1);
    starts.set(this.starts);
    this.starts = starts;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      const hash = this.hashes[id] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}

/** The same numbers in twice the room. */
export function grown<T extends Uint8Array | Int32Array | Float64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
