/** What is kept of a row: its two hashes, and the record at which it was first met, from 1; 0 where there is none. */
const WIDTH = 3;

/** Up to so many slots the room grows fourfold, then it doubles. */
const FEW = 1 << 18;

/** Remembers rows by their hashes, up to a bound, and where each was first met. */
export class SeenRows {
  /** One behind the other in one array: rows come in no order, and every look elsewhere in memory takes its time. */
  private slots = new Int32Array(256 * WIDTH);
  private mask = 255;
  private count = 0;
  /** Whether a row has come that could not be remembered. */
  isFull = false;

  constructor(private readonly most: number) {}

  /** @returns the record at which a row with these hashes was first met; -1 where it is new. */
  find(a: number, b: number, record: number): number {
    const { slots, mask } = this;
    let at = (a & mask) * WIDTH;
    for (let known; (known = slots[at + 2] as number) !== 0;) {
      if (slots[at] === a && slots[at + 1] === b) return known;
      at += WIDTH;
      if (at === slots.length) at = 0;
    }
    if (this.count === this.most) this.isFull = true;
    else {
      slots[at] = a;
      slots[at + 1] = b;
      slots[at + 2] = record;
      this.count += 1;
      if (this.count * 2 > mask) this.enlarge();
    }
    return -1;
  }

  private enlarge(): void {
    const before = this.slots;
    // each row has to be put in its place again: fewer times while that costs little memory
    this.mask = this.mask < FEW ? this.mask * 4 + 3 : this.mask * 2 + 1;
    const slots = new Int32Array((this.mask + 1) * WIDTH);
    for (let from = 0; from < before.length; from += WIDTH) {
      if (before[from + 2] === 0) continue;
      let at = ((before[from] as number) & this.mask) * WIDTH;
      while (slots[at + 2] !== 0) {
        at += WIDTH;
        if (at === slots.length) at = 0;
      }
      slots[at] = before[from] as number;
      slots[at + 1] = before[from + 1] as number;
      slots[at + 2] = before[from + 2] as number;
    }
    this.slots = slots;
  }
}
