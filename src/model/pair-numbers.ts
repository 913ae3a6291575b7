/** Numbers pairs of whole numbers below 2^32 in the order in which they are first seen: a hash table of numbers alone. */
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
    if (number >= this.first.length) this.grow();
    this.first[number] = first;
    this.second[number] = second;
    if (2 * this.count > this.slots.length) this.rehash();
    else this.slots[slot] = number + 1;
    return number;
  }

  /** The first of each pair, by number. */
  firsts(): Uint32Array {
    return this.first.slice(0, this.count);
  }

  seconds(): Uint32Array {
    return this.second.slice(0, this.count);
  }

  private grow(): void {
    const [first, second] = [this.first, this.second];
    this.first = new Uint32Array(first.length * 2);
    this.first.set(first);
    this.second = new Uint32Array(second.length * 2);
    this.second.set(second);
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
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
