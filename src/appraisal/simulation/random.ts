/** Rounds that mix a seed before the first number is taken. PractRand's author runs 12; more does no harm. */
const WARM_UP = 15;
const FROM_32_BITS = 2 ** -32;

/**
 * A stream of random numbers: sfc32 (Small Fast Counter, Chris Doty-Humphrey, PractRand, public domain; 128 bits of
 * state, passes PractRand and BigCrush). A stream is settled by a seed and by what is drawn in it, never by who draws:
 * the same bytes come out whatever the order in which streams are used, and however work is parted.
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  /**
   * @param seed a whole number from 0 to 2^32 - 1.
   * @param label what is drawn, see {@link labelOf}.
   * @param part which part of it, such as the block of draws.
   */
  constructor(seed: number, label: Label, part: number) {
    this.a = label[0];
    this.b = label[1];
    this.c = seed | 0;
    this.counter = mix(part + 1) | 0;
    for (let i = 0; i < WARM_UP; i++) this.next();
  }

  /** 32 random bits, as a signed integer. */
  private next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum;
  }

  /** Fills with numbers from 0 to 2^32 - 1. */
  fill32(out: Uint32Array, count: number): void {
    // the state in local variables: twice as fast as in fields
    let { a, b, c, counter } = this;
    for (let i = 0; i < count; i++) {
      const sum = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + sum) | 0;
      out[i] = sum;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
  }
}

/** A number strictly between 0 and 1 from 32 random bits. */
export function fraction(bits: number): number {
  return (bits + 0.5) * FROM_32_BITS;
}

/** 64 bits that stand for a name. */
export type Label = readonly [number, number];

/** FNV-1a (Fowler, Noll, Vo) from two starting points, each finished as MurmurHash3 does. */
export function labelOf(name: string): Label {
  return [hash(name, 0x811c9dc5), hash(name, 0x9747b28c)];
}

function hash(name: string, start: number): number {
  let h = start;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return mix(h) | 0;
}

/** The last step of MurmurHash3 (Austin Appleby, public domain): near numbers come out far apart. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
