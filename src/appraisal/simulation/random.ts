/** Rounds that mix a seed before the first number is taken. PractRand's author runs 12; more does no harm. */
const WARM_UP = 15;

/**
 * A stream of random numbers: sfc32 (Small Fast Counter, Chris Doty-Humphrey, PractRand, public domain; 128 bits of
 * state, passes PractRand and BigCrush). A stream depends on a seed and a label alone, never on the thread that draws: the
 * numbers are the same in whatever order streams are used, and however work is split.
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
    let a = label[0];
    let b = label[1];
    let c = seed | 0;
    let counter = mix(part + 1) | 0;
    for (let i = 0; i < WARM_UP; i++) {
      const sum = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + sum) | 0;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
  }

  /** Fills with numbers strictly between 0 and 1, each by itself. */
  fillEvenly(out: Float64Array, count: number): void {
    // the state in local variables, known for whole numbers of 32 bits: several times as fast as in fields; constants
    // too, which at the top of a module are made variables when the command is bundled
    const from32Bits = 2 ** -32;
    const middle = 2 ** 31 + 0.5; // takes a signed integer to between 0 and 2^32, half a step off either end
    let a = this.a | 0;
    let b = this.b | 0;
    let c = this.c | 0;
    let counter = this.counter | 0;
    for (let k = 0; k < count; k++) {
      const sum = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + sum) | 0;
      out[k] = (sum + middle) * from32Bits;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
  }

  /**
   * Fills with numbers strictly between 0 and 1, one in each of `count` equal strata, the strata in random order: a Latin
   * hypercube (McKay, Beckman and Conover 1979), the order by Fisher and Yates. One random number chooses a stratum, and
   * what is left of it beyond that choice is the place within.
   *
   * @param strata the numbers from 0 to `count` - 1 in an order that is always the same; left in another.
   */
  fillStrata(out: Float64Array, strata: Float64Array, count: number): void {
    const from32Bits = 2 ** -32;
    const middle = 2 ** 31 + 0.5;
    let a = this.a | 0;
    let b = this.b | 0;
    let c = this.c | 0;
    let counter = this.counter | 0;
    const width = 1 / count;
    for (let k = count - 1; k >= 0; k--) {
      const sum = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + sum) | 0;
      const place = (sum + middle) * from32Bits * (k + 1);
      const other = place | 0;
      out[k] = ((strata[other] as number) + (place - other)) * width;
      strata[other] = strata[k] as number;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
  }
}

/** 64 bits that stand for a name. */
export type Label = readonly [number, number];

/** FNV-1a (Fowler, Noll, Vo) from two starting points, each finished as MurmurHash3 does. */
export function labelOf(name: string): Label {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000193);
  }
  return [mix(a) | 0, mix(b) | 0];
}

/** The last step of MurmurHash3 (Austin Appleby, public domain): near numbers come out far apart. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
