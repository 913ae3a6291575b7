/** A hash table that numbers pairs of whole numbers below 2^32 in the order in which they are first seen. */
export class PairNumbers {
  count = 0;
  private first = new Uint32Array(64);
  private second = new Uint32Array(64);
  /** Number + 1 of the pair in each slot; 0 for none. */
  private slots = new Uint32Array(256);

  of(first: number, second: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(first, second) & mask;
    for (;;) {
      const number = (this.slots[slot] as number) - 1;
      if (number < 0) break;
      if (this.first[number] === first && this.second[number] === second) return number;
      slot = (slot + 1) & mask;
    }
    const number = this.count++;
    if (number >= this.first.length) this.grow(2 * this.first.length);
    this.first[number] = first;
    this.second[number] = second;
    if (2 * this.count > this.slots.length) this.rehash(2 * this.slots.length);
    else this.slots[slot] = number + 1;
    return number;
  }

  /** Makes room for a number of pairs. */
  reserve(count: number): void {
    if (count > this.first.length) this.grow(count);
    if (2 * count > this.slots.length) this.rehash(2 ** Math.ceil(Math.log2(2 * count)));
  }

  /** How many pairs there is room for. */
  get room(): number {
    return this.first.length;
  }

  /** The first of each pair, by number. */
  firsts(): Uint32Array {
    return this.first.slice(0, this.count);
  }

  seconds(): Uint32Array {
    return this.second.slice(0, this.count);
  }

  private grow(room: number): void {
    const [first, second] = [this.first, this.second];
    this.first = new Uint32Array(room);
    this.first.set(first);
    this.second = new Uint32Array(room);
    this.second.set(second);
  }

  private rehash(slots: number): void {
    this.slots = new Uint32Array(slots);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = hashOf(this.first[number] as number, this.second[number] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = number + 1;
    }
  }
}

function hashOf(first: number, second: number): number {
  const mixed = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
