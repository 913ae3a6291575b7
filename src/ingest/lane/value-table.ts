/** Past so many different values a column is no list of names any more; its rows go the slow way. */
const MOST_VALUES = 1 << 18;

/** Texts up to so many bytes are settled by their length, first four and last four bytes. */
const SHORT = 8;

/** Numbers texts, kept as bytes, from 0 in the order in which they are first met. */
export class ValueTable {
  private slots = new Int32Array(64).fill(-1);
  private lengths = new Int32Array(32);
  private heads = new Int32Array(32);
  private tails = new Int32Array(32);
  private starts = new Int32Array(32);
  private store = new Uint8Array(512);
  private view = new DataView(this.store.buffer);
  private readonly hashes: number[] = [];
  private stored = 0;
  private count = 0;

  /** How many there are. */
  get size(): number {
    return this.count;
  }

  /**
   * @param view of the same bytes.
   * @returns the number of the text from `from` to `to`; -1 where there are too many already.
   */
  numberOf(bytes: Uint8Array, view: DataView, from: number, to: number): number {
    const length = to - from;
    let head = 0;
    let tail = 0;
    if (length >= 4) {
      head = view.getInt32(from, true);
      tail = view.getInt32(to - 4, true);
    } else for (let i = from; i < to; i++) head = (head << 8) | (bytes[i] as number);
    let hash = Math.imul(head ^ Math.imul(tail, 31) ^ length, 0x9e3779b1);
    if (length > SHORT) hash = Math.imul(hash ^ view.getInt32(from + (length >> 1) - 2, true), 0x85ebca6b);
    hash ^= hash >>> 15;
    const { slots, lengths, heads, tails } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = slots[slot] as number;
      if (id < 0) break;
      if (
        lengths[id] === length &&
        heads[id] === head &&
        tails[id] === tail &&
        (length <= SHORT || this.isSame(id, view, from, length))
      )
        return id;
      slot = (slot + 1) & mask;
    }
    return this.add(bytes.subarray(from, to), head, tail, hash);
  }

  bytesOf(id: number): Uint8Array {
    const start = this.starts[id] as number;
    return this.store.subarray(start, start + (this.lengths[id] as number));
  }

  /** Of two texts of one length, alike in their first and last four bytes. */
  private isSame(id: number, view: DataView, from: number, length: number): boolean {
    const start = this.starts[id] as number;
    for (let i = 4; i < length - 4; i += 4)
      if (this.view.getInt32(start + i, true) !== view.getInt32(from + i, true)) return false;
    return true;
  }

  private add(text: Uint8Array, head: number, tail: number, hash: number): number {
    if (this.count >= MOST_VALUES) return -1;
    const id = this.count;
    if (id === this.lengths.length) this.enlarge();
    if (this.stored + text.length > this.store.length) {
      const store = new Uint8Array(2 * (this.stored + text.length));
      store.set(this.store);
      this.store = store;
      this.view = new DataView(store.buffer);
    }
    this.store.set(text, this.stored);
    this.starts[id] = this.stored;
    this.stored += text.length;
    this.lengths[id] = text.length;
    this.heads[id] = head;
    this.tails[id] = tail;
    this.count += 1;
    this.hashes.push(hash);
    this.place(id);
    return id;
  }

  private enlarge(): void {
    this.lengths = grown(this.lengths);
    this.heads = grown(this.heads);
    this.tails = grown(this.tails);
    this.starts = grown(this.starts);
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let id = 0; id < this.count; id++) this.place(id);
  }

  private place(id: number): void {
    const mask = this.slots.length - 1;
    let slot = (this.hashes[id] as number) & mask;
    while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = id;
  }
}

/** The same numbers in twice the room. */
export function grown<T extends Uint8Array | Int32Array | Float64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
