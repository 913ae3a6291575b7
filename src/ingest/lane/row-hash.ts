/**
 * A row by 64 bits that hang on the bytes of its cells in UTF-8 alone, not on quotes, line ends or the file's encoding:
 * equal rows have equal ones, and that two of a million different rows have is less likely than one in ten million.
 * Words are mixed in as MurmurHash3 does (Austin Appleby, public domain), in two lanes of 32 bits.
 */
export class RowHash {
  a = 0;
  b = 0;
  private lanesA = 0;
  private lanesB = 0;

  start(): void {
    this.lanesA = 0x2545f491;
    this.lanesB = 0x1b873593;
  }

  /** @param view of the bytes. */
  cell(bytes: Uint8Array, view: DataView, from: number, to: number): void {
    let a = this.lanesA ^ (to - from);
    let b = this.lanesB + (to - from);
    const last = to - 4;
    for (let at = from; at < last; at += 4) {
      const word = view.getInt32(at, true);
      a = Math.imul(a ^ word, 0xcc9e2d51);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ word, 0x85ebca6b);
      b = (b << 17) | (b >>> 15);
    }
    let word = 0;
    // the last four bytes at one go, though some of them may have been in already
    if (last >= from) word = view.getInt32(last, true);
    else for (let i = from; i < to; i++) word = (word << 8) | (bytes[i] as number);
    a = Math.imul(a ^ word, 0xcc9e2d51);
    this.lanesA = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ word, 0x85ebca6b);
    this.lanesB = (b << 17) | (b >>> 15);
  }

  /** Settles `a` and `b`. */
  end(): void {
    this.a = finish(this.lanesA ^ Math.imul(this.lanesB, 0x9e3779b1));
    this.b = finish(this.lanesB ^ Math.imul(this.lanesA, 0xe6546b64));
  }
}

/** The hash of a row's cells as text. */
export function hashOfFields(fields: readonly string[]): { a: number; b: number } {
  const hash = new RowHash();
  hash.start();
  for (const field of fields) {
    const bytes = Buffer.from(field);
    hash.cell(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
  }
  hash.end();
  return { a: hash.a, b: hash.b };
}

/** The last step of MurmurHash3: near numbers come out far apart. */
function finish(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
